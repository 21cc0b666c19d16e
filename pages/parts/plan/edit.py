"""Making a lesson: the page as it stands is added, and a dialog has them all in their order."""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from core.lesson_plan import (
    MOST_QUERY,
    MOST_STEPS,
    MOST_WORDS,
    Plan,
    PlanError,
    Step,
    changed,
    from_text,
    moved,
    to_text,
    without,
)
from core.syllabus import find_lesson
from pages.parts import address, state, where
from pages.parts.declare import SHARED, controls_of
from pages.parts.plan.follow import query_of
from pages.parts.reachable import for_others
from pages.parts.trouble import guarded
from pages.parts.view import Page, View

_OPEN = "my lesson is open"  # in `state.own()`
FILE = "lesson.json"
_NOT_OF_A_STEP = ("room", "plan", "plan_step", "present", *SHARED)


def my_plan() -> Plan:
    """Return the lesson that this visitor is making."""
    plan = st.session_state.get(state.MY_PLAN)
    return plan if isinstance(plan, tuple) else ()


def my_text() -> str:
    """Return the lesson that is being made as text, or nothing; a browser keeps it for a new server."""
    return to_text(my_plan()) if my_plan() else ""


def take_up(text: str) -> None:
    """Take up a lesson in the making, as `my_text` gave it, where there is none (a callback)."""
    if not my_plan():
        with suppress(PlanError):
            st.session_state[state.MY_PLAN] = from_text(text)


def draw_in_share() -> None:
    """Draw what adds the open page, and what opens the lesson: a part of Share."""
    plan = my_plan()
    with st.container(horizontal=True):
        if state.stay().page and len(plan) < MOST_STEPS:
            st.button("Add to my lesson", key="plan add", icon=":material/add:", on_click=_add)
        st.button(f"My lesson ({len(plan)})", key="plan edit", icon=":material/list:", on_click=_open)


def draw_dialog(keep: Callable[[], None]) -> None:
    """Open the dialog, where it was asked for; the frame does this. `keep` has the browser keep it."""
    if state.own().get(_OPEN):
        st.dialog("My lesson", width="large", on_dismiss=close)(guarded("my lesson", _draw))(keep)


def _add() -> None:
    """Add the page as it stands (a callback)."""
    query = urlencode([pair for pair in where.pairs(whole=True) if pair[0] not in _NOT_OF_A_STEP])
    if len(query) <= MOST_QUERY:
        st.session_state[state.MY_PLAN] = (*my_plan(), Step(state.stay().path, query))
        st.toast(f"Added as page {len(my_plan())}.", icon=":material/add:")
    else:
        st.toast("This page has too many points of its own for a lesson.", icon=":material/block:")


def _open() -> None:
    st.session_state["share"] = False
    state.own()[_OPEN] = True


def close() -> None:
    """Let the dialog be closed (a callback)."""
    state.own().pop(_OPEN, None)


def _draw(keep: Callable[[], None]) -> None:
    """Draw the pages in their order, the link, and the file."""
    plan = my_plan()
    if not plan:
        st.markdown("Nothing yet. Open a page, set it as you want it, then *Share*, *Add to my lesson*.")
    for place, step in enumerate(plan):
        _draw_step(place, step)
    keep()
    if plan := my_plan():  # with what was written just now
        url, words, _ = for_others(link(plan))
        st.markdown("The link for your class:")
        st.code(url, language=None, wrap_lines=True)
        if words:
            st.caption(words)
        st.download_button("Save as a file", to_text(plan), FILE, "application/json", key="plan file")
    loaded = st.file_uploader("Open a file", "json", key="plan upload", max_upload_size=1)
    if loaded is not None and state.own().get("plan file") != loaded.file_id:
        state.own()["plan file"] = loaded.file_id
        try:
            st.session_state[state.MY_PLAN] = from_text(loaded.getvalue().decode("utf-8", "replace"))
            st.rerun(scope="fragment")
        except PlanError as error:
            st.warning(str(error))


def link(plan: Plan) -> str:
    """Return the link of a lesson: its first page, and all of it."""
    base = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    query = query_of(plan[0]) | {"plan": [address.pack(to_text(plan))], "plan_step": ["1"]}
    return f"{base}/{plan[0].lesson}?{urlencode(query, doseq=True)}"


def _draw_step(place: int, step: Step) -> None:
    """Draw one page: its name, the words to it, its controls, and its place."""
    key = f"plan {place} {hash((step.lesson, step.query))}"
    with st.expander(
        f"{place + 1}. {find_lesson(step.lesson).title}", expanded=place + 1 == len(my_plan())
    ):
        question = st.text_input("A question", step.question, MOST_WORDS, key=f"{key} question")
        note = st.text_area("A note", step.note, height=80, max_chars=MOST_WORDS, key=f"{key} note")
        view = _view_of(step)
        names = {
            name: control.label or name
            for name, control in controls_of(view.settings).items()
            if name not in SHARED and control.place != "own"
        }
        shown = st.multiselect(
            "Controls that students get",
            list(names),
            [name for name in names if name not in step.hidden],
            format_func=names.__getitem__,
            key=f"{key} shown",
        )
        first = bool(view.questions) and st.toggle(
            "Controls only after a prediction", step.predict_first, key=f"{key} first"
        )
        hidden = tuple(name for name in names if name not in shown)
        st.session_state[state.MY_PLAN] = changed(
            my_plan(), place, question=question, note=note, hidden=hidden, predict_first=first
        )
        with st.container(horizontal=True):
            for label, way in (("Up", -1), ("Down", 1)):
                st.button(label, key=f"{key} {label}", on_click=_move, args=(place, way))
            st.button("Take out", key=f"{key} out", on_click=_take_out, args=(place,))


def _view_of(step: Step) -> View[Any, Any]:
    """Return the view that a step shows."""
    page: Page = import_module(f"pages.{step.lesson}.page").PAGE
    asked = parse_qs(step.query).get("view", [""])[-1]
    return next((view for view in page.views if view.name == asked), page.views[0])


def _move(place: int, by: int) -> None:
    st.session_state[state.MY_PLAN] = moved(my_plan(), place, by)


def _take_out(place: int) -> None:
    st.session_state[state.MY_PLAN] = without(my_plan(), place)
