"""A button that makes something happen once, in the run that follows."""

import streamlit as st

from pages.parts import state


def draw(label: str, icon: str | None = None, primary: bool = False) -> bool:
    """Draw a button; return whether it was just pressed."""
    key = state.key_of(f"press {label}")
    return st.button(label, key=key, icon=icon, type="primary" if primary else "secondary")
