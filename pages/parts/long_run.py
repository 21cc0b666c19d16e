"""A run that takes long: begun by a press, made by `worker`, with progress and a way to stop it.

It goes on while panels are opened and closed; it ends when it is stopped, when its settings change, and
with the page. What it had come to by then stays, until the page is left. While it goes on, the page is
drawn anew from time to time, with what the run has come to: the picture grows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

import streamlit as st

from pages.parts import state
from pages.parts.worker import WORKER, LongRun

R = TypeVar("R")

_MOST_KEPT = 8  # results of a visitor
_A_LOOK = 0.25  # seconds from one look at a run to the next
_A_PICTURE = 2.0  # seconds, at least, from one picture of a run to the next, for each run under way
_MORE = 0.04  # of the whole run, at least, from one picture to the next
_GO_ON = "Go on"
_LEFT = "{words} · about {seconds} s left"
_TURNS = "{words} · {runs} runs take turns"
_IN_LINE = "{words} · {runs} runs take turns, by now this one is number {place} to finish"
# In `state.own()`:
_WORK, _RESULTS, _ASKED_FOR = "long run", "long runs so far", "long run asked for"
_STOPPED = "long run that was stopped"  # the last one, which can go on from where it is


@dataclass
class _Work:
    """A run under way: its settings, the run, and its bar, once that is drawn.

    shown: how much of the run the page was drawn with, from 0 to 1. runs: how many take turns.
    """

    settings: Any
    run: LongRun
    tell: Callable[[Any], tuple[float, str]]
    bar: Any = None
    shown: float = 0.0
    runs: int = 1


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
    is_going = going is not None and going.settings == settings
    stopped: _Work | None = own.get(_STOPPED)
    goes_on = stopped is not None and stopped.settings == settings
    if going is not None and is_going:
        going.shown = going.run.share  # the page was drawn with that
        going.bar = st.progress(*_note(going))
    else:
        st.caption(caption)
    with st.container(horizontal=True):
        st.button(
            _GO_ON if goes_on else label,
            key=state.key_of("train"),
            type="primary",
            icon=":material/model_training:",
            on_click=_begin,
            args=(settings, work, tell),
            disabled=is_going,  # and still there: a browser keeps what is gone until a script ends
        )
        if is_going:
            st.button("Stop", key=state.key_of("stop"), icon=":material/stop:", on_click=_stop)


def _begin(
    settings: Any, work: Callable[[], Iterator[R]], tell: Callable[[R], tuple[float, str]]
) -> None:
    """Begin a run, or go on with the one that was stopped last (a callback)."""
    own = state.own()
    stopped: _Work | None = own.pop(_STOPPED, None)
    if stopped is not None and stopped.settings == settings:
        own[_WORK] = _Work(settings, stopped.run, tell)
        return
    own.setdefault(_RESULTS, {}).pop(settings, None)
    own[_WORK] = _Work(settings, LongRun(work()), tell)


def _note(work: _Work) -> tuple[float, str]:
    """Note what a run has come to, and tell how far that is and whose turn it is."""
    latest = work.run.latest
    if latest is None:
        share, words = 0.0, "Starting"
    else:
        results = state.own()[_RESULTS]
        results.pop(work.settings, None)
        while len(results) >= _MOST_KEPT:
            results.pop(next(iter(results)))
        results[work.settings] = latest
        share, words = work.tell(latest)
    work.run.share = share
    place, runs = WORKER.place(work.run)
    work.runs = runs
    if runs == 1 and 0 < share < 1 and work.run.seconds:
        words = _LEFT.format(words=words, seconds=max(1, round(work.run.seconds_left)))
    if runs > 1:  # of a run that has come to nothing yet, nobody can tell when it is over
        words = (_IN_LINE if share else _TURNS).format(words=words, runs=runs, place=place)
    return share, words


def _stop() -> None:
    """Let the run stand still (a callback)."""
    own = state.own()
    if work := own.pop(_WORK, None):
        own[_STOPPED] = work


def go_on() -> None:
    """Look at the run that is under way, at the end of a page, until it is over, and show the result.

    The page's script ends here as soon as a control is moved; the next one comes here again. If it has
    not drawn the run's bar, the settings are others or the view is: the run ends.
    """
    own = state.own()
    work: _Work | None = own.get(_WORK)
    if work is None:
        return
    bar, work.bar = work.bar, None
    if bar is not None:
        is_over, began = False, monotonic()
        while not is_over:
            WORKER.look(work.run, _A_LOOK)
            is_over = work.run.is_over  # asked before what it has come to is noted: that is all, then
            bar.progress(*_note(work))
            if not is_over and _is_worth_a_picture(work, monotonic() - began):
                st.rerun()
    is_over = work.run.is_over
    if own.get(_WORK) is work:
        _stop()  # what is not over waits until its settings are chosen again
        if is_over:
            del own[_STOPPED]
    if bar is not None:
        st.rerun()


def _is_worth_a_picture(work: _Work, seconds: float) -> bool:
    """Tell whether a run has come so far, since the page was drawn so many seconds ago, as to draw it.

    Where many runs are under way, each is drawn more rarely: pictures must not take the time of runs.
    """
    return seconds >= _A_PICTURE * work.runs and work.run.share - work.shown >= _MORE
