"""Challenges: a goal on a page, which the run that the page shows has reached or not."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Condition:
    """A part of a goal: how far the run is and what is asked for, in words; and whether it holds."""

    words: str
    holds: bool


@dataclass(frozen=True)
class Challenge:
    """A goal, and how it is checked.

    name: for the address. goal: what is to be reached, in a sentence. free: the settings, by name, that
    may be moved; all others stand as at the start. start: those that do not start on their defaults.
    hints: what to think of, then what to do. check: from the run (and, by keyword, what it was made
    with) to the conditions, of which all have to hold.
    """

    name: str
    goal: str
    free: tuple[str, ...]
    hints: tuple[str, str]
    check: Callable[..., tuple[Condition, ...]]
    start: Mapping[str, Any] = field(default_factory=dict)


def are_met(conditions: tuple[Condition, ...]) -> bool:
    """Tell whether a goal is reached: there are conditions, and all of them hold."""
    return bool(conditions) and all(each.holds for each in conditions)


def below(what: str, value: float, bound: float) -> Condition:
    """Return the condition that a finite number is below a bound."""
    return _compare(what, value, "below", bound, value < bound)


def at_most(what: str, value: float, bound: float) -> Condition:
    """Return the condition that a finite number is at most a bound."""
    return _compare(what, value, "at most", bound, value <= bound)


def at_least(what: str, value: float, bound: float) -> Condition:
    """Return the condition that a finite number is at least a bound."""
    return _compare(what, value, "at least", bound, value >= bound)


def above(what: str, value: float, bound: float) -> Condition:
    """Return the condition that a finite number is above a bound."""
    return _compare(what, value, "above", bound, value > bound)


def _compare(what: str, value: float, how: str, bound: float, holds: bool) -> Condition:
    """Say what a number is and should be, with as many digits, three or more, as tell them apart."""
    digits = next((d for d in range(3, 17) if float(f"{value:.{d}g}") != float(f"{bound:.{d}g}")), 17)
    digits = 3 if value == bound else digits
    words = f"{what} is {value:.{digits}g}: {how} {bound:.{digits}g} is the goal."
    return Condition(words, holds and math.isfinite(value))
