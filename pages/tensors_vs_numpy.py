"""Tensors vs NumPy: the same operation in both, what they print, and what they share."""

import streamlit as st

from pages.lenses import numpy_names, operations, rounding, shared_memory
from pages.parts import controls, heading

LENSES = {
    "operations": operations.draw,
    "memory": shared_memory.draw,
    "digits": rounding.draw,
    "names": numpy_names.draw,
}


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        lens = controls.choose("Look at", "lens", list(LENSES), "operations")
    LENSES[lens]()


heading.draw("tensors_vs_numpy")
st.markdown(
    "A tensor is an array that can also live on a GPU and remember how it was computed. "
    "Do the same in both libraries, and watch where they part."
)
explore()
heading.remember(
    "tensors_vs_numpy",
    "NumPy makes float64, PyTorch float32. What is `axis` there is `dim` here.",
    "`from_numpy` and `.numpy()` share memory; `torch.tensor` and `.clone()` copy.",
    "`a += 1` changes the memory that others see, `a = a + 1` makes new memory.",
)
