"""How long a matrix product takes on each device: measured when the visitor asks for it."""

import math

import streamlit as st

from core.devices import timing as core
from core.devices import timing_charts as charts
from core.devices.accelerators import find_accelerator
from core.devices.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.old_parts import code_panel, common, controls, mistakes_panel, panels, picture, prediction
from pages.old_parts.compute import remember
from pages.old_parts.table import draw_printed

# Nothing is kept, since every press measures anew; but nobody else computes meanwhile.
time_products = remember(core.time_products, entries=0)

SMALLEST = 32
MOST_SECONDS = 1.0  # a device
_MEASURED = "_timings"


def draw() -> None:
    """Draw the timings of the last press of the button."""
    accelerator = find_accelerator()
    dtypes = ("float32",) if accelerator == "mps" else ("float32", "float64")  # MPS has no float64
    with st.sidebar:
        largest = int(controls.pick_number("Largest n", "largest", (128, 256, 512, 1024, 2048), 512))
        settings: Settings = {
            "devices": ("cpu", accelerator) if accelerator else ("cpu",),
            "sizes": tuple(2**power for power in range(5, int(math.log2(largest)) + 1)),
            "dtype": controls.pick("dtype", "dtype", dtypes, "float32"),
            "repeats": controls.whole("Repeats", "repeats", 5, 25, 9),
            "most_seconds": MOST_SECONDS,
            "seed": common.seed(),
        }
    st.markdown(
        "`A @ B` for matrices of n × n numbers. Each time is the median over the repeats, after some "
        "that do not count, and Python waits until the device is done. Moving the matrices is "
        "timed apart."
    )
    if st.button("Measure now", icon=":material/timer:"):
        st.session_state[_MEASURED] = (settings, time_products(**settings))
    measured_with, timings = st.session_state.get(_MEASURED, (settings, ()))
    if not timings:
        st.markdown("Nothing is measured until you press the button: it takes about a second.")
    else:
        if measured_with != settings:
            st.caption("These times were measured with other settings. Press again for new ones.")
        left, right = st.columns([3, 2], gap="medium")
        with left:
            draw_timings(measured_with, timings)
        with right:
            say(measured_with, timings, accelerator)

    panels.draw(
        {
            "Numbers": lambda: draw_table(timings),
            "Code": lambda: draw_code(settings, timings),
            "Predict": lambda: ask(largest),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_timings(settings: Settings, timings: tuple[core.Timing, ...]) -> None:
    """Draw the times of products, and of transfers where there are any, against n."""
    points: list[charts.Point] = []
    for timing in timings:
        points.append((f"product on {timing.device}", timing.size, timing.product))
        if timing.there is not None and timing.back is not None:
            points.append((f"to {timing.device} and back", timing.size, timing.there + timing.back))
    kinds = tuple(dict.fromkeys(kind for kind, *_ in points))
    picture.draw(
        charts.timing_picture(kinds, SMALLEST, max(settings["sizes"])),
        {"timings": charts.timing_table(points)},
        alt="Seconds for a matrix product against n, one line for each device"
        + (", and for the transfer there and back." if len(kinds) > 1 else "."),
        key="timings",
    )


def say(settings: Settings, timings: tuple[core.Timing, ...], accelerator: str | None) -> None:
    """Say how the time grows, what was left out, and whether going to the accelerator pays."""
    for device in settings["devices"]:
        rows = [timing for timing in timings if timing.device == device]
        if len(rows) > 1:
            before, last = rows[-2:]
            st.markdown(
                f"**{device}**: from n = {before.size} to {last.size} the work grows "
                f"{last.operations / before.operations:.0f} times, and the time "
                f"{last.product / before.product:.1f} times, to {charts.print_seconds(last.product)}. "
                f"That is {last.operations / last.product / 1e9:.1f} billion operations a second."
            )
        left_out = [str(size) for size in settings["sizes"][len(rows) :]]
        if left_out:
            st.markdown(
                f"{device}: n = {', '.join(left_out)} left out, to stay below {MOST_SECONDS:g} second."
            )
    if accelerator is None:
        st.markdown(
            "This machine has no accelerator, so there is only the CPU's line, on one core of this "
            "server. With a GPU, a second line would stand below it for large n, and a third for the "
            "transfer."
        )
        return
    on_the_cpu = {timing.size: timing.product for timing in timings if timing.device == "cpu"}
    faster = [
        timing.size
        for timing in timings
        if timing.device == accelerator and _in_all(timing) < on_the_cpu.get(timing.size, 0.0)
    ]
    if faster:
        st.markdown(f"With the transfers counted, `{accelerator}` is faster from n = {min(faster)} on.")
    else:
        st.markdown(f"With the transfers counted, `{accelerator}` is not faster for these sizes.")


def _in_all(timing: core.Timing) -> float:
    return timing.product + (timing.there or 0.0) + (timing.back or 0.0)


def draw_table(timings: tuple[core.Timing, ...]) -> None:
    """Draw all times as numbers."""
    if not timings:
        st.markdown("Nothing is measured yet.")
        return
    rows = [
        (
            timing.device,
            str(timing.size),
            *(
                "–" if seconds is None else charts.print_seconds(seconds)
                for seconds in (timing.there, timing.product, timing.back)
            ),
            f"{timing.operations / timing.product / 1e9:.1f}",
        )
        for timing in timings
    ]
    draw_printed(("device", "n", "there", "product", "back", "10⁹ operations a second"), rows, "content")


def draw_code(settings: Settings, timings: tuple[core.Timing, ...]) -> None:
    """Show the program of the measurement. Its times differ from run to run."""
    program = make_program(
        "How long does a matrix product take?",
        core.time_products,
        settings,
        core.report_timings,
        "timings",
    )
    printed = core.report_timings(timings) if timings else "Nothing is measured yet."
    code_panel.draw(program, printed, "matrix_timing")
    st.caption("Times differ from run to run, and from machine to machine.")


def ask(largest: int) -> None:
    """Ask how the work grows with n; the answer is counted."""
    work, more = (core.Timing("cpu", size, 0.0).operations for size in (largest, 2 * largest))
    prediction.draw(
        prediction.Question(
            f"From n = {largest} to n = {2 * largest}, each matrix gets 4 times as many numbers. "
            "How many times as many multiplications does `A @ B` take?",
            ("2", "4", "8", "16"),
            str(more // work),
            f"Each of the n² results is a sum of n products: {largest}³ = {largest**3:,} of them, then "
            f"{2 * largest}³ = {(2 * largest) ** 3:,}. Memory grows 4 times, work 8 times: that is why "
            "large products are worth the way to a GPU.",
        )
    )
