"""The Gradient descent page, as a visitor finds it."""

import pytest

from tests.pages.apps import open_page, run_program, shown_program, texts
from tests.tutorial.test_section_8 import TUTORIAL

ROWS = [line.split(",\t") for line in TUTORIAL.splitlines()]


def test_the_page_opens_on_the_tutorials_table():
    app = open_page("gradient_descent")
    assert not app.exception
    assert app.dataframe[0].value.values.tolist() == ROWS


def test_a_moved_slider_moves_the_table():
    app = open_page("gradient_descent")
    app.slider(key="step_size").set_value(0.5).run()
    assert not app.exception
    assert app.dataframe[0].value.values.tolist()[1][1] == "2.000"


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"step_size": 1.1, "start": -3},
        {"curve": "two valleys", "steps": 30},
        {"curve": "typed", "formula": "sin(x) + x**2/10"},
        {"curve": "steep", "step_size": 1.5, "steps": 100},
        {"zero_grad": "false"},
        {"variables": "two"},
        {"variables": "two", "surface": "rosenbrock", "w0": 1.5},
    ],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("gradient_descent", panel="Code", **address)
    assert not app.exception
    program, printed = shown_program(app)
    assert run_program(program) == printed


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("step_size", "100"),
        ("start", "-1e6"),
        ("steps", "abc"),
        ("curve", "nothing"),
        ("seed", "-1"),
        ("start", "nan"),
        ("variables", "three"),
        ("device", "abacus"),
    ],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page("gradient_descent", **{key: value})
    assert not app.exception
    assert app.dataframe[0].value.values.tolist() == ROWS
    assert any(f"The link asks for {key} = {value}" in toast.value for toast in app.toast)
    assert key not in app.query_params


def test_a_number_between_two_places_of_a_slider_is_rounded():
    app = open_page("gradient_descent", step_size=0.2501)
    assert not app.exception
    assert app.dataframe[0].value.values.tolist() == ROWS


def test_a_run_that_leaves_float32_says_so_and_shows_how_far_it_came():
    app = open_page("gradient_descent", curve="steep", step_size=1.5, steps=100)
    assert not app.exception
    assert "leave float32" in app.warning[0].value
    assert "inf" in app.dataframe[0].value.values.tolist()[-1]


def test_a_wrong_formula_is_explained_and_nothing_is_lost():
    app = open_page("gradient_descent", curve="typed", formula="x**2")
    before = app.dataframe[0].value.values.tolist()
    app.text_input(key="formula").set_value("x**2 + y").run()
    assert not app.exception
    assert "y is not known here" in app.warning[0].value
    assert app.dataframe[0].value.values.tolist() == before
    assert app.text_input(key="formula").value == "x**2 + y"


def test_the_regime_is_named_with_its_reason():
    for step_size, word in [(0.02, "Creeps"), (0.5, "Jumps"), (0.75, "Oscillates"), (1.2, "Diverges")]:
        app = open_page("gradient_descent", step_size=step_size)
        assert word in texts(app)
        assert "2/λ = 1 converge" in texts(app)


def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run():
    app = open_page("gradient_descent", panel="Predict")
    assert not app.success
    app.radio[0].set_value("It lands on the minimum at once").run()
    assert "Yes: It lands on the minimum at once" in app.success[0].value
    app.slider(key="step_size").set_value(0.6).run()
    assert not app.success
    app.radio[0].set_value("It lands on the minimum at once").run()
    assert "It is: It runs farther and farther away" in app.warning[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page("gradient_descent", panel="Mistakes", mistake="Change x while autograd is watching")
    assert not app.exception
    assert (
        "a leaf Variable that requires grad is being used in an in-place operation" in app.error[0].value
    )


def test_reset_goes_back_to_the_tutorials_run():
    app = open_page("gradient_descent", step_size=0.9, seed=7, curve="steep")
    next(button for button in app.button if button.label == "Reset").click().run()
    assert not app.exception
    assert app.dataframe[0].value.values.tolist() == ROWS
    assert "step_size" not in app.query_params
    assert "seed" not in app.query_params
