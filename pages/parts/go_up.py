"""Showing the top of the page, where the picture is, when a button below it has changed the picture."""

import time

import streamlit as st

from pages.parts import state

_ASKED = "up to the picture"  # in `state.own()`, and when that was asked for
_GO = st.components.v2.component(
    "go_up",
    isolate_styles=False,
    js="""
export default function({data}) {
  if (data.up && window.seePyTorchUp !== data.up) {
    window.seePyTorchUp = data.up
    document.querySelector("[data-testid=stMain]")?.scrollTo({top: 0})
  }
}""",
)


def ask() -> None:
    """Let the browser show the top of the page (in a callback)."""
    state.own()[_ASKED] = str(time.time_ns())


def draw() -> None:
    """Go there, where it was asked for, once; every page does this."""
    if up := state.own().get(_ASKED):
        _GO(key="go_up", data={"up": up})
