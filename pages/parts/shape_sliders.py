"""Sliders for a shape that can be typed, too. The line carries it; the sliders write into the line."""

import streamlit as st

from core.typed.shape import Shape, print_shape
from pages.parts import state

MOST_SLIDERS = 4
LARGEST = 8  # the end of a slider


def draw(label: str, name: str, shape: Shape) -> None:
    """Draw a slider for the number of axes and one for each, behind a button; they change `name`."""
    with st.expander(label, on_change="rerun", key=state.key_of(f"sliders of {name}")) as sliders:
        if not sliders.open:
            return
        _slider("Axes", f"{name} axes", len(shape), max(MOST_SLIDERS, len(shape)), name, shape)
        for dim in range(-len(shape), 0):
            size = shape[dim]
            _slider(f"dim {dim}", f"{name} dim {dim}", size, max(LARGEST, size), name, shape)


def _slider(label: str, part: str, value: int, high: int, name: str, shape: Shape) -> None:
    """Draw a slider that stands at `value`, and changes the line when it is moved."""
    key = state.key_of(f"slide {part}")
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.slider(label, 0, high, key=key, on_change=_take, args=(name, shape))


def _take(name: str, shape: Shape) -> None:
    """Write where the sliders stand into their line. Axes come and go on the left."""

    def stands(part: str) -> int:
        return int(st.session_state[state.key_of(f"slide {name} {part}")])

    sizes = [stands(f"dim {dim}") for dim in range(-len(shape), 0)]
    more = stands("axes") - len(shape)
    state.write_line(name, print_shape((*[1] * more, *sizes[max(-more, 0) :])))
