"""Tables of words and code."""

from collections.abc import Sequence
from typing import Literal

import pyarrow as pa
import streamlit as st

from pages.parts import paper_table

ROW = 36  # pixels


def draw(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    alt: str,
    height: int | Literal["content"] = 330,
) -> None:
    """Draw rows of texts below the names of their `columns`. `alt` says what the table holds."""
    texts = [[row[place] for row in rows] for place in range(len(columns))]
    table = pa.table([pa.array(column, pa.string()) for column in texts], names=list(columns))
    paper_table.draw(columns, rows)
    st.dataframe(table, hide_index=True, height=height, row_height=ROW, alt=alt)
