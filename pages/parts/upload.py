"""A file whose text goes into a field to type in."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.typed.encodings import decode_with_guess
from pages.parts import state


def draw(label: str, name: str, kind: str = "csv") -> None:
    """Draw a place for a small file; what it holds is written into the setting called `name`."""
    key = state.key_of(f"upload {name}")
    st.file_uploader(label, kind, max_upload_size=1, key=key, on_change=_take, args=(name, key))
    refusal, guess = state.own().get(key, ("", ""))
    if refusal:
        st.warning(refusal, icon=":material/edit:")
    elif guess:
        st.caption(guess)


def _take(name: str, key: str) -> None:
    """Write a file's text into its field, or note why it cannot be read.

    Of a file that another server has had, the browser knows only the name.
    """
    state.own().pop(key, None)
    if isinstance(file := st.session_state.get(key), UploadedFile):
        try:
            text, guess = decode_with_guess(file.getvalue())
            state.write_line(name, text)
            state.own()[key] = "", guess
        except ValueError as error:
            state.own()[key] = str(error), ""
