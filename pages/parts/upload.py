"""A file whose text goes into a field to type in."""

import streamlit as st

from pages.parts import state


def draw(label: str, name: str, kind: str = "csv") -> None:
    """Draw a place for a small file; what it holds is written into the setting called `name`."""
    key = state.key_of(f"upload {name}")
    st.file_uploader(label, kind, max_upload_size=1, key=key, on_change=_take, args=(name, key))


def _take(name: str, key: str) -> None:
    """Write a file's text into its field. A byte-order mark, as Excel writes it, is no part of it."""
    if file := st.session_state.get(key):
        state.write_line(name, file.getvalue().decode("utf-8-sig", "replace"))
