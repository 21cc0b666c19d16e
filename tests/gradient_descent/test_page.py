"""The Gradient descent page, as a visitor finds it."""

import pytest

from tests.everywhere.apps import complaints, open_page, predict, settings_of, stay_of, texts, widget
from tests.tutorial.test_section_8 import TUTORIAL

LESSON = "gradient_descent"
ROWS = [line.split(",\t") for line in TUTORIAL.splitlines()]


def rows_of(app):
    """Return the table of the page."""
    assert not app.exception
    return app.dataframe[0].value.values.tolist()


def test_the_page_opens_on_the_tutorials_table():
    assert rows_of(open_page(LESSON)) == ROWS


def test_a_moved_slider_moves_the_table():
    app = open_page(LESSON)
    widget(app, "step_size").set_value(0.5).run()
    assert rows_of(app)[1][1] == "2.000"


@pytest.mark.parametrize(("variables", "view"), [("one", "on_a_curve"), ("two", "on_a_surface")])
def test_old_links_open_the_same_view(variables, view):
    app = open_page(LESSON, variables=variables, zero_grad="false")
    assert not app.exception
    assert stay_of(app).view == view
    assert not settings_of(app).zero_grad


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("step_size", "100"),
        ("start", "-1e6"),
        ("steps", "abc"),
        ("curve", "nothing"),
        ("start", "nan"),
        ("seed", "-1"),
        ("device", "abacus"),
        ("view", "on a bicycle"),
    ],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page(LESSON, **{key: value})
    assert rows_of(app) == ROWS
    assert any(f"The link asks for {key} = {value}" in words for words in complaints(app))


def test_a_number_between_two_places_of_a_slider_is_rounded():
    assert rows_of(open_page(LESSON, step_size=0.2501)) == ROWS


def test_a_run_that_leaves_float32_says_so_and_shows_how_far_it_came():
    app = open_page(LESSON, curve="steep", step_size=1.5, steps=100)
    assert "inf" in rows_of(app)[-1]
    assert "float32 ends here" in texts(app)


def test_a_wrong_formula_is_explained_and_nothing_is_lost():
    app = open_page(LESSON, curve="typed", formula="x**2")
    before = rows_of(app)
    widget(app, "formula").set_value("x**2 + y").run()
    assert "y is not known here" in app.warning[0].value
    assert rows_of(app) == before
    assert widget(app, "formula").value == "x**2 + y"
    assert settings_of(app).formula == "x**2"


def test_what_the_path_did_comes_first_and_then_what_lambda_says():
    for step_size, words in [
        (0.01, "On its way."),
        (0.5, "Arrives."),
        (0.75, "Arrives, from side to side."),
        (1.0, "Bounces."),
        (1.2, "Runs away."),
    ]:
        app = open_page(LESSON, step_size=step_size)
        assert f"**{words}**" in texts(app)
        assert "2/λ = 1 it comes nearer" in texts(app)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"curve": "plain"}, "**Stuck on a plain.** 95% of the way"),
        ({"curve": "plain", "start": -6}, "**Stuck.** At x = -6 the slope"),
        ({"curve": "two valleys", "start": 0}, "**On a hilltop.**"),
        ({"curve": "two valleys", "start": -8, "step_size": 0.5}, "**In another valley.**"),
        (
            {"curve": "two valleys", "start": -10, "step_size": 0.4},
            "At the start it changes faster: f''(-10)",
        ),
        ({"curve": "typed", "formula": "2*x"}, "**No valley ahead.**"),
        ({"curve": "typed", "formula": "abs(x)"}, "There the slope turns all at once, at a kink"),
        ({"curve": "typed", "formula": "x**4", "step_size": 0.01, "start": 2}, "minimum at 0 is left"),
        (
            {"curve": "typed", "formula": "log(x)", "start": -3},
            "f(x) = nan (not a number): nothing to step along. Choose",
        ),
        ({"step_size": 0.04, "steps": 100}, "**Arrives.** After 100 steps 0.024% of the way"),
        ({"zero_grad": "false"}, "below 4/λ = 2 x swings for ever"),
    ],
)
def test_the_cases_that_were_once_called_by_a_wrong_name(settings, words):
    app = open_page(LESSON, **settings)
    assert not app.exception
    assert words in texts(app)


def test_the_formula_is_on_the_page():
    assert "$f(x) = (x - 2)^2$" in texts(open_page(LESSON))
    assert "f(x) = `sin(x)`" in texts(open_page(LESSON, curve="typed", formula="sin(x)"))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "near it w comes nearer with step sizes below 2/λ = 0.2"),
        ({"surface_step_size": 0.3}, "**Runs away.** After 40 steps g(w) has grown from 6.125 to"),
        ({"zero_grad": "false"}, "w swings for ever below 4/λ = 0.4"),
        ({"surface": "saddle"}, "**No end.** After 40 steps g(w) has fallen from 0.625 to -1.4"),
        ({"surface": "tutorial"}, "This surface has no minimum, so no step size arrives at one"),
    ],
)
def test_what_a_path_on_a_surface_did_is_named(settings, words):
    assert words in texts(open_page(LESSON, view="on_a_surface", **settings))


def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run():
    app = open_page(LESSON, panel="Predict")
    assert not app.success
    predict(app, "arrives")
    assert "Yes: It arrives at the minimum" in app.success[0].value
    widget(app, "step_size").set_value(1.1).run()
    assert not app.success
    predict(app, "arrives")
    assert "It is: It runs away" in app.warning[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page(LESSON, panel="Mistakes", mistake="Change x while autograd is watching")
    assert not app.exception
    assert (
        "a leaf Variable that requires grad is being used in an in-place operation" in app.error[0].value
    )
