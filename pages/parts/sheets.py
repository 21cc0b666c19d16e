"""The style sheets of the app: what Streamlit's theme cannot say, all in `look/`."""

from functools import cache
from pathlib import Path

import streamlit as st

LOOK = Path(__file__).parent / "look"


def draw() -> None:
    """Send the style sheets. The frame does this, once for a page."""
    st.html(f"<style>{styles(st.context.theme.type == 'dark')}</style>")


def draw_presented(presents: bool) -> None:
    """Send the style sheet of a page that is presented, or an empty one in its place.

    (Rules for `:root:has(...)` would do without. But then the browser looks at the style of all elements
    anew at whatever a move changes: 20 ms of its 100.)
    """
    st.html(LOOK / "presented.css" if presents else "<style>/* not presented */</style>")


@cache
def styles(dark: bool) -> str:
    """Return all sheets, with the one that brings charts of a dark theme on white paper if needed."""
    left_out = {"presented"} if dark else {"presented", "paper_dark"}
    sheets = sorted(path for path in LOOK.glob("*.css") if path.stem not in left_out)
    return "\n".join(path.read_text(encoding="utf-8") for path in sheets)
