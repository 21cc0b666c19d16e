"""Step through what the server draws anew for each step, by the same transport as a chart that plays.

Charts play in the browser (core/charts/playback.py). What is drawn otherwise asks the server for each
step, so draw a stepper, and what depends on it, `scaffold.apart` from the rest of the page.
"""

import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import streamlit as st

from pages.parts import address_bar, state, transport
from pages.parts.declare import THE_LAST

PACE = 1500  # milliseconds: there is something to read in every step


@contextmanager
def stepping(name: str, last: int, words: str = "step", alt: str = "") -> Iterator[int]:
    """Draw the stepper of a setting declared with `step`, and yield the step, from 0 to `last`.

    When the number of steps changes, the step stays; the end stays the end. The transport is told of
    the step when what depends on it is drawn, and asks for the next one only then.
    """
    place = st.container()
    key = state.key_of(name)
    step = _take(name, key, last)
    yield step
    with place:
        answer = time.monotonic_ns()
        transport.draw(key, last, words, PACE, plays=True, step=step, alt=alt, answer=answer)
    address_bar.draw(f"address of {name}")


def _take(name: str, key: str, last: int) -> int:
    """Return the step: where the transport was moved to, or else where the settings say."""
    moves, move = state.stay().moves, _moved(key)
    if move and moves.get(key) != move.get("count"):
        moves[key] = move.get("count")
        step = move.get("step")
        if move.get("of") == last and isinstance(step, int | float) and math.isfinite(step):
            _set(name, int(step), last)
    return _place(name, last)


def _moved(key: str) -> Mapping[str, Any]:
    """Return where the transport says that it was moved to: step, of how many, and which move it is."""
    known: Any = st.session_state.get(key)
    move = known.get("move") if isinstance(known, Mapping) else None
    return move if isinstance(move, Mapping) else {}


def _place(name: str, last: int) -> int:
    """Return the step that the settings say, as far as there are any."""
    here = state.stay()
    step: int = getattr(here.settings[here.view], name)
    return last if step == THE_LAST else min(step, last)


def _set(name: str, step: int, last: int) -> None:
    """Note a step; the last one as the last, whichever it will be, where a lesson opens on it."""
    here = state.stay()
    step = min(max(step, 0), last)
    opens_at_the_end = getattr(type(here.settings[here.view])(), name) == THE_LAST
    state.set_quietly(name, THE_LAST if opens_at_the_end and step == last else step)
