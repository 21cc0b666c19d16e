"""Tables of words and code."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st


def draw(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    alt: str,
    height: int | Literal["content"] = 330,
) -> None:
    """Draw rows of texts below the names of their `columns`. `alt` says what the table holds."""
    texts = {column: [row[place] for row in rows] for place, column in enumerate(columns)}
    st.dataframe(texts, hide_index=True, height=height, alt=alt)
