"""The same in two libraries, side by side: code, and what it printed."""

import streamlit as st

from pages.parts.as_code import as_code


def draw(*sides: tuple[str, str, bool]) -> None:
    """Draw a column for each side: its lines of code, what was printed, whether that is an error."""
    # What PyTorch prints is wider.
    for column, (code, printed, failed) in zip(st.columns([5, 7]), sides, strict=True):
        with column:
            st.markdown(as_code(code))
            if failed:
                st.error(as_code(printed), icon=":material/error:")
            else:
                st.code(printed, language=None, wrap_lines=True)
