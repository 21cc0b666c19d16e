"""What an address asks for in vain is told, once."""

import re

import streamlit as st

from pages.parts import state
from pages.parts.as_code import as_code

_REFUSED = "The link asks for {name} = {asked}. {takes}"
_REFUSED_AND_NOW = "The link asks for {name} = {asked}. {takes} It is {stands} now."


def tell() -> None:
    """Tell the visitor what the link asks for that no control can take."""
    refusals = state.stay().refusals
    while refusals:
        each = refusals.pop(0)
        words = _REFUSED_AND_NOW if each.stands and len(each.stands) < 40 else _REFUSED
        asked, stands = _quote(each.asked[:40]), _quote(each.stands)
        st.toast(
            words.format(name=each.name, asked=asked, takes=each.takes, stands=stands),
            icon=":material/link_off:",
            duration="long",
        )


def _quote(text: str) -> str:
    """Return a visitor's text so that nothing in it becomes markup."""
    return text if re.fullmatch(r"[\w .,+-]+", text) else as_code(text)
