"""Digits: what 0.1 + 0.2 really is, in float64 and in float32."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.tensors_vs_numpy import challenges, questions
from core.tensors_vs_numpy import digits_words as words
from core.tensors_vs_numpy import rounding_charts as charts
from core.tensors_vs_numpy.mistakes import MISTAKES
from core.tensors_vs_numpy.rounding import (
    LARGEST_TERM,
    SMALLEST_TERM,
    CloseUp,
    RoundedSum,
    add_exactly,
    look_closely,
    report_sums,
)
from pages.parts.declare import Shared, slider
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged
from pages.tensors_vs_numpy import on_the_board

Sums = tuple[RoundedSum, ...]


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: two numbers to add."""

    a: float = slider("a", SMALLEST_TERM, LARGEST_TERM, 0.1, 0.01)
    b: float = slider("b", SMALLEST_TERM, LARGEST_TERM, 0.2, 0.01)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `add_exactly`."""
    return {"first": settings.a, "second": settings.b}


def run(settings: Settings) -> Sums:
    """Add in float64 and in float32."""
    return remember(add_exactly)(**arguments(settings))


def close_ups(settings: Settings, sums: Sums) -> list[CloseUp]:
    """Return the neighbourhood of the sum in each dtype."""
    return [remember(look_closely)(row, **arguments(settings)) for row in sums]


def draw_floats(settings: Settings, sums: Sums) -> Picture:
    """Draw the floats around the sum in each dtype."""
    in_float64, in_float32 = (
        charts.close_up_table(near.floats, near.unrounded, near.written)
        for near in close_ups(settings, sums)
    )
    return Picture(
        charts.sum_picture(),
        {"float64": in_float64, "float32": in_float32},
        alt=words.describe_floats(sums),
        name="digits",
    )


def say(settings: Settings, sums: Sums) -> None:
    """Say where the sum landed in each dtype."""
    for row, near in zip(sums, close_ups(settings, sums), strict=True):
        st.markdown(words.tell_sum(row, near, settings.a, settings.b))


def show_numbers(settings: Settings, sums: Sums) -> None:
    """Show all digits."""
    st.code(report_sums(sums), language=None, wrap_lines=True)


def program(settings: Settings, sums: Sums) -> Shown:
    """Return the program of a sum."""
    call = add_exactly, arguments(settings)
    return Shown("Rounding", *call, report_sums, report_sums(sums), "rounding", "sums")


VIEW = View(
    name="digits",
    title="Digits",
    settings=Settings,
    run=run,
    picture=draw_floats,
    words=say,
    numbers=show_numbers,
    short=lambda settings, sums: on_the_board.write_digits(sums, settings.a, settings.b),
    program=program,
    questions=asks(arguments, questions.another_sum, questions.another_first),
    challenges=challenged(arguments, *challenges.DIGITS),
    mistakes=MISTAKES,
    point=("a", "b"),
    formerly={"lens": "digits"},
)
