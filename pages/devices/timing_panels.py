"""The panels of measured times: how they are measured, and all of them."""

from textwrap import dedent
from typing import Any

import streamlit as st

from core.devices import timing_charts as charts
from core.devices.timing import Timing, speed
from core.program_lines import lines_beside
from pages.devices import on_the_board
from pages.parts import listing, table
from pages.parts.view import Picture

METHOD = (
    "`A @ B` for matrices of n × n numbers. Each time is the fastest of the repeats, after some that "
    "do not count, and Python waits until the device is done. Moving the matrices is timed apart."
)
NOTHING = "Nothing is measured yet."
COLUMNS = ("device", "n", "there", "product", "back", "10⁹ operations a second")


def explain() -> None:
    """Say how times are measured."""
    st.markdown(METHOD)


def show_numbers(timings: tuple[Timing, ...]) -> None:
    """Show all times as numbers."""
    if not timings:
        st.markdown(NOTHING)
        return
    rows = []
    for timing in timings:
        seconds = (timing.there, timing.product, timing.back)
        printed = ("–" if each is None else charts.print_seconds(each) for each in seconds)
        rows.append((timing.device, str(timing.size), *printed, f"{speed(timing):.1f}"))
    table.draw_printed(COLUMNS, rows, "content")


def draw_program(given: tuple[tuple[str, Any], ...]) -> Picture:
    """Draw how a product is timed, for these arguments of `time_products`; what is timed is lit."""
    whole = lines_beside(on_the_board.write_timing(dict(given), ()).source)
    begin = next(number for number, line in enumerate(whole) if line.strip() == "times = []")
    lines = dedent("\n".join(whole[begin:])).splitlines()
    timed = tuple(number for number, line in enumerate(lines) if line.strip() == "a @ b")
    return listing.draw_lines(lines, [timed], len(lines) + 2)
