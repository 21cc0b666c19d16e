"""Controls: Streamlit's widgets, bound to the address and known to the Reset button.

Values that come from an address that somebody edited are put right here: what a widget cannot take,
Streamlit refuses and removes, and the visitor is told; what lies off a slider's grid is rounded.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

_DEFAULTS = "_defaults"


def begin() -> None:
    """Forget the controls of the page before. The frame calls this once a run."""
    st.session_state[_DEFAULTS] = {}


def reset() -> None:
    """Put every control that is on the screen back to its default (a button's callback)."""
    for key, default in st.session_state.get(_DEFAULTS, {}).items():
        st.session_state[key] = default


def slider(
    label: str, key: str, low: float, high: float, default: float, step: float, help: str | None = None
) -> float:
    """Draw a slider over the numbers low, low + step, ..., high, and return the number it stands on."""
    digits = max(len(f"{number:.10f}".rstrip("0").partition(".")[2]) for number in (low, step))
    asked = _register(key, default)
    value = st.slider(
        label,
        float(low),
        float(high),
        float(default),
        float(step),
        format=f"%.{digits}f",
        key=key,
        help=help,
        bind="query-params",
    )
    _explain(asked, key, value, f"a number from {low:g} to {high:g}")
    nearest = low + round((value - low) / step) * step
    return min(max(round(nearest, digits), low), high)


def whole(
    label: str, key: str, low: int, high: int, default: int, step: int = 1, help: str | None = None
) -> int:
    """Draw a slider over whole numbers and return the number it stands on.

    Where `high` follows another control and has just become smaller, the slider goes to its new end.
    """
    asked = _register(key, default)
    shrunk = st.session_state.get(key, low) > high
    if shrunk or st.session_state.pop(f"_shrunk_{key}", False):
        st.session_state[key] = min(st.session_state.get(key, low), high)
    value = st.slider(label, low, high, default, step, key=key, help=help, bind="query-params")
    if (
        shrunk
    ):  # Streamlit drops the address of a slider whose range changes; the next run brings it back
        st.session_state[f"_shrunk_{key}"] = True
    _explain(asked, key, value, f"a whole number from {low} to {high}")
    return min(low + round((value - low) / step) * step, high)


def choose(label: str, key: str, options: Sequence[str], default: str, help: str | None = None) -> str:
    """Draw a select box. Its options stand in the address as they stand on the screen."""
    asked = _register(key, default)
    value = st.selectbox(label, options, options.index(default), key=key, help=help, bind="query-params")
    _explain(asked, key, value, f"one of: {', '.join(options)}")
    return value


def pick(label: str, key: str, options: Sequence[str], default: str, help: str | None = None) -> str:
    """Draw a row of buttons of which one is pressed, for a few short options."""
    asked = _register(key, default)
    value = st.segmented_control(
        label, options, default=default, required=True, key=key, help=help, bind="query-params"
    )
    _explain(asked, key, value, f"one of: {', '.join(options)}")
    return value or default


def several(label: str, key: str, options: Sequence[str], help: str | None = None) -> tuple[str, ...]:
    """Draw a row of buttons of which any number is pressed, at first all; return the pressed ones."""
    _register(key, list(options))
    chosen = st.pills(
        label,
        options,
        selection_mode="multi",
        default=list(options),
        key=key,
        help=help,
        bind="query-params",
    )
    return tuple(option for option in options if option in chosen)


def pick_number(
    label: str, key: str, options: Sequence[float], default: float, help: str | None = None
) -> float:
    """Draw a slider over a few given numbers, for step sizes that span powers of ten."""
    asked = _register(key, default)
    value = st.select_slider(
        label,
        list(options),
        default,
        format_func=lambda number: f"{number:g}",
        key=key,
        help=help,
        bind="query-params",
    )
    _explain(asked, key, value, f"one of {', '.join(f'{option:g}' for option in options)}")
    return value


def step(label: str, key: str, last: int, default: int) -> int:
    """Draw a slider without a label over the steps 0 to `last`, a number that may change.

    A slider with another end would be another widget to Streamlit, which goes back to what the address
    said when the visitor came. One over given options stays the same widget.
    """
    asked = _register(key, default)
    value = st.select_slider(
        label,
        range(last + 1),
        default,
        key=key,
        label_visibility="collapsed",
        bind="query-params",
    )
    _explain(asked, key, value, f"a whole number from 0 to {last}")
    return value


def switch(label: str, key: str, default: bool, help: str | None = None) -> bool:
    """Draw a switch and return whether it is on."""
    asked = _register(key, default)
    value = st.toggle(label, default, key=key, help=help, bind="query-params")
    _explain(asked, key, value, "true or false")
    return value


def text(label: str, key: str, default: str, max_chars: int, help: str | None = None) -> str:
    """Draw a line to type in and return what is typed there."""
    _register(key, default)
    return st.text_input(label, default, max_chars, key=key, help=help, bind="query-params")


def number(label: str, key: str, low: int, high: int, default: int, help: str | None = None) -> int:
    """Draw a field for a whole number and return it."""
    asked = _register(key, default)
    value = st.number_input(label, low, high, default, 1, key=key, help=help, bind="query-params")
    _explain(asked, key, value, f"a whole number from {low} to {high}")
    return value


def _register(key: str, default: object) -> str | None:
    """Note a control's default, and return what an address that is just being opened asks of it."""
    st.session_state.setdefault(_DEFAULTS, {})[key] = default
    return None if key in st.session_state else st.query_params.get(key)


def _explain(asked: str | None, key: str, value: Any, allowed: str) -> None:
    """Tell the visitor when the address asked for something that the control cannot do."""
    if asked is None or key in st.query_params:
        return
    try:
        refused = float(asked) != value
    except ValueError:
        refused = asked.lower() != str(value).lower()
    if refused:
        st.toast(
            f"The link asks for {key} = {asked[:40]}, but it takes {allowed}. It is {value} now.",
            icon=":material/link_off:",
            duration="long",
        )
