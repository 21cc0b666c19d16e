"""Showing the top of the page, where the picture is, or a panel, when a button elsewhere has set it."""

import time

import streamlit as st

from pages.parts import state

_ASKED = "up to the picture"  # in `state.own()`, and when that was asked for
_GO = st.components.v2.component(
    "go_up",
    isolate_styles=False,
    js="""
export default function({data}) {
  if (!data.up || window.seePyTorchUp === data.up) return
  window.seePyTorchUp = data.up
  const tabs = data.to_panel && document.querySelector("[data-testid=stTabs]")
  if (tabs) {
    tabs.style.scrollMarginTop = "5rem"  // below Streamlit's bar
    tabs.scrollIntoView({block: "start"})
  } else document.querySelector("[data-testid=stMain]")?.scrollTo({top: 0})
}""",
)


def ask(to_panel: bool = False) -> None:
    """Let the browser show the top of the page, or its panels (in a callback)."""
    state.own()[_ASKED] = str(time.time_ns()), to_panel


def draw() -> None:
    """Go there, where it was asked for, once; every page does this."""
    if asked := state.own().get(_ASKED):
        up, to_panel = asked
        _GO(key="go_up", data={"up": up, "to_panel": to_panel})
