"""Predict, then see: a question whose answer stays hidden until a student has committed to one.

After the prediction a button takes the picture to the case that was asked about, where the student is
asked what can be seen there, and another one leads back to where the class was.
"""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from core.questions import Question, say_outcome
from pages.parts import address, answers, badges, go_up, hints, long_run, press, state
from pages.parts.declare import controls_of
from pages.parts.memory import remember
from pages.parts.picture import packed
from pages.parts.plan import follow
from pages.parts.view import View
from pages.parts.vote import panel as vote

_SHOWN = "shown case"  # in `state.own()`
_NOTHING = "There is nothing to predict with these settings. Move a control, or press Reset."


@dataclass(frozen=True)
class Case:
    """A case that is shown: what was asked and predicted, and the settings before and now."""

    view: str
    question: Question
    chosen: str
    before: Any
    now: Any


def former(view: View[Any, Any], settings: Any) -> Any:
    """Return the settings before a case was shown, while it is shown, or None."""
    case = _shown(view, settings)
    return case.before if case else None


def draw(view: View[Any, Any], settings: Any) -> None:
    """Ask, wait for the student's choice, show, then tell. Another question forgets the choice.

    Where a class votes, its question stands here instead.
    """
    if vote.draw():
        return
    is_brought = answers.take()
    if case := _shown(view, settings):
        _draw_case(view, case)
    elif question := _find(view, settings):
        _draw_question(view, question, is_brought)
    else:
        st.markdown(_NOTHING)
    answers.keep()


def _shown(view: View[Any, Any], settings: Any) -> Case | None:
    """Return the case that is shown, as long as no control of the page is moved."""
    case = state.own().get(_SHOWN)
    if case is None or case.view != view.name:
        return None
    free = [name for name, each in controls_of(view.settings).items() if each.place == "own"]
    steps = {name: getattr(settings, name) for name in free}  # a stepper may go on
    return case if replace(case.now, **steps) == settings else None


def _find(view: View[Any, Any], settings: Any) -> Question | None:
    """Return the question that is the next to be asked: one may have nothing to ask here."""
    here, many = state.stay(), len(view.questions)
    for place in range(here.question, here.question + many):
        question = remember(view.questions[place % many])(settings)
        if question is not None:
            here.question = place % many
            return question
    return None


def _draw_question(view: View[Any, Any], question: Question, is_brought: bool) -> None:
    """Draw a question with its hints, and after the choice what shows the case or tells the answer."""
    key = f"prediction {question.text} {question.answer}"
    options = list(question.options)
    told = answers.told(key, options)
    before = answers.choice(key, options) if told is None else told
    if is_brought and before is not None:
        st.session_state[key] = before
    st.markdown(question.text)
    chosen = st.radio(
        "Your prediction",
        options,
        index=None if before is None else options.index(before),
        format_func=question.options.__getitem__,
        key=key,
        disabled=told is not None,
        on_change=_note,
        args=(key,),
    )
    if told is not None:
        _tell(question, told)
    elif chosen is not None and not _can_show(question):
        _note_told(key, question, chosen)
        _tell(question, chosen)
    elif chosen is None:
        hints.draw(key, question.hints)
        st.caption("Choose first: the answer comes after.")
    with st.container(horizontal=True):
        if chosen is not None and _can_show(question):
            of = (key, question, chosen)
            press.draw("Show me", ":material/visibility:", told is None, act=_show, args=of)
            if told is None:
                press.draw("Tell me", ":material/lightbulb:", act=_note_told, args=of)
        if len(view.questions) > 1:
            press.draw("Another question", ":material/arrow_forward:", act=_turn)
        vote.offer(question)


def _draw_case(view: View[Any, Any], case: Case) -> None:
    """Ask what is to be seen, then tell; with the words about the picture before and now."""
    question = case.question
    st.markdown(question.text)
    st.markdown(f"You predicted: **{question.options[case.chosen]}**. The picture shows it now.")
    if view.ghost:
        st.caption("The dotted line in the picture is the run before.")
    seen = st.radio(
        "What did you see?",
        list(question.options),
        index=None,
        format_func=question.options.__getitem__,
        key=f"seen {question.text} {question.answer}",
    )
    if seen is None:
        st.caption("Look first: the answer comes after.")
    else:
        _tell(question, case.chosen, seen)
        for name, settings in (("Before", case.before), ("Now", case.now)):
            if words := _words_of(view, settings):
                st.html(f"<p><b>{name}:</b> {escape(words)}</p>")
    press.draw("Back", ":material/chevron_left:", act=_go_back, args=(case,))


def _words_of(view: View[Any, Any], settings: Any) -> str:
    """Return what the picture of these settings shows, in words."""
    if view.picture is None:
        return ""
    picture = remember(packed(view.picture))(settings, view.run(settings))
    return picture.alt if picture else ""


def _tell(question: Question, chosen: str, seen: str = "") -> None:
    """Tell the answer, and how it compares with what was predicted, and seen."""
    words = say_outcome(question, chosen, seen)
    if (seen or chosen) == question.answer:
        st.success(words, icon=":material/check_circle:")
    else:
        st.warning(words, icon=":material/lightbulb:")


def _can_show(question: Question) -> bool:
    """Tell whether the picture would be another one in the case that was asked about."""
    here = state.stay()
    settings = here.settings[here.view]
    return bool(address.fit(replace(settings, **question.shows)) != settings)


def _note(key: str) -> None:
    """Note that something was predicted (a callback)."""
    state.own()[follow.PREDICTED] = True
    answers.note(key, st.session_state[key])


def _note_told(key: str, question: Question, chosen: str) -> None:
    """Note what was predicted before the answer was told: only that counts (a callback)."""
    here = state.stay()
    if answers.note_told(key, chosen) == question.answer:
        badges.PREDICTED.note(here.path, here.view)


def _show(key: str, question: Question, chosen: str) -> None:
    """Take the page to the case that was asked about (a callback)."""
    here = state.stay()
    assert here.page is not None
    _note_told(key, question, chosen)
    before = here.settings[here.view]
    state.change(**question.shows)
    here.own[_SHOWN] = Case(here.view, question, chosen, before, here.settings[here.view])
    if here.page.find(here.view).is_long:
        long_run.ask_for()
    go_up.ask()


def _go_back(case: Case) -> None:
    """Take the page back to where the class was (a callback)."""
    state.own().pop(_SHOWN, None)
    state.put(case.before, case.view)
    go_up.ask()


def _turn() -> None:
    """Turn to the next question (a callback)."""
    state.stay().question += 1
