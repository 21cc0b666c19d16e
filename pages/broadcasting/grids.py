"""The numbers of tensors that meet, as grids in the shape of their sum."""

import streamlit as st

from core.broadcasting import grid_charts as charts
from core.broadcasting.shapes import Broadcast, count_bytes, count_elements
from pages.broadcasting import shapes_words as words
from pages.parts import picture
from pages.parts.view import Picture


def draw(names: str, result: Broadcast) -> None:
    """Draw the numbers of all tensors, or say why there are none to draw."""
    if result.result_shape is None:
        return
    layout = charts.arrange(result.result_shape, len(names) + 1) if result.numbers else None
    if layout:
        picture.draw(_draw, names, layout, result)
        st.caption(words.CLICK)
    elif elements := count_elements(result):
        st.markdown(words.UNDRAWN.format(elements=elements, bytes=count_bytes(result)))
    else:
        st.markdown(words.NOTHING)


def _draw(names: str, layout: charts.Layout, result: Broadcast) -> Picture:
    """Draw the grids: what is in memory, the stretched copies, and the result."""
    grids = [
        charts.Grid(name, operand.shape, operand.numbers, operand.sources)
        for name, operand in zip(names, result.operands, strict=True)
    ]
    digits = max(len(str(number)) for number in result.numbers)
    return Picture(
        charts.grid_picture(layout.columns, layout.rows, digits, len(result.numbers) - 1),
        charts.grid_tables(layout, grids, result.numbers),
        alt=words.GRIDS.format(tensors=", ".join(names)),
        name="grids",
    )
