"""For the teacher, at the foot of every page: nothing of it is made or sent before it is opened."""

import streamlit as st

from core.teaching import PLANS, Teaching
from pages.parts import state
from pages.parts.plan import follow
from pages.parts.teacher import steps
from pages.parts.view import Page

_HOW = (
    "A press on *Show* sets the page; the sidebar says what to do and to ask, and leads on. What is "
    "to be seen stands here only. Print this page to have it on paper."
)


def draw(page: Page) -> None:
    """Draw the closed card, or all of it. A class that follows a lesson does not get it."""
    if page.teaching is None or follow.following():
        return
    here, key = state.stay(), f"{page.lesson}.teacher"
    is_open = here.teacher == steps.CARD
    if st.session_state.get(key) != is_open:
        st.session_state[key] = is_open
    with st.container(key="teacher"):
        card = st.expander(
            "For the teacher", icon=":material/checklist:", key=key, on_change=_turn, args=(key,)
        )
        if is_open:
            with card:
                _fill(page.teaching)


def _turn(key: str) -> None:
    """Open or close the card (a callback)."""
    state.stay().teacher = steps.CARD if st.session_state[key] else ""


def _fill(teaching: Teaching) -> None:
    """Draw the steps of both plans, the questions, and what goes wrong."""
    st.markdown(f"**What it is for.** {teaching.purpose}")
    with st.container(horizontal=True):
        for name, minutes in PLANS.items():
            _show(f"{minutes} minutes", f"{name}.1")
    with st.container(key="teacher_how"):
        st.caption(_HOW)
    for number, act in enumerate(teaching.acts, 1):
        with st.container(horizontal=True, vertical_alignment="center"):
            in_short = ", also in the five minutes" if act.is_short else ""
            st.markdown(f"**{number}. {act.name}** · {act.minutes} min{in_short}", width="content")
            _show("Show", f"twenty.{number}")
        st.markdown(f"- {act.do}\n- **Ask:** {act.ask}\n- **Seen:** {act.seen}")
    st.markdown("**Three questions**")
    for each in teaching.questions:
        st.markdown(f"**{each.question}**\n- Students often say: {each.usual}\n- It is so: {each.truth}")
    st.markdown("**What goes wrong in class**")
    st.markdown("\n".join(f"- {trouble}" for trouble in teaching.troubles))


def _show(label: str, to: str) -> None:
    key = f"teacher {to} {label}"
    st.button(label, key=key, icon=":material/visibility:", on_click=steps.go, args=(to,))
