"""Taking the page to settings of one of its views, whichever is open."""

from typing import Any

import streamlit as st

from pages.parts import go_up, long_run, state


def take(view: str, settings: Any) -> None:
    """Show a view with these settings; make its run, however long (in a callback)."""
    here = state.stay()
    assert here.page is not None
    here.view = view
    if len(here.page.views) > 1:
        st.session_state[f"{here.path}.view"] = view
    state.put(settings, view)
    if here.page.find(view).is_long:
        long_run.ask_for()
    go_up.ask()
