"""A run that takes long: begun by a press, made piece by piece, with progress and a way to stop it.

It goes on while panels are opened and closed; it ends when it is stopped, when its settings change, and
with the page. What it had come to by then stays, until the page is left.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from pages.parts import state
from pages.parts.memory import in_turn

R = TypeVar("R")

_MOST_KEPT = 8  # results of a visitor
_WORK, _RESULTS, _ASKED_FOR = "long run", "long runs so far", "long run asked for"  # in `state.own()`


@dataclass
class _Work:
    """A run under way: its settings, what is still to come of it, and its bar, once that is drawn."""

    settings: Any
    pieces: Iterator[Any]
    tell: Callable[[Any], tuple[float, str]]
    bar: Any = None


def so_far(settings: Any) -> Any:
    """Return what a long run of these settings has come to, or None if there was none."""
    return state.own().get(_RESULTS, {}).get(settings)


def ask_for() -> None:
    """Let a long run of the settings that the view has now begin as soon as it is offered."""
    here = state.stay()
    here.own[_ASKED_FOR] = here.settings[here.view]


def draw(
    settings: Any,
    label: str,
    caption: str,
    work: Callable[[], Iterator[R]],
    tell: Callable[[R], tuple[float, str]],
) -> None:
    """Offer a long run behind a button called `label` below a caption, or show how far it is.

    `work` yields what the run has come to, again and again; of that, `tell` says how much of the whole
    it is, from 0 to 1, and puts it into words. The run itself is made at the end of the page.
    """
    own = state.own()
    if own.pop(_ASKED_FOR, None) == settings:
        _begin(settings, work, tell)
    going: _Work | None = own.get(_WORK)
    if going is None or going.settings != settings:
        st.caption(caption)
        st.button(
            label,
            key=state.key_of("train"),
            type="primary",
            icon=":material/model_training:",
            on_click=_begin,
            args=(settings, work, tell),
        )
        return
    here = so_far(settings)
    going.bar = st.progress(*(tell(here) if here else (0.0, "Starting")))
    st.button("Stop", key=state.key_of("stop"), icon=":material/stop:", on_click=_stop)


def _begin(
    settings: Any, work: Callable[[], Iterator[R]], tell: Callable[[R], tuple[float, str]]
) -> None:
    """Begin a run (a callback)."""
    own = state.own()
    results = own.setdefault(_RESULTS, {})
    results.pop(settings, None)
    while len(results) >= _MOST_KEPT:
        results.pop(next(iter(results)))
    own[_WORK] = _Work(settings, _noted(settings, work(), results), tell)


def _noted(settings: Any, pieces: Iterator[R], results: dict[Any, R]) -> Iterator[R]:
    """Yield the pieces, and note how far the run is: in turn, even when two runs of a page overlap."""
    for piece in pieces:
        results[settings] = piece
        yield piece


def _stop() -> None:
    """End the run (a callback)."""
    state.own().pop(_WORK, None)


def go_on() -> None:
    """Make the run that is under way, at the end of a page, and show what it came to.

    A run of the page's script ends as soon as a control is moved; the next one comes here again. If it
    has not drawn the run's bar, the settings are others or the view is: the run ends.
    """
    own = state.own()
    work: _Work | None = own.get(_WORK)
    if work is None:
        return
    bar, work.bar = work.bar, None
    if bar is not None:
        for piece in in_turn(work.pieces):
            bar.progress(*work.tell(piece))
    if own.get(_WORK) is work:
        del own[_WORK]
    if bar is not None:
        st.rerun()
