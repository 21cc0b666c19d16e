"""Mistakes: broken programs that really run, what PyTorch says of them, and the mended ones."""

import inspect
from collections.abc import Sequence

import streamlit as st

from core.mistakes import Mistake, Observation, observe
from pages.old_parts import controls
from pages.old_parts.compute import remember

_observe = remember(observe, entries=128)
_WIDTH = 640  # pixels: a line of a short program, in the theme's type


def draw(mistakes: Sequence[Mistake]) -> None:
    """Let the visitor choose a mistake; run its broken and its mended program and show both."""
    titles = [mistake.title for mistake in mistakes]
    title = controls.choose("Choose a mistake", "mistake", titles, titles[0])
    mistake = mistakes[titles.index(title)]
    with st.container(horizontal=True, gap="medium"):  # side by side where there is room for both
        with st.container(width=_WIDTH):
            st.markdown(":material/close: **Broken**")
            _show(mistake.broken, silent_error=True)
        with st.container(width=_WIDTH):
            st.markdown(":material/check: **Mended**")
            _show(mistake.mended)
    st.markdown(mistake.cause)


def _show(function: object, silent_error: bool = False) -> None:
    """Show a function and what running it brings."""
    assert callable(function)
    st.code(inspect.getsource(function), line_numbers=True)
    seen: Observation = _observe(function)
    if seen.error is not None:
        where = f"Line {seen.line} raises" if seen.line else "It raises"
        st.error(f"{where}  \n{as_code(seen.message)}", icon=":material/error:")
    elif silent_error:
        st.warning(f"No error, but it returns  \n{as_code(seen.message)}", icon=":material/visibility:")
    else:
        st.success(f"It returns  \n{as_code(seen.message)}", icon=":material/check_circle:")


def as_code(text: str) -> str:
    """Return a text as Markdown code that wraps: a message has to be read to its end, on a phone too."""
    fence = "``" if "`" in text else "`"
    return "  \n".join(f"{fence} {line} {fence}" for line in text.splitlines() if line.strip())
