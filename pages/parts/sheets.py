"""The style sheets of the app: what Streamlit's theme cannot say, all in `look/`."""

from functools import cache
from pathlib import Path

import streamlit as st

LOOK = Path(__file__).parent / "look"


def draw() -> None:
    """Send the style sheets. The frame does this, once for a page."""
    st.html(f"<style>{styles(st.context.theme.type == 'dark')}</style>")


@cache
def styles(dark: bool) -> str:
    """Return all sheets, with the one that brings charts of a dark theme on white paper if needed."""
    sheets = sorted(path for path in LOOK.glob("*.css") if dark or path.stem != "paper_dark")
    return "\n".join(path.read_text(encoding="utf-8") for path in sheets)
