"""The tutorial's journey: ten numbers on the CPU, on another device, and on the CPU again."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.accelerators import find_accelerator, list_devices
from core.devices import questions
from core.devices.journey import Stop, judge_journey, move_there_and_back, report
from core.devices.mistakes import MISTAKES
from pages.devices import on_the_board
from pages.parts import room, text_table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, choice, whole
from pages.parts.memory import remember
from pages.parts.view import Shown, View, asks

Stops = tuple[Stop, ...]


NO_ACCELERATOR = (
    "**This machine has no accelerator.** Everything is computed on the CPU. What a GPU would do, "
    "PyTorch's device `meta` shows in part: there, tensors have shapes and no data."
)
ACCELERATOR = "**This machine has an accelerator:** `{name}`."
PRINTED = 86  # pixels, for what `print` shows: three lines, which scroll where there are more
STOP = "`{statement}`, and x is on :blue-badge[{device}]"
ENDS = {
    "missing": 'So `.to("{destination}")` fails here, and x stays on the CPU. On a machine that has it, '
    "the second print would show the same numbers with `device='{destination}:0'`.",
    "no data": "On `meta` only shape and dtype are left. The numbers are gone, so none come back.",
    "stayed": "x is on the CPU already: `.to` copies nothing and gives back the very same tensor.",
    "moved": "Each `.to` made a new tensor there. The numbers are the same, bit for bit.",
    "changed": "Each `.to` made a new tensor there, but the numbers that came back are others.",
}
STATEMENTS = ("statement", "x is then on", "same tensor as before", "failed")
STATEMENTS_ALT = "What each statement did"
DEVICES = ("device", "on this machine", "why not")
DEVICES_ALT = "The devices that PyTorch knows"
YES = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: where x goes, and how many numbers it has."""

    destination: str = choice(
        "Move x to",
        (*(device.name for device in list_devices()), "meta"),
        find_accelerator() or "cuda",
        help="The tutorial moves to cuda. The device meta has shapes and no data.",
    )
    n: int = whole("Numbers in x", 1, 40, 10)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `move_there_and_back`."""
    return {"destination": settings.destination, "n": settings.n, "seed": settings.seed}


def run(settings: Settings) -> Stops:
    """Move the numbers."""
    return remember(move_there_and_back)(**arguments(settings))


def tell_what_there_is(_: Settings) -> None:
    """Say what this machine has."""
    found = find_accelerator()
    st.info(ACCELERATOR.format(name=found) if found else NO_ACCELERATOR, icon=":material/memory:")


def say(settings: Settings, stops: Stops) -> None:
    """Show the stops of the journey, each in a place of one height, and what became of the tensor."""
    for number, stop in enumerate(stops):
        st.markdown(STOP.format(statement=stop.statement, device=stop.device))
        with room.lines(3, f"stop-{number}"):
            if stop.failed:
                st.error(as_code(stop.printed), icon=":material/error:")
            else:
                st.code(stop.printed, language=None, height=PRINTED)
    with room.lines(2, "end"):
        st.markdown(ENDS[judge_journey(stops)].format(destination=settings.destination))


def show_numbers(settings: Settings, stops: Stops) -> None:
    """Show what each statement did, and which devices there are."""
    rows = [(stop.statement, stop.device, YES[stop.same_tensor], YES[stop.failed]) for stop in stops[1:]]
    text_table.draw(STATEMENTS, rows, STATEMENTS_ALT, "content")
    devices = [(device.name, YES[device.available], device.reason) for device in list_devices()]
    text_table.draw(DEVICES, devices, DEVICES_ALT, "content")


def program(settings: Settings, stops: Stops) -> Shown:
    """Return the program of the journey."""
    return Shown(
        "Devices",
        move_there_and_back,
        arguments(settings),
        report,
        report(stops),
        "devices",
        result="stops",
    )


VIEW = View(
    name="journey",
    title="There and back",
    settings=Settings,
    run=run,
    beside_controls=tell_what_there_is,
    words=say,
    numbers=show_numbers,
    short=on_the_board.write_journey,
    program=program,
    questions=asks(arguments, questions.another_destination, questions.a_third_destination),
    mistakes=MISTAKES,
    point=("destination", "n"),
    formerly={"lens": "journey"},
)
