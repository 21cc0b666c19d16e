"""The tutorial's journey: ten numbers on the CPU, on another device, and on the CPU again."""

import streamlit as st

from core.devices import journey as core
from core.devices.accelerators import Device, find_accelerator, list_devices
from core.devices.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.old_parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    prediction,
    text_table,
)
from pages.old_parts.compute import remember
from pages.old_parts.mistakes_panel import as_code

move_there_and_back = remember(core.move_there_and_back)

YES = {True: "yes", False: "no"}
ENDS = {
    "numbers": "The same numbers as at the start",
    "shape": "A shape without numbers",
    "error": "An error",
}


def draw() -> None:
    """Draw the stops of the journey, and what this machine has."""
    devices = list_devices()
    names = [*(device.name for device in devices), "meta"]
    with st.sidebar:
        settings: Settings = {
            "destination": controls.choose(
                "Move x to",
                "destination",
                names,
                find_accelerator() or "cuda",
                help="The tutorial moves to cuda. The device meta has shapes and no data.",
            ),
            "n": controls.whole("Numbers in x", "n", 1, 40, 10),
            "seed": common.seed(),
        }
    stops = move_there_and_back(**settings)
    say_machine(devices)
    for stop in stops:
        draw_stop(stop)
    say_journey(settings["destination"], stops)

    def numbers() -> None:
        rows = [
            (
                stop.statement,
                stop.device,
                "yes" if stop.same_tensor else "no",
                "yes" if stop.failed else "no",
            )
            for stop in stops[1:]
        ]
        columns = ("statement", "x is then on", "same tensor as before", "failed")
        text_table.draw(columns, rows, "What each statement did", "content")
        text_table.draw(
            ("device", "on this machine", "why not"),
            [(d.name, YES[d.available], d.reason) for d in devices],
            "The devices that PyTorch knows",
            "content",
        )

    def code() -> None:
        program = make_program("Devices", core.move_there_and_back, settings, core.report, "stops")
        code_panel.draw(program, core.report(stops), "devices")

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_stop(stop: core.Stop) -> None:
    """Draw a statement, and what `print(x)` shows after it or the error that it raised."""
    st.markdown(f"`{stop.statement}`, and x is on :blue-badge[{stop.device}]")
    if stop.failed:
        st.error(as_code(stop.printed), icon=":material/error:")
    else:
        st.code(stop.printed, language=None, wrap_lines=True)


def say_machine(devices: tuple[Device, ...]) -> None:
    """Say what this machine has."""
    found = find_accelerator()
    if found is None:
        st.info(
            "**This machine has no accelerator.** Everything is computed on the CPU. What a GPU "
            "would do, PyTorch's device `meta` shows in part: there, tensors have shapes and no data.",
            icon=":material/memory:",
        )
    else:
        st.info(f"**This machine has an accelerator:** `{found}`.", icon=":material/memory:")


def say_journey(destination: str, stops: tuple[core.Stop, ...]) -> None:
    """Say what became of the tensor."""
    _, there, back = stops
    if there.failed:
        st.markdown(
            f'So `.to("{destination}")` fails here, and x stays on the CPU. On a machine that has it, '
            f"the second print would show the same numbers with `device='{destination}:0'`."
        )
    elif back.failed:
        st.markdown("On `meta` only shape and dtype are left. The numbers are gone, so none come back.")
    elif there.same_tensor:
        st.markdown("x is on the CPU already: `.to` copies nothing and gives back the very same tensor.")
    else:
        st.markdown("Each `.to` made a new tensor there. The numbers are the same, bit for bit.")


def ask(settings: Settings) -> None:
    """Ask how a journey to another device ends; the answer comes from that journey."""
    other = "meta" if settings["destination"] != "meta" else "cpu"
    start, there, back = move_there_and_back(**settings | {"destination": other})
    end = "error" if back.failed else "numbers" if back.printed == start.printed else "shape"
    prediction.draw(
        prediction.Question(
            f'Now x goes to `"{other}"` and then back with `x.to("cpu")`. What comes of the way back?',
            tuple(ENDS.values()),
            ENDS[end],
            f"On `{other}` it prints `{' '.join(there.printed.split())}`, "
            f"and the way back brings `{' '.join(back.printed.split())}`.",
        )
    )
