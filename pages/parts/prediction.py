"""Predict, then see: a question whose answer stays hidden until a student has committed to one.

After the prediction a button takes the picture to the case that was asked about, where the student is
asked what can be seen there, and another one leads back to where the class was.
"""

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from core.questions import Question, say_outcome
from pages.parts import address, badges, hints, kept, press, shown_case, state
from pages.parts.declare import SHARED
from pages.parts.memory import remember
from pages.parts.picture import packed
from pages.parts.plan import follow
from pages.parts.shown_case import Case
from pages.parts.view import View
from pages.parts.vote import panel as vote

_TOLD = "told predictions"  # is kept: the first ones, by the keys of questions
ENOUGH = 2  # questions of the settings as they stand
_AT_THE_START = "With the settings that this lesson opens with. {text}"
_NOTHING = "There is nothing to predict with these settings. Move a control, or press Reset."


def draw(view: View[Any, Any], settings: Any) -> None:
    """Ask, wait for the student's choice, show, then tell. What was chosen is kept.

    Where a class votes, its question stands here instead.
    """
    if vote.draw():
        return
    case = shown_case.find(view, settings)
    if case and (asked := _asked(view, case)):
        _draw_case(view, case, *asked)
    elif found := _find(view, settings):
        _draw_question(view, *found)
    else:
        st.markdown(_NOTHING)


def _asked(view: View[Any, Any], case: Case) -> tuple[Question, str] | None:
    """Return the question that a case is shown for, and what was predicted, if it was one."""
    place, chosen = case.about.get("question"), case.about.get("chosen")
    if case.back != view.name or not isinstance(place, int) or not 0 <= place < 2 * len(view.questions):
        return None
    question, _ = _ask(view, case.before, place)
    return (question, chosen) if question and chosen in [*question.options] else None


def _find(view: View[Any, Any], settings: Any) -> tuple[Question, Any] | None:
    """Return the question that is the next to be asked, and the settings that it starts from."""
    here, places = state.stay(), 2 * len(view.questions)
    for turn in range(here.question, here.question + places):
        if found := offered(view, settings, turn % places):
            here.question = turn % places
            return found
    return None


def offered(view: View[Any, Any], settings: Any, place: int) -> tuple[Question, Any] | None:
    """Return a question and the settings that it starts from, or None where it has nothing to ask.

    First come the view's own. Where fewer than two of them have something to ask about these settings,
    they are asked once more about the settings that the lesson opens with.
    """
    many = len(view.questions)
    if place >= many and len(_texts(view, settings)) >= ENOUGH:
        return None
    question, base = _ask(view, settings, place)
    if question is None or (place >= many and _case(base, question) == settings):
        return None
    return question, base


def _ask(view: View[Any, Any], settings: Any, place: int) -> tuple[Question | None, Any]:
    """Ask a question of these settings, or behind those, of the start; return what it starts from."""
    many = len(view.questions)
    ask = remember(view.questions[place % many])
    if place < many:
        return ask(settings), settings
    start = type(settings)(**{name: getattr(settings, name) for name in SHARED})
    question = ask(start)
    return question and replace(question, text=_AT_THE_START.format(text=question.text)), start


def _texts(view: View[Any, Any], settings: Any) -> set[str]:
    """Return what can be asked about these settings."""
    return {question.text for ask in view.questions if (question := remember(ask)(settings))}


def _case(settings: Any, question: Question) -> Any:
    """Return the settings of the case that is asked about, from where the question starts."""
    return address.fit(replace(settings, **question.shows))


def _draw_question(view: View[Any, Any], question: Question, base: Any) -> None:
    """Draw a question with its hints, and after the choice what shows the case or tells the answer."""
    key = f"prediction {question.text} {question.answer}"
    options = list(question.options)
    here = state.stay()
    can_show = _case(base, question) != here.settings[here.view]
    told = kept.record(_TOLD).get(key)
    if told not in options:
        told = None
    st.markdown(question.text)
    kept.fill_in(key, options)
    chosen = st.radio(
        "Your prediction",
        options,
        index=None if told is None else options.index(told),
        format_func=question.options.__getitem__,
        key=key,
        disabled=told is not None,
        on_change=_note,
    )
    kept.keep(key, chosen)
    if told is not None:
        _tell(question, told)
    elif chosen is not None and not can_show:
        _note_told(key, question, chosen)
        _tell(question, chosen)
    elif chosen is None:
        hints.draw(key, question.hints)
        st.caption("Choose first: the answer comes after.")
    with st.container(horizontal=True):
        if chosen is not None and can_show:
            of = (key, question, chosen, base)
            press.draw("Show me", ":material/visibility:", told is None, act=_show, args=of)
            if told is None:
                press.draw("Tell me", ":material/lightbulb:", act=_note_told, args=of[:3])
        if len(view.questions) > 1:
            press.draw("Another question", ":material/arrow_forward:", act=_turn)
        vote.offer(question, base)


def _draw_case(view: View[Any, Any], case: Case, question: Question, chosen: str) -> None:
    """Ask what is to be seen, then tell; with the words about the picture before and now."""
    key = _seen(question)
    st.markdown(question.text)
    st.markdown(f"You predicted: **{question.options[chosen]}**. The picture shows it now.")
    if view.ghost:
        st.caption("The dotted line in the picture is the run before.")
    kept.fill_in(key, question.options)
    seen = st.radio(
        "What did you see?",
        list(question.options),
        index=None,
        format_func=question.options.__getitem__,
        key=key,
    )
    kept.keep(key, seen)
    if seen is None:
        st.caption("Look first: the answer comes after.")
    else:
        _tell(question, chosen, seen)
        for name, settings in (("Before", case.before), ("Now", case.now)):
            if words := _words_of(view, settings):
                st.html(f"<p><b>{name}:</b> {escape(words)}</p>")
    shown_case.offer_back(case)


def _seen(question: Question) -> str:
    return f"seen {question.text} {question.answer}"


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


def _note() -> None:
    """Note that something was predicted (a callback)."""
    kept.note(follow.PREDICTED, True)


def _note_told(key: str, question: Question, chosen: str) -> None:
    """Note what was predicted before the answer was told: only that counts (a callback)."""
    here = state.stay()
    told = {key: chosen} | kept.record(_TOLD)
    kept.note(_TOLD, told)
    if told[key] == question.answer:
        badges.PREDICTED.note(here.path, here.view)


def _show(key: str, question: Question, chosen: str, base: Any) -> None:
    """Take the page to the case that was asked about (a callback)."""
    here = state.stay()
    _note_told(key, question, chosen)
    kept.forget(_seen(question))
    shown_case.show(here.view, _case(base, question), {"question": here.question, "chosen": chosen})


def _turn() -> None:
    """Turn to the next question (a callback)."""
    state.stay().question += 1
