"""Hints, one after the other, for whoever asks for them."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import press, state

_GIVEN = "hints"  # in `state.own()`: how many were asked for, by keys


def draw(key: str, hints: Sequence[str]) -> None:
    """Draw the hints that were asked for, and the button for the next one."""
    given = state.own().get(_GIVEN, {}).get(key, 0)
    for words in hints[:given]:
        st.info(words, icon=":material/lightbulb:")
    if given < len(hints):
        press.draw(("A hint", "Another hint")[given], act=_give, args=(key, given + 1))


def _give(key: str, number: int) -> None:
    """Give so many hints (a callback)."""
    state.own().setdefault(_GIVEN, {})[key] = number
