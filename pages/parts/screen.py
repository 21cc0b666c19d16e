"""What is known of the screen: whether it is a phone's, and how wide a picture is on it.

Pictures have the size that fits a laptop of 1280 × 720 or a phone; the browser magnifies them to fill
larger screens (look/screen.css).
"""

from typing import Literal

import streamlit as st

Place = Literal["whole", "main", "side"]  # the page's width; beside words; in the column of words

_WIDTHS: dict[Place, int] = {"whole": 874, "main": 508, "side": 317}
_PHONE = 342


def on_phone() -> bool:
    """Tell whether the browser says that it is a phone's: known from the very first run."""
    agent = st.context.headers.get("User-Agent") or ""
    return any(word in agent for word in ("Mobi", "Android"))


def width_of(place: Place) -> int:
    """Return how many pixels wide a picture in this place is, before the browser magnifies it."""
    return _PHONE if on_phone() else _WIDTHS[place]
