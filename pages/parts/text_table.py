"""Tables of words and code."""

from collections.abc import Sequence

import streamlit as st


def draw(columns: Sequence[str], rows: Sequence[Sequence[str]], alt: str) -> None:
    """Draw rows of texts below the names of their `columns`. `alt` says what the table holds."""
    texts = dict(zip(columns, zip(*rows, strict=True), strict=True))
    st.dataframe(texts, hide_index=True, height=330, alt=alt)
