"""Hints, one after the other, for whoever asks for them."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import kept, press


def draw(key: str, hints: Sequence[str]) -> None:
    """Draw the hints that were asked for, and the button for the next one."""
    given = max(kept.get(_name(key), 0), 0)
    for words in hints[:given]:
        st.info(words, icon=":material/lightbulb:")
    if given < len(hints):
        press.draw("Another hint" if given else "A hint", act=_give, args=(key, given + 1))


def _give(key: str, number: int) -> None:
    """Give so many hints (a callback)."""
    kept.note(_name(key), number)


def _name(key: str) -> str:
    return f"hints {key}"
