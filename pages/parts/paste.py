"""Paste your error: from a message that a student got somewhere else to the mistake that brings it."""

from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from core import paste_error
from core.mistakes import Mistake, observe
from core.paste_error import MOST_CHARACTERS, Found
from core.syllabus import LESSONS, find_lesson
from pages.parts import kept, state
from pages.parts.memory import remember

PAGES = Path(__file__).parents[1]
MOST = 6  # links
FIELD = "Paste an error message"
_HOLDS = "RuntimeError: mat1 and mat2 shapes cannot be multiplied"
_NOTHING = (
    "No lesson knows this message. Paste its last line, the one that begins with the kind of error."
)
_NEAREST = "No mistake of the course says this. The nearest lesson:"
_SPEAKS = "This lesson speaks of it:"

_observe = remember(observe)


def draw(key: str) -> None:
    """Draw the field, and what was found for what stands in it."""
    kept.fill_in(key)
    text = (st.text_input(FIELD, placeholder=_HOLDS, key=key) or "").strip()[-MOST_CHARACTERS:]
    kept.keep(key, text)
    if not text:
        return
    own = state.own()
    if own.get(key, ("", None))[0] != text:
        own[key] = text, find(text)
    _draw_found(own[key][1], key)


def find(text: str) -> Found:
    """Return what a pasted text leads to."""
    return paste_error.find(text, all_mistakes(), lambda mistake: _observe(mistake.broken))


@cache
def all_mistakes() -> dict[str, Mistake]:
    """Return the mistakes of all lessons, by "lesson.name"."""
    return {
        f"{lesson.name}.{mistake.name}": mistake
        for lesson in LESSONS
        for view in import_module(f"pages.{lesson.name}.page").PAGE.views
        for mistake in view.mistakes
    }


@cache
def _view_of(lesson: str, name: str) -> str:
    """Return the name of the first view of a lesson whose panel has a mistake."""
    views = import_module(f"pages.{lesson}.page").PAGE.views
    return str(next(view.name for view in views if name in [each.name for each in view.mistakes]))


def _draw_found(found: Found, key: str) -> None:
    """Draw the ways to what was found."""
    here = state.stay().path
    ordered = sorted(found.mistakes, key=lambda name: name.partition(".")[0] != here)
    for name in ordered[:MOST]:
        lesson, _, mistake = name.partition(".")
        title = all_mistakes()[name].title
        if lesson == here:
            _draw_button(title, f"{key} {name}", mistake)
        else:
            views = import_module(f"pages.{lesson}.page").PAGE.views
            view = {"view": _view_of(lesson, mistake)} if len(views) > 1 else {}
            query = {**view, "panel": "Mistakes", "mistake": mistake}
            _link(lesson, f"**{find_lesson(lesson).title}**: {title}", query)
    if found.lessons:
        st.markdown(_SPEAKS if found.says_so else _NEAREST)
        for lesson in found.lessons:
            _link(lesson, f"**{find_lesson(lesson).title}**", {"panel": "Mistakes"})
    if found == Found(says_so=False):
        st.markdown(_NOTHING)


def _draw_button(title: str, key: str, mistake: str) -> None:
    """Draw what shows a mistake of the page that is open."""
    icon = ":material/error:"
    st.button(title, key=key, icon=icon, type="tertiary", on_click=_open_here, args=(mistake,))


def _link(lesson: str, label: str, query: dict[str, str]) -> None:
    """Draw a link to the mistakes of a lesson."""
    with suppress(StreamlitPageNotFoundError):  # a page that is run alone knows no others
        page = PAGES / lesson / "page.py"
        st.page_link(page, label=label, icon=":material/error:", query_params=query)


def _open_here(mistake: str) -> None:
    """Show a mistake of the page that is open (a callback)."""
    here = state.stay()
    here.mistake = st.session_state[state.key_of("mistake")] = mistake
