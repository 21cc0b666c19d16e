"""Asking a class from a page, without a browser: who sees what, and what is left of it elsewhere."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from core import rooms
from pages.parts import address
from pages.parts.vote import panel
from pages.parts.vote.store import UnreachableError, open_new, the_store
from tests.everywhere.apps import go, new_app, open_page, settings_of, stay_of, texts
from tests.everywhere.views import VIEWS

WITH_QUESTIONS = [
    pytest.param(*each, id=f"{each[0].lesson}-{each[1].name}") for each in VIEWS if each[1].questions
]


@pytest.fixture(autouse=True)
def no_rooms():
    the_store.cache_clear()
    yield
    the_store.cache_clear()


def press(app, label):
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


def labels(app):
    return [button.label for button in app.button]


def now(app):
    found = the_store().find(stay_of(app).room)
    assert found
    return found


@pytest.mark.parametrize(("page", "view"), WITH_QUESTIONS)
def test_every_question_can_be_asked_and_shown(page, view):
    app = open_page(page.lesson, view=view.name, panel="Predict")
    question = view.questions[0](settings_of(app))
    press(app, "Ask the class")
    assert not app.exception
    asked = now(app).asked
    assert (asked.text, asked.answer, list(asked.options)) == (
        question.text, question.answer, list(question.options),
    )  # fmt: skip
    press(app, "Show the answers now")
    assert "Nobody has answered." in texts(app)
    before = settings_of(app)
    press(app, "Show me")
    assert not app.exception
    assert settings_of(app) == address.fit(replace(before, **question.shows))


def test_whoever_comes_by_the_link_votes_and_cannot_lead():
    wall = open_page("gradient_descent", panel="Predict")
    press(wall, "Ask the class")
    code = stay_of(wall).room
    student = open_page("gradient_descent", panel="Predict", room=code.lower())
    assert "Close round one" not in labels(student)
    assert student.radio[0].disabled  # before its browser has a name
    key = "gradient_descent.on_a_curve.vote voter"
    student.session_state[key] = {"voter": "b" * 32}
    student.run()
    chosen = next(iter(now(wall).asked.options))
    student.radio[0].set_value(chosen).run()
    assert now(wall).rounds[0] == {"b" * 32: chosen}
    press(wall, "Close round one")
    student.run()
    assert "Round one is closed" in texts(student)
    assert not student.radio
    for name in ("", "x", "<b>", "b" * 400, "b c d e f g h i j k l m"):
        student.session_state[key] = {"voter": name}
        assert not student.run().exception


def test_the_room_stays_when_the_page_is_put_back_and_ends_with_its_address():
    app = open_page("gradient_descent", panel="Predict", step_size=0.3)
    press(app, "Ask the class")
    code = stay_of(app).room
    app.button(key="reset").click().run()
    assert stay_of(app).room == code
    go(app, "autograd", [("panel", "Predict")])
    assert stay_of(app).room == ""
    press(app, "Ask the class")
    assert stay_of(app).room == code
    assert now(app).asked.lesson == "autograd"
    press(app, "Close the room")
    assert the_store().find(code) is None
    press(app, "Ask the class")
    assert stay_of(app).room not in ("", code)


@pytest.mark.parametrize(
    "text", ["", "BBBB", "x" * 1000, "<script>", "../..", "🎓🎓🎓🎓", "room", "%00"]
)
def test_no_room_breaks_a_page(text):
    app = open_page("gradient_descent", panel="Predict", room=text)
    assert not app.exception
    assert "Ask the class" in labels(app)


def test_where_rooms_cannot_be_reached_the_page_goes_on(monkeypatch):
    def fail(*_):
        raise UnreachableError

    app = open_page("gradient_descent", panel="Predict")
    for name in ("find", "add", "change"):
        monkeypatch.setattr(the_store(), name, fail)
    press(app, "Ask the class")
    assert not app.exception
    assert "cannot be reached" in texts(app)
    assert app.radio
    app = open_page("gradient_descent", panel="Predict", room="BBBB")
    assert not app.exception
    assert app.radio


def test_a_page_without_a_room_asks_no_store(monkeypatch):
    def fail():
        raise AssertionError

    monkeypatch.setattr(panel, "the_store", fail)
    for which in ("Numbers", "Predict", "Mistakes"):
        assert not open_page("gradient_descent", panel=which).exception


def test_a_secret_of_another_room_leads_nowhere():
    wall = open_page("gradient_descent", panel="Predict")
    press(wall, "Ask the class")
    other, secret = open_new(the_store(), now(wall).asked, 10.0**12)
    student = go(new_app(), "gradient_descent", [("panel", "Predict"), ("room", stay_of(wall).room)])
    student.session_state["_room"] = (stay_of(wall).room, secret)
    student.run()
    assert "Close round one" not in labels(student)
    assert rooms.belongs_to(other, secret)


def test_the_case_is_an_address():
    app = open_page("gradient_descent", panel="Predict", step_size=0.3)
    press(app, "Ask the class")
    case = parse_qs(now(app).asked.case)
    assert (case["start"], case["step_size"]) == (["-5"], ["0.3"])
