"""What was begun comes back as it was, and nothing that a browser brings instead stops a page."""

import json

import pytest

from pages.parts import kept
from tests.everywhere.apps import go, new_app, open_page, press, settings_of, stay_of, texts
from tests.parts.components import data_of


def work(app):
    return data_of(app, "address_bar")["work"]


def again(app, lesson, query):
    """Return the page of a new session that the browser brings its work to."""
    return go(new_app(), lesson, [*query.items(), (kept.NAME, work(app))])


def test_nothing_is_kept_where_nothing_was_begun():
    for panel in ("Predict", "Mistakes", "Challenge"):
        assert work(open_page("gradient_descent", panel=panel)) == ""


def test_a_shown_case_comes_back_with_its_way_back():
    app = open_page("gradient_descent", panel="Predict")
    before = settings_of(app)
    app.radio[0].set_value("bounces").run()
    press(app, "Show me")
    app.radio[0].set_value("arrives").run()
    said = app.success[0].value
    now = again(app, "gradient_descent", {"panel": "Predict", "start": "-5"})
    assert settings_of(now) == settings_of(app)
    assert now.success[0].value == said
    assert "You predicted: **It goes to and fro" in texts(now)
    press(now, "Back")
    assert settings_of(now) == before
    assert (now.radio[0].value, now.radio[0].disabled) == ("bounces", True)
    moved = again(app, "gradient_descent", {"panel": "Predict", "start": "-4"})
    assert "You predicted" not in texts(moved)


def test_a_found_fault_comes_back():
    app = open_page("gradient_descent", panel="Mistakes")
    press(app, "Show me both")
    assert "**Mended**" in texts(again(app, "gradient_descent", {"panel": "Mistakes"}))


NAMES = (
    "shown case", "told predictions", "faults found", "lines that ran", "has predicted",
    "before the teacher's steps",
)  # fmt: skip
VALUES: tuple[object, ...] = (
    1, -1, 1.5, True, "x", [], [[]], [1], {}, {"view": []}, {"view": "on_a_curve"},
    {"view": "on_a_curve", "back": "on_a_curve", "now": [["start", "x", 1]], "before": 3, "about": 0},
    {"view": "on_a_curve", "back": "on_a_curve", "now": [["start", "5"]], "before": [], "about": {}},
    {"view": "on_a_curve", "back": "on_a_curve", "now": [], "before": [], "about": {"question": -1}},
)  # fmt: skip


def test_nothing_else_that_is_brought_stops_a_page():
    for value in VALUES:
        text = json.dumps(dict.fromkeys(NAMES, value))
        for panel in ("Predict", "Mistakes"):
            app = open_page("gradient_descent", panel=panel, work=text, teacher="five.1")
            assert not app.exception, (value, panel)
    press(app, "End the steps")
    assert not app.exception


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "1", "null", '{"a": "\\ud800"}', "[" * 9999, '{"a":"' + "x" * kept.MOST + '"}'],
)
def test_a_text_that_is_none_of_ours_is_nothing(text):
    assert kept.read(text) == {}


@pytest.mark.parametrize("panel", ["challenge", "CHALLENGE", "Challenge"])
def test_a_panel_is_called_in_any_capitals(panel):
    app = open_page("gradient_descent", panel=panel)
    assert "panel=Challenge" in data_of(app, "address_bar")["query"]
    assert stay_of(app).challenge
