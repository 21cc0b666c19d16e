"""The nn modules page, as a visitor finds it."""

import pytest

from tests.pages.apps import open_page, run_program, shown_program, texts
from tests.tutorial.test_sections_10_to_13 import SECTION_10, SECTION_11, SECTION_12, SECTION_13


def test_the_page_opens_on_all_that_the_tutorial_prints():
    app = open_page("nn_modules")
    assert not app.exception
    shown = texts(app)
    for printed in (SECTION_10, SECTION_11, SECTION_12 + SECTION_13):
        assert printed in shown + "\n"


@pytest.mark.parametrize(
    ("address", "printed"),
    [({"module": "activation"}, SECTION_11), ({"module": "sequential"}, SECTION_12 + SECTION_13)],
)
def test_every_view_opens_on_the_tutorials_own(address, printed):
    app = open_page("nn_modules", **address)
    assert not app.exception
    assert printed in texts(app) + "\n"


ADDRESSES = [
    {},
    {"in_features": 5, "out_features": 2, "bias": "false", "n_samples": 4, "start": -2.5, "step": 0.25},
    {"seed": 7, "in_features": 1, "out_features": 6},
    {"module": "activation"},
    {"module": "activation", "activation": "gelu", "x0": -6, "x2": 2.5},
    {"module": "sequential"},
    {"module": "sequential", "layers": 6, "activation4": "softplus", "width3": 6, "seed": 3},
    {"module": "sequential", "misfit": "true", "layers": 3},
    {"module": "sequential", "misfit": "true", "layers": 1},
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("nn_modules", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


@pytest.mark.parametrize("panel", ["Numbers", "Predict", "Mistakes"])
@pytest.mark.parametrize("module", ["linear", "activation", "sequential"])
def test_every_panel_opens(module, panel):
    app = open_page("nn_modules", module=module, panel=panel, x0=3, layers=1)
    assert not app.exception


def test_moved_sliders_move_the_numbers():
    app = open_page("nn_modules")
    app.slider(key="out_features").set_value(6).run()
    app.slider(key="in_features").set_value(5).run()
    assert not app.exception
    assert "transformed torch.Size([2, 6])" in texts(app)
    assert "6 · 5 + 6 = **36** numbers" in texts(app)


def test_a_misfit_shows_pytorchs_words_and_what_was_expected():
    app = open_page("nn_modules", module="sequential", misfit="true")
    assert not app.exception
    assert "mat1 and mat2 shapes cannot be multiplied (2x4 and 5x1)" in app.error[0].value


def test_layers_without_a_bend_are_named():
    app = open_page("nn_modules", module="sequential", activation1="none", activation2="none")
    assert "No bend" in texts(app)
    assert "No bend" not in texts(open_page("nn_modules", module="sequential"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("in_features", "99"),
        ("start", "nan"),
        ("module", "transformer"),
        ("bias", "perhaps"),
        ("step", "1e9"),
    ],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("nn_modules", **{key: value})
    assert not app.exception
    assert SECTION_10.splitlines()[3] in texts(app)
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)


def test_the_count_is_hidden_until_a_choice():
    app = open_page("nn_modules", panel="Predict")
    assert "`nn.Linear(5, 5, bias=True)`" in texts(app)
    assert not app.success
    app.radio[0].set_value("30").run()
    assert "Yes: 30" in app.success[0].value


def test_the_cost_of_a_unit_is_counted():
    app = open_page("nn_modules", module="sequential", panel="Predict")
    app.radio[0].set_value("5").run()
    assert "Yes: 5" in app.success[0].value
    assert "21 numbers become 26" in app.success[0].value


def test_another_seed_is_another_start():
    app = open_page("nn_modules", seed=447)
    assert not app.exception
    assert SECTION_10.splitlines()[3] not in texts(app)
