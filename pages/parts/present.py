"""Present: navigation and sidebar out of the way, type and pictures for the back row.

What it looks like is in look/presented.css. That a page is presented stands in its address.
"""

import streamlit as st

from pages.parts import screen, sheets, state


def draw() -> None:
    """Draw the button that begins to present, or ends it; a phone has no use for it."""
    here = state.stay()
    sheets.draw_presented(here.presents)
    if screen.on_phone() and not here.presents:
        return
    st.button(
        "Leave" if here.presents else "Present",
        key="leave" if here.presents else "present",
        icon=":material/close_fullscreen:" if here.presents else ":material/present_to_all:",
        help="Back to the page with its controls" if here.presents else "Only the picture and its story",
        on_click=_turn,
        args=(not here.presents,),
        shortcut="Esc" if here.presents else None,
    )


def _turn(on: bool) -> None:
    state.stay().presents = on
