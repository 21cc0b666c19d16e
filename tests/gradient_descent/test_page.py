"""The Gradient descent page, as a visitor finds it."""

import pytest

from tests.everywhere.apps import complaints, open_page, settings_of, stay_of, texts, widget
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
    assert "leaves float32, and the run ends: x = " in texts(app)


def test_a_wrong_formula_is_explained_and_nothing_is_lost():
    app = open_page(LESSON, curve="typed", formula="x**2")
    before = rows_of(app)
    widget(app, "formula").set_value("x**2 + y").run()
    assert "y is not known here" in app.warning[0].value
    assert rows_of(app) == before
    assert widget(app, "formula").value == "x**2 + y"
    assert settings_of(app).formula == "x**2"


def test_the_regime_is_named_with_its_reason():
    for step_size, word in [(0.02, "Creeps"), (0.5, "Jumps"), (0.75, "Oscillates"), (1.2, "Diverges")]:
        app = open_page(LESSON, step_size=step_size)
        assert word in texts(app)
        assert "2/λ = 1 converge" in texts(app)


def test_a_path_that_runs_away_from_a_steep_start_is_explained():
    app = open_page(LESSON, curve="two valleys", start=-10, step_size=0.4)
    assert "**Converges.**" in texts(app)
    assert "And yet it runs away: at its start f''(-10) = 16.2" in texts(app)


def test_where_the_ground_ends_without_a_minimum_there_is_no_verdict():
    app = open_page(LESSON, curve="typed", formula="2*x")
    assert "No valley here" in texts(app)
    assert "At the minimum the curvature" not in texts(app)


def test_a_gradient_that_is_not_zeroed_comes_before_all_theory():
    app = open_page(LESSON, curve="two valleys", start=-10, step_size=0.36, steps=7, zero_grad="false")
    assert not app.exception
    assert "The gradient is not zeroed" in texts(app)
    assert "At the minimum the curvature" not in texts(app)


def test_the_end_on_a_surface_is_named_by_its_shape():
    app = open_page(LESSON, view="on_a_surface")
    assert "the steepest curvature is λ = 10; step sizes below 0.2 are safe" in texts(app)
    app = open_page(LESSON, view="on_a_surface", surface="saddle", surface_steps=1)
    words = "bends up in one direction, with the curvature λ = 1, and down in another, with λ = -1"
    assert words in texts(app)


def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run():
    app = open_page(LESSON, panel="Predict")
    assert not app.success
    app.radio[0].set_value("lands").run()
    assert "Yes: It lands on the minimum at once" in app.success[0].value
    widget(app, "step_size").set_value(0.6).run()
    assert not app.success
    app.radio[0].set_value("lands").run()
    assert "It is: It runs farther and farther away" in app.warning[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page(LESSON, panel="Mistakes", mistake="Change x while autograd is watching")
    assert not app.exception
    assert (
        "a leaf Variable that requires grad is being used in an in-place operation" in app.error[0].value
    )
