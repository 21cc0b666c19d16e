"""A place for words that are now short, now long, so that what stands below them does not move."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def lines(count: int, name: str) -> DeltaGenerator:
    """Return a container with room for `count` lines of words, from 2 to 16, at least (look/screen.css).

    `name` tells it from others on the page.
    """
    return st.container(key=f"room-{count}-{name}")
