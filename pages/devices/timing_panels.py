"""The panels of measured times: how they are measured, and all of them."""

import streamlit as st

from core.devices import timing_charts as charts
from core.devices.timing import Timing, speed
from pages.devices import timing_words as words
from pages.parts import table


def explain() -> None:
    """Say how times are measured."""
    st.markdown(words.METHOD)


def show_numbers(timings: tuple[Timing, ...]) -> None:
    """Show all times as numbers."""
    if not timings:
        st.markdown(words.NOTHING)
        return
    rows = []
    for timing in timings:
        seconds = (timing.there, timing.product, timing.back)
        printed = ("–" if each is None else charts.print_seconds(each) for each in seconds)
        rows.append((timing.device, str(timing.size), *printed, f"{speed(timing):.1f}"))
    table.draw_printed(words.COLUMNS, rows, "content")
