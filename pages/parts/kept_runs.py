"""Earlier runs that a visitor keeps for comparison, until the page is left."""

from typing import Any

import streamlit as st

from pages.parts import state
from pages.parts.controls import Control
from pages.parts.declare import controls_of
from pages.parts.word_controls import Choice

_MOST = 3
_KEPT = "kept runs"  # in `state.own()`: pairs of settings and a result


def others(settings: Any) -> dict[str, Any]:
    """Return the results that are kept, but for one of these settings, by what they have otherwise."""
    kept = state.own().get(_KEPT, ())
    return {name_difference(settings, other): result for other, result in kept if other != settings}


def name_difference(settings: Any, other: Any) -> str:
    """Name other settings by the controls that stand elsewhere, and where: "Optimizer: sgd"."""
    return ", ".join(
        f"{control.label}: {_show(control, getattr(other, name))}"
        for name, control in controls_of(type(other)).items()
        if getattr(other, name) != getattr(settings, name)
    )


def _show(control: Control, value: Any) -> str:
    """Return a value as the control shows it."""
    return control.name(value) if isinstance(control, Choice) else " ".join(control.write(value))


def draw(settings: Any, result: Any) -> None:
    """Draw the buttons that keep this run and forget those that are kept."""
    with st.container(horizontal=True):
        st.button(
            "Keep for comparison",
            key=state.key_of("keep"),
            icon=":material/push_pin:",
            on_click=_keep,
            args=(settings, result),
        )
        if state.own().get(_KEPT):
            st.button(
                "Forget kept runs",
                key=state.key_of("forget"),
                icon=":material/delete:",
                on_click=_forget,
            )


def _keep(settings: Any, result: Any) -> None:
    """Keep a run, a few at most (a callback)."""
    own = state.own()
    kept = [run for run in own.get(_KEPT, ()) if run[0] != settings]
    own[_KEPT] = [*kept, (settings, result)][-_MOST:]


def _forget() -> None:
    """Forget all kept runs (a callback)."""
    state.own().pop(_KEPT, None)
