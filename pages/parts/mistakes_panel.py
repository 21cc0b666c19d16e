"""Mistakes: broken programs that really run, what PyTorch says of them, and the mended ones."""

import inspect
from collections.abc import Sequence

import streamlit as st

from core.mistakes import Mistake, Observation, observe
from pages.parts import paste, state
from pages.parts.as_code import as_code
from pages.parts.memory import remember

_observe = remember(observe)


def draw(mistakes: Sequence[Mistake]) -> None:
    """Let the visitor choose a mistake; run its broken and its mended program and show both."""
    known = {mistake.name: mistake for mistake in mistakes}
    here, key = state.stay(), state.key_of("mistake")
    asked = st.session_state.get(key) or here.mistake
    titles = {mistake.title: mistake.name for mistake in mistakes}  # as old links call them
    here.mistake = asked if asked in known else titles.get(asked, mistakes[0].name)
    if st.session_state.get(key) != here.mistake:
        st.session_state[key] = here.mistake
    left, right = st.columns(2)
    with left:
        st.selectbox(
            "Choose a mistake", list(known), format_func=lambda name: known[name].title, key=key
        )
    with right:
        paste.draw(state.key_of("pasted"))
    mistake = known[here.mistake]
    with st.container(horizontal=True, gap="small", key="mistake_programs"):  # see look/reading.css
        with st.container():
            st.markdown(":material/close: **Broken**")
            _show(mistake.broken, silent_error=True)
        with st.container():
            st.markdown(":material/check: **Mended**")
            _show(mistake.mended)
    st.markdown(mistake.cause)


def _show(function: object, silent_error: bool = False) -> None:
    """Show a function and what running it brings."""
    assert callable(function)
    st.code(inspect.getsource(function), line_numbers=True, wrap_lines=True)
    seen: Observation = _observe(function)
    for heard in seen.warnings:
        where = f"Line {heard.line} warns" if heard.line else "It warns"
        st.warning(f"{where}  \n{as_code(heard.message)}", icon=":material/warning:")
    if seen.error is not None:
        where = f"Line {seen.line} raises" if seen.line else "It raises"
        st.error(f"{where}  \n{as_code(seen.message)}", icon=":material/error:")
    elif silent_error:
        returns = "No error, and it returns" if seen.warnings else "No error, but it returns"
        st.warning(f"{returns}  \n{as_code(seen.message)}", icon=":material/visibility:")
    else:
        st.success(f"It returns  \n{as_code(seen.message)}", icon=":material/check_circle:")
