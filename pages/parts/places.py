"""Where the controls of a view stand: which are shown in one place, and drawn there."""

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import groupby
from typing import Any

import streamlit as st

from pages.parts import screen, state, widgets
from pages.parts.controls import Control
from pages.parts.declare import SHARED, controls_of
from pages.parts.family import Family
from pages.parts.plan import follow
from pages.parts.view import View


def shown(view: View[Any, Any], settings: Any, place: str) -> dict[str, Control]:
    """Return the controls of a view that are shown in one place."""
    return {
        name: control
        for name, control in controls_of(view.settings).items()
        if name not in SHARED
        and control.place == place
        and control.is_shown(settings)
        and not follow.hides(name)
    }


def draw_controls(
    view: View[Any, Any], settings: Any, place: str, only: Sequence[str] | None = None
) -> None:
    """Draw the controls of a view that stand in one place, those with the same row side by side.

    All of them, or `only` some.
    """
    here = [each for each in shown(view, settings, place).items() if only is None or each[0] in only]
    above = ""
    for _, group in groupby(enumerate(here), key=lambda each: each[1][1].row or each[0]):
        row = [each for _, each in group]
        heading = row[0][1].heading
        if heading not in ("", above):  # neighbours may share one
            st.markdown(f"**{heading}**")
        above = heading
        for column, (name, control) in zip(st.columns(len(row)), row, strict=True):
            with column if len(row) > 1 else nullcontext():
                _draw_control(settings, name, control)


def draw_beside(view: View[Any, Any], settings: Any) -> None:
    """Draw, on a phone, what else sets a control: directly under the picture."""
    for control in shown(view, settings, "side").values():
        if control.also:
            control.also(settings)


def draw_setting(name: str, settings: Any) -> None:
    """Draw the control of a setting whose place is "view", where a view asks for it."""
    _draw_control(settings, name, controls_of(type(settings))[name])


def _draw_control(settings: Any, name: str, control: Control) -> None:
    """Draw one control, or one for every member of a family."""
    value = getattr(settings, name)
    if not isinstance(control, Family):
        widgets.draw(control, state.key_of(name), value, settings)
        complaint = state.stay().complaints.get(state.key_of(name))
        if complaint and control.place == "side" and screen.on_phone():
            st.warning(complaint, icon=":material/edit:")
        if control.also and not screen.on_phone():
            control.also(settings)
        return
    for member in control.names(settings):
        key = state.key_of(f"{name}_{member}")
        stands = control.get(value, member, settings)
        widgets.draw(control.member(member, settings), key, stands, settings)
