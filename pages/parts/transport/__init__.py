"""The transport over a picture: play, pause, step and scrub, by mouse, thumb, keyboard and clicker.

A chart with a clock (`core/charts/playback.py`) hears it in the browser, without a message to the
server; what asks the server for each step is drawn by `pages/parts/stepper.py`. Either way it also
tells who cannot see the picture what it shows, so that a picture need not be drawn anew for other words.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


# What all rows have in common goes to a browser once: what is the same is not sent again.
_ALL = st.components.v2.component("all_transports", isolate_styles=False, js=_read("transport.js"))
_ROW = st.components.v2.component(
    "transport", isolate_styles=False, html=_read("transport.html"), js=_read("row.js")
)


def load() -> None:
    """Send what rows have in common. The frame does this, once for a page."""
    _ALL(key="all_transports")


def draw(key: str, last: int, words: str, pace: int, **more: Any) -> Mapping[str, Any]:
    """Draw a transport over the steps 0 to `last`, which are called `words`.

    pace: milliseconds that a step stays. more: `plays`, that it has a place even without steps; `first`,
    where it opens, if not at its end; `chart`, the key of the container of a chart that hears
    it; `alt`, what the picture shows now; `step`, where the server stands that is asked for each step.
    """
    data = {"last": last, "words": words, "pace": pace, **more}
    moved: Mapping[str, Any] = _ROW(key=key, data=data, on_move_change=lambda: None)
    return moved
