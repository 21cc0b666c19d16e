"""No question is asked whose answer stands on the screen, and every view has two."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.parts import address, prediction
from tests.everywhere.apps import open_page, stay_of, texts
from tests.everywhere.views import every_view, how_many, settings_of

# Settings for whose other values a picture shows what comes of them, too, along an axis or in a curve.
IN_THE_PICTURE = {
    ("gradient_descent", "on_a_curve"): {"step_size"},
    ("linear_regression", "machine"): {"step_size"},
    ("nn_modules", "activation"): {"x0", "x1", "x2"},
    ("loss_functions", "errors"): {"loss"},
    ("loss_functions", "yes_or_no"): {f"{name}{k}" for name in ("logit", "class") for k in range(3)},
}
# Those whose clock goes over the steps: what fewer steps bring is in the picture.
STEPS = {
    ("gradient_descent", "on_a_curve"): "steps",
    ("gradient_descent", "on_a_surface"): "surface_steps",
    ("optimizers", "race"): "steps",
    ("loss_functions", "softmax_twice"): "steps",
    ("broadcasting", "trap"): "trap_steps",
}
ONE_OF_MANY = re.compile(
    r"(?<![\d.,(])1 (?:steps|samples|rows|numbers|weights|features|outputs|epochs|points)\b"
)
# Questions about what no setting shows, and which way a weight has to go where it may have to stay.
WITHOUT_A_CASE = ("Multiply the loss by 10", "puts a sigmoid before", "Your w is [")


def changes(question, now):
    """Return the settings in which the case that is asked about differs, with their values there."""
    case = address.fit(replace(now, **question.shows))
    return {name: value for name, value in vars(case).items() if value != getattr(now, name)}


@every_view
def test_a_question_is_about_another_case_than_the_one_on_the_screen(page, view):
    place = (page.lesson, view.name)

    @settings(max_examples=how_many(view, 8), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.just(view.settings()), settings_of(view)))
    def holds(now):
        if view.needs(now) is not None:
            return
        for ask in view.questions:
            question = ask(now)
            if question is None:
                continue
            assert not ONE_OF_MANY.search(f"{question.text} {question.why}"), (place, now, question)
            changed = changes(question, now)
            if not changed:
                assert any(words in question.text for words in WITHOUT_A_CASE), question.text
                continue
            if len(changed) == 1:
                assert not set(changed) & IN_THE_PICTURE.get(place, set()), question.text
            steps = STEPS.get(place, "")
            if set(changed) == {steps}:
                assert changed[steps] > getattr(now, steps), question.text

    holds()


@every_view
def test_two_questions_are_offered_whatever_the_settings(page, view):
    @settings(max_examples=how_many(view, 8), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.just(view.settings()), settings_of(view)))
    def holds(now):
        if view.needs(now) is not None:
            return
        found = (prediction.offered(view, now, place) for place in range(2 * len(view.questions)))
        asked = {
            question.text: address.fit(replace(base, **question.shows))
            for question, base in filter(None, found)
        }
        assert len(asked) >= 2
        for text, case in asked.items():
            assert case != now or any(words in text for words in WITHOUT_A_CASE), text

    holds()


@every_view
def test_a_view_asks_two_questions_and_says_neither_answer(page, view):
    now = view.settings()
    asked = [question for ask in view.questions if (question := ask(now))]
    if view.needs(now) is None:
        assert len({question.text for question in asked}) >= 2
    app = open_page(page.lesson, view=view.name, panel="Predict")
    assert stay_of(app).panel == "Predict"
    page_words = texts(app)
    for question in asked:
        words = page_words.replace(question.text, "")
        said = {key for key, option in question.options.items() if is_said(option, words)}
        assert said != {question.answer}, question.text


def is_said(option, words):
    return re.search(rf"(?<![\w.]){re.escape(option)}(?!\w|\.\d)", words) is not None


@pytest.mark.parametrize(
    ("words", "said"), [("It is 12.", True), ("3.12", False), ("120", False), ("12.5", False)]
)
def test_a_number_is_said_where_it_stands_alone(words, said):
    assert is_said("12", words) == said
