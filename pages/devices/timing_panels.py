"""The panels of measured times: how they are measured, and all of them."""

import streamlit as st

from core.devices import timing_charts as charts
from core.devices.timing import Timing, speed
from pages.parts import table

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
