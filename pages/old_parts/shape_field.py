"""A shape to type or to slide. The line carries it to the address; the sliders write into the line."""

import streamlit as st

from core.typed.error import TypedError
from core.typed.shape import MAX_LENGTH, Shape, print_shape, read_shape
from pages.old_parts import controls

MOST_SLIDERS = 4
LARGEST = 8  # the end of a slider


def draw(label: str, key: str, default: Shape) -> tuple[Shape, str]:
    """Draw the line and the sliders; return the shape and "", or the last good one and what is wrong."""
    text = controls.text(
        label,
        key,
        print_shape(default),
        MAX_LENGTH,
        help="Such as 5,1,4,1 or (5, 1, 4, 1) or 5x1x4x1. Without any axis it is ().",
    )
    last_good = f"_last_good_{key}"
    try:
        shape = read_shape(text)
        complaint = ""
        st.session_state[last_good] = shape
    except TypedError as error:
        shape = st.session_state.get(last_good, default)
        place = f"```text\n{text}\n{' ' * error.position}^\n```"
        complaint = f"{label}: {error}\n{place}\nThe page still shows `{shape}`."
    with st.expander(f"Slide {key}", on_change="rerun", key=f"slide_{key}") as sliders:
        if sliders.open:
            _draw_sliders(key, shape)
    return shape, complaint


def _draw_sliders(key: str, shape: Shape) -> None:
    """Draw a slider for the number of axes and one for each axis, standing where the line says."""
    _slider("Axes", f"{key}_axes", len(shape), max(MOST_SLIDERS, len(shape)), key, shape)
    for dim in range(-len(shape), 0):
        size = shape[dim]
        _slider(f"dim {dim}", f"{key}_dim{dim}", size, max(LARGEST, size), key, shape)


def _slider(label: str, name: str, value: int, high: int, key: str, shape: Shape) -> None:
    """Draw a slider that stands at `value`, and changes the line called `key` when it is moved."""
    st.session_state[name] = value
    st.slider(label, 0, high, key=name, on_change=_take, args=(key, shape))


def _take(key: str, shape: Shape) -> None:
    """Write where the sliders stand into their line. Axes come and go on the left."""
    state = st.session_state
    sizes = [state[f"{key}_dim{dim}"] for dim in range(-len(shape), 0)]
    more = state[f"{key}_axes"] - len(shape)
    state[key] = print_shape((*[1] * more, *sizes[max(-more, 0) :]))
