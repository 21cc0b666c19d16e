"""The panels below a picture, of which one is open: what is closed is not made at all."""

from typing import Any

import streamlit as st

from pages.parts import (
    challenge_panel,
    code_panel,
    line_order_panel,
    mistakes_panel,
    prediction,
    state,
    trouble,
)
from pages.parts.view import View

# What a visitor reads on the tabs, by the names that the address has.
LABELS = {"Lines": "Lines", "Code": "Code", "Predict": "Predict", "Mistakes": "Mistakes"}
_NOT_RUN = "There is nothing here before the settings can be run."


def draw(view: View[Any, Any], settings: Any, result: Any, was_run: bool = True) -> None:
    """Draw the tabs of the panels that a view has, and fill the open one.

    Where the settings could not be run, the mistakes are there all the same.
    """
    names = view.panels
    if not names:
        return
    panel = find_open(view)
    labels = [LABELS.get(name, name) for name in names]
    tabs = st.tabs(labels, key=state.key_of("panel"), on_change="rerun")
    with tabs[names.index(panel)]:
        if was_run or panel == "Mistakes":
            with trouble.caught(panel):
                _fill(view, settings, result, panel)
        else:
            st.caption(_NOT_RUN)


def find_open(view: View[Any, Any]) -> str:
    """Return the name of the panel that is open, of a view that has some."""
    here, key, names = state.stay(), state.key_of("panel"), view.panels
    labels = {name: LABELS.get(name, name) for name in names}
    stands = st.session_state.get(key)
    if stands != here.own.get(key):  # a visitor has opened it
        here.panel = next((name for name in names if labels[name] == stands), here.panel)
    # The view may not have the one that is asked for, and the next one has it again.
    panel = view.panel_called(here.panel) or names[0]
    here.own[key] = labels[panel]
    if stands != labels[panel]:
        st.session_state[key] = labels[panel]
    return panel


def _fill(view: View[Any, Any], settings: Any, result: Any, panel: str) -> None:
    """Draw what stands in a panel."""
    if panel == "Numbers" and view.numbers:
        view.numbers(settings, result)
    elif panel == "Code" and view.program:
        code_panel.draw(view, settings, result)
    elif panel == "Predict":
        prediction.draw(view, settings)
    elif panel == "Challenge":
        challenge_panel.draw(view, settings, result)
    elif panel == "Lines" and view.puzzle:
        line_order_panel.draw(view.puzzle)
    elif panel == "Mistakes":
        mistakes_panel.draw(view.mistakes)
    else:
        view.more[panel](settings, result)
