"""What an address asks for in vain is told, once."""

import re

import streamlit as st

from pages.parts import state
from pages.parts.as_code import as_code


def tell() -> None:
    """Tell the visitor what the link asks for that no control can take."""
    refusals = state.stay().refusals
    while refusals:
        each = refusals.pop(0)
        st.toast(
            f"The link asks for {each.name} = {_quote(each.asked[:40])}, but it takes {each.takes}. "
            "It stands on its default.",
            icon=":material/link_off:",
            duration="long",
        )


def _quote(text: str) -> str:
    """Return a visitor's text so that nothing in it becomes markup."""
    return text if re.fullmatch(r"[\w .,+-]+", text) else as_code(text)
