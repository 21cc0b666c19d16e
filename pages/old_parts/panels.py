"""The panels below a picture, of which one is open: what is closed is not made at all."""

from collections.abc import Callable, Mapping

import streamlit as st


def draw(panels: Mapping[str, Callable[[], None]]) -> None:
    """Draw tabs. `panels` maps their titles to functions, and only the open one's is called."""
    tabs = st.tabs(list(panels), key="panel", on_change="rerun", bind="query-params")
    for tab, content in zip(tabs, panels.values(), strict=True):
        if tab.open:
            with tab:
                content()
