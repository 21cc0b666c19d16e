"""The nn modules page, as a visitor finds it."""

import pytest

from core.activations import ACTIVATIONS
from tests.everywhere.apps import open_page, open_panel, predict, settings_of, stay_of, texts, widget
from tests.tutorial.test_sections_10_to_13 import SECTION_10, SECTION_11, SECTION_12, SECTION_13


def test_the_page_opens_on_all_that_the_tutorial_prints():
    app = open_page("nn_modules")
    assert not app.exception
    shown = texts(app)
    for printed in (SECTION_10, SECTION_11, SECTION_12 + SECTION_13):
        assert printed in shown + "\n"


@pytest.mark.parametrize(
    ("view", "printed"), [("activation", SECTION_11), ("sequential", SECTION_12 + SECTION_13)]
)
@pytest.mark.parametrize("key", ["view", "module"])  # as it is called, and as old links call it
def test_every_view_opens_on_the_tutorials_own(key, view, printed):
    app = open_page("nn_modules", **{key: view})
    assert not app.exception
    assert not app.toast
    assert stay_of(app).view == view
    assert printed in texts(app) + "\n"


def test_moved_sliders_move_the_numbers():
    app = open_page("nn_modules")
    widget(app, "out_features").set_value(6).run()
    widget(app, "in_features").set_value(5).run()
    assert not app.exception
    assert "transformed torch.Size([2, 6])" in texts(app)
    assert "6 · 5 + 6 = **36** numbers" in texts(app)
    assert "±1/√5 = ±0.4472" in texts(app)


def test_without_a_bias_nobody_speaks_of_one():
    app = open_page("nn_modules", bias="false")
    assert "4 · 3 = **12** numbers" in texts(app)
    assert "bias" not in texts(app).replace("b: None", "").partition("The tutorial goes on")[0]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_function_is_described(activation):
    app = open_page("nn_modules", view="activation", activation=activation, x0=-3, x1=0.5)
    assert not app.exception
    assert "x₁ = 0.5: f = " in texts(app)


def test_what_comes_back_through_a_function_is_said():
    relu = texts(open_page("nn_modules", view="activation"))
    assert "x₀ = -1: f = 0.0000, f' = 0.0000, **nothing** comes back" in relu
    assert "x₁ = 1: f = 1.0000, f' = 1.0000, **all of it** comes back" in relu
    gelu = texts(open_page("nn_modules", view="activation", activation="gelu", x0=-2, x1=0))
    assert "x₀ = -2: f = -0.0455, f' = -0.0852, **8.52 %, with its sign turned,** comes back" in gelu
    assert "x₁ = 0: f = 0.0000, f' = 0.5000, **50 %** comes back" in gelu


def test_layers_come_and_go_and_keep_what_was_chosen():
    app = open_page("nn_modules", view="sequential", layers=3, width3=6, activation3="gelu")
    assert "(4): Linear(in_features=1, out_features=6, bias=True)" in texts(app)
    assert "(5): GELU" in texts(app)
    widget(app, "layers").set_value(1).run()
    assert not app.exception
    with pytest.raises(KeyError):
        widget(app, "width3")
    assert "**16 numbers to learn**, in 2 tensors" in texts(app)
    widget(app, "layers").set_value(3).run()
    assert widget(app, "width3").value == 6
    assert settings_of(app).activation3 == "gelu"


def test_the_sample_that_is_spelled_out_stays_among_the_samples():
    app = open_page("nn_modules", view="sequential", n_samples=4, sample=3)
    assert not app.toast
    widget(app, "n_samples").set_value(2).run()
    assert not app.exception
    assert settings_of(app).sample == widget(app, "sample").value == 1


def test_a_misfit_shows_pytorchs_words_and_what_was_expected():
    app = open_page("nn_modules", view="sequential", misfit="true")
    assert not app.exception
    assert "Module (2)" in texts(app)
    assert "mat1 and mat2 shapes cannot be multiplied (2x4 and 5x1)" in texts(app)
    assert "takes rows of 5, and 4 come: the data are 2x**4**, Wᵀ is **5**x1" in texts(app)
    assert "Write `nn.Linear(4, 1)`." in texts(app)
    assert "numbers to learn" not in texts(app)


def test_layers_without_a_bend_are_named():
    app = open_page("nn_modules", view="sequential", activation1="none", activation2="none")
    assert "No bend" in texts(app)
    assert "No bend" not in texts(open_page("nn_modules", view="sequential"))


def test_every_parameter_stands_in_the_table():
    app = open_page("nn_modules", view="sequential")
    assert app.dataframe[0].value.to_numpy().tolist() == [
        ["0.weight", "(4, 3)", "12"],
        ["0.bias", "(4,)", "4"],
        ["2.weight", "(1, 4)", "4"],
        ["2.bias", "(1,)", "1"],
        ["all", "", "21"],
    ]


def test_the_count_is_hidden_until_a_choice():
    app = open_panel(open_page("nn_modules"), "Predict")
    assert "`nn.Linear(5, 5, bias=True)`" in texts(app)
    assert not app.success
    predict(app, "30")
    assert "Yes: 30" in app.success[0].value


def test_the_cost_of_a_unit_is_counted():
    app = open_page("nn_modules", view="sequential", panel="Predict")
    predict(app, "5")
    assert "Yes: 5" in app.success[0].value
    assert "21 numbers become 26" in app.success[0].value


def test_another_seed_is_another_start():
    app = open_page("nn_modules", seed=447)
    assert not app.exception
    assert SECTION_10.splitlines()[3] not in texts(app)
