"""How long a matrix product takes on each device: measured when the visitor asks for it."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.accelerators import dtypes_on, find_accelerator, list_devices
from core.devices import questions
from core.devices import timing_charts as charts
from core.devices import timing_words as words
from core.devices.mistakes import MISTAKES
from core.devices.timing import (
    LARGEST_SIZES,
    MOST_SECONDS,
    SMALLEST,
    Timing,
    report_timings,
    seconds_moved,
    sizes_up_to,
    time_products,
)
from pages.devices import on_the_board, timing_panels
from pages.parts import picture, press, state
from pages.parts.declare import Shared, buttons, notches, whole
from pages.parts.memory import alone
from pages.parts.view import Picture, Shown, View

_MEASURED = "measured times"  # in `state.own()`
_MEASURE = "Measure now"
_NOT_YET = "Nothing is measured until you press the button: it takes about a second."
_OLD = "These times were measured with other settings. Press again for new ones."
_NOTE = "Times differ from run to run, and from machine to machine."


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: how large the matrices are, and how they are timed."""

    largest: int = notches("Largest n", LARGEST_SIZES, 512)
    dtype: str = buttons("dtype", dtypes_on(find_accelerator()), "float32")
    repeats: int = whole("Repeats", 5, 25, 9)


@dataclass(frozen=True)
class Measured:
    """Times, and the settings that they were measured with."""

    settings: Settings
    timings: tuple[Timing, ...]


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `time_products`."""
    return {
        "devices": tuple(device.name for device in list_devices() if device.available),
        "sizes": sizes_up_to(settings.largest),
        "dtype": settings.dtype,
        "repeats": settings.repeats,
        "most_seconds": MOST_SECONDS,
        "seed": settings.seed,
    }


def measure(settings: Settings) -> None:
    """Measure anew: nothing is remembered, but nobody else computes meanwhile (a callback)."""
    timings = alone(time_products)(**arguments(settings))
    state.own()[_MEASURED] = Measured(settings, timings)


def run(settings: Settings) -> Measured | None:
    """Return what was measured last on this page, if anything was."""
    return state.own().get(_MEASURED)


def offer(settings: Settings, measured: Measured | None) -> None:
    """Offer to measure, and say what is measured so far."""
    with st.container(horizontal=True, vertical_alignment="center"):
        press.draw(_MEASURE, ":material/timer:", act=measure, args=(settings,))
        if measured is None:
            st.markdown(_NOT_YET)
        elif arguments(measured.settings) != arguments(settings):
            st.markdown(_OLD)


def draw_timings(_: Settings, measured: Measured | None) -> Picture | None:
    """Draw the times of products, and of transfers where there are any, against n."""
    if measured is None:
        return None
    points: list[charts.Point] = []
    for timing in measured.timings:
        points.append((words.name_work(timing.device), timing.size, timing.product))
        if (moved := seconds_moved(timing)) is not None:
            points.append((words.name_work(timing.device, True), timing.size, moved))
    kinds = tuple(dict.fromkeys(point[0] for point in points))
    return Picture(
        charts.timing_picture(kinds, SMALLEST, measured.settings.largest),
        {"timings": charts.timing_table(points)},
        alt=words.describe_timings(measured.timings),
        name="timings",
    )


def say(settings: Settings, measured: Measured | None) -> None:
    """Say what the times show, beside the program that takes them."""
    if measured:
        asked = arguments(measured.settings)
        for sentence in words.say_what_was_measured(measured.timings, asked["devices"], asked["sizes"]):
            st.markdown(sentence)
    picture.draw("side", timing_panels.draw_program, tuple(arguments(settings).items()))


def program(settings: Settings, measured: Measured | None) -> Shown:
    """Return the program of the measurement. Its times differ from run to run."""
    return Shown(
        "How long does a matrix product take?",
        time_products,
        arguments(settings),
        report_timings,
        report_timings(measured.timings) if measured else timing_panels.NOTHING,
        "matrix_timing",
        "timings",
        _NOTE,
        repeats=False,
    )


VIEW = View(
    name="timing",
    title="Timing",
    settings=Settings,
    run=run,
    above=offer,
    picture=draw_timings,
    words=say,
    numbers=lambda _, measured: timing_panels.show_numbers(measured.timings if measured else ()),
    more={"Explained": lambda _, __: timing_panels.explain()},
    short=lambda settings, measured: on_the_board.write_timing(
        arguments(settings), measured.timings if measured else ()
    ),
    program=program,
    questions=(
        lambda settings: questions.twice_as_large(settings.largest),
        lambda settings: questions.in_another_dtype(settings.largest, settings.dtype),
    ),
    mistakes=MISTAKES,
    point=("largest", "repeats"),
    formerly={"lens": "timing"},
)
