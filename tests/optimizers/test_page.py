"""The optimizers page, as a visitor finds it."""

import pytest

from core.optimizers import one_step as optimizer_steps
from core.optimizers.race import race, race_ends
from core.surfaces import Surface
from core.torch_optimizers import OPTIMIZERS
from pages.optimizers import landscapes
from pages.optimizers.page import PAGE
from pages.parts.code_panel import program_of
from tests.everywhere.apps import complaints, open_page, predict, settings_of, stay_of, texts, widget

STEP = {"view": "one_step"}


def test_the_page_opens_on_a_race_of_all():
    app = open_page("optimizers")
    assert not app.exception
    line_up = tuple(zip(OPTIMIZERS, (0.015, 0.005, 0.005, 0.05, 0.5, 0.1, 0.1), strict=True))
    expected = race_ends(race(Surface("ravine", 100.0), (-1.8, 0.8), line_up))
    shown = app.dataframe[0].value
    assert [tuple(row) for row in shown.itertuples(index=False)] == expected
    assert "**sgd** 0.015: coming down, 0.0788" in texts(app)
    assert "**nesterov** 0.005: bottom since step 43" in texts(app)


def test_step_sizes_follow_how_narrow_the_ravine_is_until_they_are_chosen():
    app = open_page("optimizers", condition=20)
    assert widget(app, "ravine_sgd").value == 0.07
    assert "**sgd** 0.07: bottom since step 53" in texts(app)
    widget(app, "ravine_sgd").set_value(0.1).run()
    widget(app, "condition").set_value(50).run()
    assert widget(app, "ravine_sgd").value == 0.1
    assert widget(app, "ravine_momentum").value == 0.01


def test_who_is_tuned_has_the_best_step_size_and_no_slider():
    app = open_page("optimizers", tuned="true", landscape="turned", line_up=["sgd", "adam"])
    assert not app.exception
    assert "**sgd** 0.015" in texts(app)
    assert "**adam** 0.5: bottom since step 85" in texts(app)
    with pytest.raises(KeyError):
        widget(app, "turned_adam")


def test_presets_show_what_turning_schedules_and_weight_decay_do():
    said = {}
    for label in ("Turned by 45°", "Schedule", "Weight decay"):
        app = open_page("optimizers")
        next(each for each in app.button if each.label == label).click().run()
        assert not app.exception
        said[label] = texts(app)
    assert "**adam** 0.1: coming down" in said["Turned by 45°"]
    assert "**cosine** beside constant steps, last 10 losses: all lower." in said["Schedule"]
    assert "**adam** ends at |w| = 0.644 (1.38 without)" in said["Weight decay"]


def test_one_step_opens_on_section_15():
    app = open_page("optimizers", **STEP)
    assert not app.exception
    shown = texts(app) + texts(open_page("optimizers", panel="Explained", **STEP))
    assert "- model params before: **-0.4950**\n- model params after: **-0.4427**" in shown
    assert optimizer_steps.report(optimizer_steps.take_apart()) in shown


def test_the_programs_hold_only_the_optimizer_that_steps():
    app = open_page("optimizers", panel="Code", optimizer="adagrad", **STEP)
    program = next(block.value for block in app.code if "loss.backward()" in block.value)
    assert "optim = torch.optim.Adagrad([w], lr=0.01)" in program
    assert "Adam" not in program
    view = PAGE.find("one_step")
    settings = view.settings(optimizer="adagrad")
    assert view.program
    whole = program_of(view.program(settings, view.run(settings))).source
    assert "def adagrad_step" in whole
    assert "def adam_step" not in whole


def test_a_moved_step_size_moves_the_race():
    app = open_page("optimizers")
    widget(app, "ravine_sgd").set_value(0.15).run()
    assert not app.exception
    assert "**sgd** 0.15: not finite in step" in texts(app)
    app = open_page("optimizers", panel="Explained", ravine_sgd=0.15)
    assert "**sgd**: above the start" in texts(app)


def test_on_the_ridge_of_the_saddle_all_are_stuck():
    app = open_page("optimizers", landscape="saddle", saddle_w1=0)
    assert not app.exception
    assert ":material/flag:" not in texts(app)


def test_without_a_line_up_there_is_a_sentence():
    app = open_page("optimizers")
    widget(app, "line_up").set_value([]).run()
    assert not app.exception
    assert "at least one optimizer" in app.info[0].value


def test_the_prediction_comes_from_a_run():
    app = open_page("optimizers", panel="Predict")
    assert "a step size of 0.05 instead of 0.015" in texts(app)
    predict(app, "diverged")
    assert "Yes: It ends higher than it began" in app.success[0].value


def test_adams_first_step_does_not_know_the_size_of_the_gradient():
    app = open_page("optimizers", panel="Predict", optimizer="adam", **STEP)
    predict(app, "same")
    assert "Yes: As long" in app.success[0].value


@pytest.mark.parametrize(
    ("key", "value"),
    [("landscape", "moon"), ("ravine_sgd", "0.123"), ("ravine_w0", "nan"), ("schedule", "bus")],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("optimizers", **{key: value})
    assert not app.exception
    assert "**sgd** 0.015: coming down, 0.0788" in texts(app)
    assert any(f"The link asks for {key} = {value}" in words for words in complaints(app))


@pytest.mark.parametrize(("old", "view"), [("race", "race"), ("one step", "one_step")])
def test_old_links_open_the_same_view(old, view):
    app = open_page("optimizers", optimizers=old, landscape="saddle", saddle_w1=0.5)
    assert not app.exception
    assert not complaints(app)
    assert stay_of(app).view == view
    assert landscapes.start_of(settings_of(app)) == (-1.6, 0.5)


def test_a_link_keeps_the_line_up_with_its_step_sizes():
    app = open_page("optimizers", line_up=["sgd", "adam"], landscape="beale", beale_adam=0.5)
    assert not complaints(app)
    assert settings_of(app).line_up == ("sgd", "adam")
    assert widget(app, "beale_adam").value == 0.5
    assert widget(app, "beale_sgd").value == 0.01
    with pytest.raises(KeyError):
        widget(app, "beale_rmsprop")


def test_constants_are_shown_to_those_who_have_them():
    app = open_page("optimizers", line_up="adamw")
    assert widget(app, "weight_decay").value == 0.01
    with pytest.raises(KeyError):
        widget(app, "momentum")
    headings = [block.value for block in app.sidebar.markdown]
    assert headings.count("**Constants**") == 1
    both = [block.value for block in open_page("optimizers").sidebar.markdown]
    assert both.count("**Constants**") == 1
    assert both.count("**Start and step sizes**") == 1


def test_each_landscape_keeps_the_start_that_was_chosen_on_it():
    app = open_page("optimizers")
    widget(app, "ravine_w0").set_value(-1.0).run()
    widget(app, "landscape").set_value("saddle").run()
    assert landscapes.start_of(settings_of(app)) == (-1.6, 0.01)
    widget(app, "landscape").set_value("ravine").run()
    assert not app.exception
    assert landscapes.start_of(settings_of(app)) == (-1.0, 0.8)
    assert widget(app, "ravine_w0").value == -1.0


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_formulas_and_pytorch_agree_in_the_words_too(name):
    app = open_page("optimizers", optimizer=name, **STEP)
    assert not app.exception
    assert "the last digit" in texts(app)
    assert "more than the last digits" not in texts(app)
