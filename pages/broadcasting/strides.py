"""Strides and memory of tensors that meet, before and after they are stretched."""

import streamlit as st

from core.broadcasting import shapes_words as words
from core.broadcasting.shapes import Broadcast
from core.typed.shape import Shape
from pages.parts import text_table


def show_memory(names: str, result: Broadcast) -> None:
    """Show strides and memory of every tensor, before and after it is stretched."""
    rows = [
        (
            name,
            str(operand.shape),
            str(operand.stride),
            "–" if operand.stretched_stride is None else str(operand.stretched_stride),
            f"{operand.elements:,}",
            words.SHARED[operand.shared],
        )
        for name, operand in zip(names, result.operands, strict=True)
    ]
    text_table.draw(words.MEMORY, rows, words.MEMORY_ALT, "content")
    st.markdown(words.STRIDES)


def tell_why(names: str, shapes: tuple[Shape, ...], result: Broadcast) -> None:
    """Say what an error means, and what would repair it: that needs the whole width."""
    if result.result_shape is None:
        meaning = words.VERDICTS["impossible"]
        told = meaning, words.tell_dimension(result), words.tell_repair(names, shapes)
        st.markdown(" ".join(filter(None, told)))
