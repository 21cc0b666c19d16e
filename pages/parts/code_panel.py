"""The code panel: the program that just ran, to read, to copy and to take home."""

import streamlit as st

from core.program import Program, make_program
from pages.parts.view import Shown


def program_of(shown: Shown) -> Program:
    """Return the program that a view shows."""
    return make_program(shown.title, shown.main, shown.arguments, shown.report, shown.result)


def draw(shown: Shown) -> None:
    """Show a program with what it prints."""
    program = program_of(shown)
    st.markdown("This program just ran, with your settings in it. Copy it and run it yourself.")
    with st.container(horizontal=True):
        st.download_button(
            "Python program",
            program.source,
            f"{shown.file_name}.py",
            "text/x-python",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Jupyter notebook",
            program.notebook,
            f"{shown.file_name}.ipynb",
            "application/x-ipynb+json",
            icon=":material/download:",
            on_click="ignore",
        )
    st.code(program.source, height=480)
    st.markdown("It prints:")
    st.code(shown.printed, language=None)
    if shown.note:
        st.caption(shown.note)
