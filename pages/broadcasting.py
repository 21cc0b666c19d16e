"""Broadcasting: what PyTorch does with shapes that differ, and the trap in it."""

import streamlit as st

from pages.lenses import broadcast_shapes, column_minus_row
from pages.parts import controls, heading

LENSES = {"shapes": broadcast_shapes.draw, "trap": column_minus_row.draw}


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        lens = controls.pick("Look at", "lens", list(LENSES), "shapes")
    LENSES[lens]()


heading.draw("broadcasting")
st.markdown(
    "Shapes line up from the right. Where one tensor has a 1, or no axis at all, PyTorch uses it again "
    "and again, without a copy."
)
explore()
heading.remember(
    "broadcasting",
    "Line shapes up from the right. Two sizes fit if they are equal, if one is 1, or if one is missing.",
    "A stretched axis has stride 0: the same memory is read again and again.",
    "`(n, 1) - (n,)` is `(n, n)`, without an error. Compare shapes before you subtract.",
)
