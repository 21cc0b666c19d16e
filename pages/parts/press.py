"""A button that makes something happen once, in the run that follows."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts import state


def draw(
    label: str,
    icon: str | None = None,
    primary: bool = False,
    act: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> bool:
    """Draw a button; return whether it was just pressed. `act(*args)` comes before all else is drawn."""
    key = state.key_of(f"press {label}")
    kind = "primary" if primary else "secondary"
    return st.button(label, key=key, icon=icon, type=kind, on_click=act, args=args)  # type: ignore[arg-type]
