"""Predict, show, look, go back: on the page, without a browser."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from core.badges import MOST, code_of, read, write
from core.questions import Question, say_outcome
from pages.parts import address
from tests.everywhere.apps import (
    go,
    new_app,
    open_page,
    predict,
    press,
    settings_of,
    stay_of,
    texts,
    widget,
)
from tests.everywhere.views import PAGES, VIEWS
from tests.parts.components import data_of, tables_of

LESSON = "gradient_descent"
ASKING = [
    pytest.param(*each, id=f"{each[0].lesson}-{each[1].name}") for each in VIEWS if each[1].questions
]


def labels(app):
    return [button.label for button in app.button]


def told(app):
    """Return what the address bar was told, by name."""
    return parse_qs(data_of(app, "address_bar")["query"])


@pytest.mark.parametrize(("page", "view"), ASKING)
def test_every_question_leads_to_its_case_and_back(page, view):
    for number, ask in enumerate(view.questions):
        app = open_page(page.lesson, view=view.name, panel="Predict", question=number + 1)
        before = settings_of(app)
        question = ask(before)
        if question is None:
            continue
        assert question.text in texts(app)
        app.radio[0].set_value(question.answer).run()
        case = address.fit(replace(before, **question.shows))
        if case == before:
            assert "Yes: " in app.success[0].value
            continue
        assert not app.success
        press(app, "Show me")
        assert not app.exception
        assert settings_of(app) == case
        assert not app.success
        app.radio[0].set_value(question.answer).run()
        assert not app.exception
        assert "Yes: " in app.success[0].value
        press(app, "Back")
        assert not app.exception
        assert settings_of(app) == before
        assert "Yes: " in app.success[0].value


def test_what_was_seen_is_asked_and_told():
    app = open_page(LESSON, panel="Predict")
    app.radio[0].set_value("bounces").run()
    press(app, "Show me")
    assert "You predicted: **It goes to and fro" in texts(app)
    assert not app.success
    assert not app.warning
    app.radio[0].set_value("away").run()
    assert "Look once more. It is: It arrives" in app.warning[0].value
    app.radio[0].set_value("arrives").run()
    assert "You saw it, and had predicted otherwise. It is: It arrives" in app.success[0].value
    press(app, "Back")
    assert app.radio[0].disabled
    assert app.radio[0].value == "bounces"


def test_the_run_before_stays_in_the_picture_while_the_case_is_shown():
    app = open_page(LESSON, panel="Predict")
    before = tables_of(app, "ghost")
    assert len(before["ghost"]) == 0
    app.radio[0].set_value("arrives").run()
    press(app, "Show me")
    shown = tables_of(app, "ghost")
    assert list(shown["ghost"]["x"]) == list(before["path"]["x"])
    assert list(shown["path"]["x"]) != list(before["path"]["x"])
    widget(app, "step_size").set_value(0.3).run()
    assert len(tables_of(app, "ghost")["ghost"]) == 0
    assert "Back" not in labels(app)


def test_hints_come_one_by_one_and_end_with_the_choice():
    app = open_page(LESSON, panel="Predict")
    assert not app.info
    press(app, "A hint")
    assert len(app.info) == 1
    press(app, "Another hint")
    assert len(app.info) == 2
    assert "Another hint" not in labels(app)
    predict(app, "arrives")
    assert not app.info


def test_the_next_question_is_in_the_address():
    app = open_page(LESSON, panel="Predict")
    first = app.radio[0].key
    press(app, "Another question")
    assert app.radio[0].key != first
    assert told(app)["question"] == ["2"]
    again = open_page(LESSON, panel="Predict", question=2)
    assert again.radio[0].key == app.radio[0].key
    press(app, "Another question")
    assert app.radio[0].key == first
    for text in ("0", "-1", "99", "x", "²"):
        assert not open_page(LESSON, panel="Predict", question=text).exception


def test_a_first_prediction_that_is_right_is_a_badge_on_the_home_page_and_in_the_address():
    app = open_page(LESSON, panel="Predict")
    predict(app, "arrives")
    code = code_of(LESSON, "on_a_curve")
    assert told(app)["predicted"] == [code]
    go(app, "")
    badges = [each.value for each in app.markdown if "green-badge" in each.value]
    assert len(badges) == 1
    assert "1 of 2 predicted" in badges[0]
    assert told(app)["predicted"] == [code]
    go(app, LESSON)
    app.button(key="reset").click().run()
    assert told(app)["predicted"] == [code]
    elsewhere = go(new_app(), "", [("predicted", code)])
    assert "1 of 2 predicted" in texts(elsewhere)


def test_a_wrong_one_is_no_badge_and_a_second_choice_does_not_count():
    app = open_page(LESSON, panel="Predict")
    predict(app, "away")
    assert app.radio[0].disabled
    assert "predicted" not in told(app)
    go(app, "")
    assert "green-badge" not in texts(app)


@pytest.mark.parametrize("text", ["", "x", "abcd", "<b>", "zzz" * 9999, "%00%00", "🙂🙂"])
def test_no_text_of_an_address_breaks_the_badges(text):
    assert len(read(text)) <= MOST
    app = go(new_app(), "", [("predicted", text)])
    assert not app.exception
    assert "green-badge" not in texts(app)


def test_no_two_views_share_a_code_and_codes_come_back_from_the_text():
    codes = {code_of(page.lesson, view.name) for page, view in VIEWS}
    assert len(codes) == len(VIEWS) == sum(len(page.views) for page in PAGES)
    assert read(write(codes)) == codes
    assert len(write(codes)) == 3 * len(codes)


def test_hints_end_with_two_answers_of_which_one_is_right():
    many = Question("Which?", {"a": "A", "b": "B", "c": "C"}, "b", "So.", hint="Think.")
    first, second = many.hints
    assert first == "Think."
    assert "**B**" in second
    assert ("**A**" in second) != ("**C**" in second)
    two = Question("Which?", {"a": "A", "b": "B"}, "b", "So.", hint="Think.", second_hint="More.")
    assert two.hints == ("Think.", "More.")


def test_the_outcome_is_said_as_it_is():
    question = Question("Which?", {"a": "A", "b": "B"}, "b", "So.")
    for predicted in "ab":
        for seen in ("", *"ab"):
            said = say_outcome(question, predicted, seen)
            assert "B." in said
            assert "A." not in said
            assert said.endswith("So.")
            assert ("Yes" in said) == (predicted == "b" and seen in ("", "b"))
            assert ("Look once more" in said) == (seen == "a")
            assert ("predicted otherwise" in said) == (predicted == "a" and seen == "b")


def test_another_view_begins_with_its_first_question():
    app = open_page(LESSON, panel="Predict", question=2)
    app.session_state[f"{LESSON}.view"] = "on_a_surface"
    app.run()
    assert stay_of(app).question == 0
