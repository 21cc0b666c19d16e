"""The code panel: the program that just ran, to read, to copy and to take home."""

import streamlit as st

from core.program import Program


def draw(program: Program, printed: str, file_name: str) -> None:
    """Show a program with what it prints. `file_name` is what the downloads are called."""
    source = program.source
    st.markdown("This program just ran, with your settings in it. Copy it and run it yourself.")
    with st.container(horizontal=True):
        st.download_button(
            "Python program",
            source,
            f"{file_name}.py",
            "text/x-python",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Jupyter notebook",
            program.notebook,
            f"{file_name}.ipynb",
            "application/x-ipynb+json",
            icon=":material/download:",
            on_click="ignore",
        )
    st.code(source, height=480)
    st.markdown("It prints:")
    st.code(printed, language=None)
