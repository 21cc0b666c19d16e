"""Tables of numbers, printed as Python prints them."""

from collections.abc import Iterable, Sequence
from typing import Literal

import pyarrow as pa
import streamlit as st

from core.telling_apart import write_cell
from pages.parts import paper_table

_SEEN = "Table of {count} rows: {columns}"


def draw(columns: Sequence[str], rows: Iterable[Sequence[float]], height: int = 330) -> None:
    """Draw rows of numbers with three decimals, numbered from 0 in the first of `columns`.

    Python rounds 0.5625 to 0.562, as the tutorial prints it; a browser would make it 0.563. So
    the cells are texts.
    """
    texts = [[str(number), *(write_cell(value, 3) for value in row)] for number, row in enumerate(rows)]
    draw_printed(columns, texts, height)


def draw_printed(
    columns: Sequence[str], texts: Sequence[Sequence[str]], height: int | Literal["content"] = 330
) -> None:
    """Draw rows of numbers that are already printed, aligned at the right."""
    paper_table.draw(columns, texts)
    st.dataframe(
        pa.table([list(column) for column in zip(*texts, strict=True)], names=list(columns)),
        column_config=dict.fromkeys(columns, st.column_config.TextColumn(alignment="right")),
        hide_index=True,
        height=height,
        alt=_SEEN.format(count=len(texts), columns=", ".join(columns)),
    )
