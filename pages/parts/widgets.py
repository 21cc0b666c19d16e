"""From a declared control to a widget of Streamlit and back."""

import math
from typing import Any

import streamlit as st

from pages.parts.as_code import as_code, fence_length
from pages.parts.controls import Control, Notches, Slider, Switch, Whole
from pages.parts.word_controls import Choice, Several, Text

_SHAPES = "_shapes"  # what each widget looked like when it was drawn last: its ends, its options
_STILL = "{message} The page still shows {quoted}."
_STILL_WITH_PLACE = "{message}\n{fence}text\n{place}\n{fence}\nThe page still shows {quoted}."


def value_of(control: Control, key: str, before: Any, complaints: dict[str, str]) -> Any:
    """Return the value of a control whose widget may have been moved; `before` where it was not drawn.

    A text that cannot be read leaves the value as it was; what is wrong with it goes into `complaints`.
    """
    if key not in st.session_state:
        return before
    raw = st.session_state[key]
    match control:
        case Text():
            complaints.pop(key, None)
            try:
                control.check(raw or "")
            except ValueError as error:
                words = explain(error, raw or "", before)
                complaints[key] = f"**{control.label}:** {words}"
                return before
            return raw or ""
        case Several():
            return tuple(option for option in control.options if option in (raw or ()))
        case Whole():
            return before if raw is None else int(raw)
        case Slider():
            return float(raw) if math.isfinite(raw) else before
        case Choice():  # of those that were drawn: a browser may say anything
            return raw if raw in st.session_state.get(_SHAPES, {}).get(key, ((),))[0] else before
        case Notches():
            return raw if raw in control.options else before
        case _:
            return before if raw is None else raw


def explain(error: ValueError, text: str, kept: str) -> str:
    """Return, as Markdown, what is wrong with a typed text and where, and what the page shows still."""
    position = getattr(error, "position", None)
    quoted = as_code(kept.strip().splitlines()[0][:60]) if kept.strip() else "nothing"
    message = as_code(str(error))
    if position is None or "\n" in text:
        return _STILL.format(message=message, quoted=quoted)
    place = f"{text}\n{' ' * position}^"
    return _STILL_WITH_PLACE.format(
        message=message, fence="`" * fence_length(text), place=place, quoted=quoted
    )


def draw(control: Control, key: str, value: Any, settings: Any) -> None:
    """Draw the widget of a control so that it shows `value`."""
    options = control.possible(settings) if isinstance(control, Choice) else ()
    high = max(control.top(settings), control.low) if isinstance(control, Whole) else 0
    _show(control, key, value, (options, high))
    common: dict[str, Any] = {"key": key, "help": control.help}
    match control:
        case Slider():
            ends = float(control.low), float(control.high)
            st.slider(
                control.label, *ends, step=float(control.step), format=f"%.{control.digits}f", **common
            )
        case Whole(typed=True):
            # An emptied field goes to its default, which is named only for that.
            st.number_input(control.label, control.low, high, control.default, control.step, **common)
        case Whole():
            only = high < control.low + control.step  # a slider needs two places
            high = control.low + control.step if only else high
            st.slider(control.label, control.low, high, step=control.step, disabled=only, **common)
        case Choice(as_buttons=True):
            st.segmented_control(
                control.label, options, format_func=control.name, required=True, **common
            )
        case Choice():
            st.selectbox(control.label, options, format_func=control.name, **common)
        case Notches():
            st.select_slider(control.label, control.options, format_func=lambda n: f"{n:g}", **common)
        case Switch():
            st.toggle(control.label, **common)
        case Several():
            st.pills(control.label, control.options, selection_mode="multi", **common)
        case Text(lines=1):
            st.text_input(control.label, max_chars=control.max_chars, autocomplete="off", **common)
        case Text():
            height = 24 * control.lines + 24
            # Streamlit cuts without a word what is longer, a file for instance: what is left of it must
            # be too long still, and be refused.
            st.text_area(control.label, height=height, max_chars=control.max_chars + 1, **common)
        case _:
            raise TypeError(f"{control} has no widget")


def _show(control: Control, key: str, value: Any, shape: object) -> None:
    """Let a widget stand where the settings say.

    Streamlit takes a widget with other ends or options for a new one, which knows no value.
    """
    shapes = st.session_state.setdefault(_SHAPES, {})
    known, shapes[key] = shapes.get(key), shape
    stands = st.session_state.get(key)
    if isinstance(control, Text) and stands is not None:
        return  # what is being typed stays, even where it cannot be read
    if isinstance(control, Slider) and isinstance(stands, float):
        # A browser counts 0.05 + 0.05 + 0.05 = 0.15000000000000002. To put that right would pull a
        # slider back that has moved on meanwhile.
        stands = control.fit(stands, None)
    wanted = list(value) if isinstance(value, tuple) else value
    if stands != wanted or type(stands) is not type(wanted) or known != shape:
        st.session_state[key] = wanted
