"""A challenge: what is to be reached, what may be moved, and how far the run on the page is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import streamlit as st

from core.challenges import Challenge, Condition, are_met
from pages.parts import address, badges, hints, press, spoken, state
from pages.parts.declare import SHARED, controls_of
from pages.parts.family import Family
from pages.parts.memory import remember
from pages.parts.view import View

_TOLD = "challenge_told"  # the key of the container that says how far the run is
_REACHED = "**Reached.**"
_FREE = "You may move: {names}."
_KEPT = "Nothing else is moved."
_MOVED = "These have to stand as at the start: {names}."
Check = Callable[[Any, Any], tuple[Condition, ...]]


def draw(view: View[Any, Any], settings: Any, result: Any) -> None:
    """Draw the challenge that is asked for, and say how far the run is; note it where it is reached."""
    here = state.stay()
    challenge, conditions = _look(view, settings, result)
    here.challenge = challenge.name
    reached = are_met(conditions)
    if reached:
        badges.REACHED.note(here.path, challenge.name)
    st.markdown(f"**{challenge.goal}**")
    st.markdown(_FREE.format(names=_row(free_of(challenge, settings))))
    with st.container(key=_TOLD):
        st.markdown("\n".join(f"- {_mark(each.holds)} {each.words}" for each in conditions))
        _tell(reached, badges.REACHED.has(here.path, challenge.name))
    spoken.draw(_TOLD)
    with st.container(horizontal=True):
        if not conditions[0].holds:
            press.draw("Start here", ":material/flag:", True, act=_start, args=(challenge,))
        if len(view.challenges) > 1:
            turn = view, challenge
            press.draw("Another challenge", ":material/arrow_forward:", act=_turn, args=turn)
    if not reached:
        hints.draw(f"challenge {challenge.name}", challenge.hints)


def draw_short(view: View[Any, Any], settings: Any, result: Any) -> None:
    """Say in a line how far the run is: what is to be met next, or that the goal is reached."""
    _, conditions = _look(view, settings, result)
    left = next((each.words for each in conditions if not each.holds), _REACHED)
    st.markdown(f"{_mark(are_met(conditions))} {left}")


def _look(view: View[Any, Any], settings: Any, result: Any) -> tuple[Challenge, tuple[Condition, ...]]:
    """Return the challenge that is asked for, and all that has to hold."""
    challenge = asked_for(view, state.stay().challenge)
    return challenge, conditions_of(challenge, settings, result, remember(challenge.check))


def asked_for(view: View[Any, Any], name: str) -> Challenge:
    """Return the challenge of a name, or the first."""
    return next((each for each in view.challenges if each.name == name), view.challenges[0])


def conditions_of(
    challenge: Challenge, settings: Any, result: Any, check: Check | None = None
) -> tuple[Condition, ...]:
    """Return all that has to hold: nothing else is moved, and what the challenge (or `check`) checks."""
    if names := moved(challenge, settings):
        kept = Condition(_MOVED.format(names=_row(names)), False)
    else:
        kept = Condition(_KEPT, True)
    return kept, *(check or challenge.check)(settings, result)


def start_of(challenge: Challenge, settings: Any) -> Any:
    """Return where a challenge starts, with the seed and the device of `settings`."""
    first = type(settings)(**{name: getattr(settings, name) for name in SHARED})
    return address.fit(replace(first, **challenge.start))


def moved(challenge: Challenge, settings: Any) -> list[str]:
    """Return the labels of what has to stand as at the start, and does not.

    A control that is not shown moves nothing, and neither does one that only chooses what to look at.
    """
    begin = dict(_stands(settings, start_of(challenge, settings)))
    return [
        label
        for (name, whole, label), value in _stands(settings, settings)
        if not {name, whole} & {*challenge.free} and value != begin[name, whole, label]
    ]


def free_of(challenge: Challenge, settings: Any) -> list[str]:
    """Return the labels of what may be moved, of what is shown."""
    return [
        label
        for (name, whole, label), _ in _stands(settings, settings)
        if {name, whole} & {*challenge.free}
    ]


def _stands(settings: Any, of: Any) -> Iterator[tuple[tuple[str, str, str], Any]]:
    """Yield how controls that are shown with `settings` stand `of` others, without seed and device.

    Each with its name in an address, the name of its field, and its label.
    """
    for whole, control in controls_of(type(settings)).items():
        if whole in SHARED or control.place != "side" or not control.is_shown(settings):
            continue
        value = getattr(of, whole)
        if isinstance(control, Family):
            for name in control.names(settings):
                label = control.member(name, settings).label
                yield (f"{whole}_{name}", whole, label), control.get(value, name, settings)
        else:
            yield (whole, whole, control.label), value


def _row(labels: list[str]) -> str:
    return ", ".join(dict.fromkeys(labels))


def _mark(holds: bool) -> str:
    return ":green[:material/check_circle:]" if holds else ":material/circle:"


def _tell(reached: bool, before: bool) -> None:
    """Say whether the goal is reached, in a box that is always as high."""
    if reached:
        st.success(_REACHED, icon=":material/check_circle:")
    else:
        words = "Not now; you have reached it before." if before else "Not reached yet."
        st.info(words, icon=":material/flag:")


def _start(challenge: Challenge) -> None:
    """Take the page to where a challenge starts (a callback)."""
    here = state.stay()
    state.put(start_of(challenge, here.settings[here.view]))


def _turn(view: View[Any, Any], challenge: Challenge) -> None:
    """Turn to the next challenge (a callback)."""
    place = view.challenges.index(challenge) + 1
    state.stay().challenge = view.challenges[place % len(view.challenges)].name
