"""The tutorial's journey: ten numbers on the CPU, on another device, and on the CPU again."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.accelerators import find_accelerator, list_devices, list_places
from core.devices import journey_words as words
from core.devices import places, places_charts, questions
from core.devices.boxes_charts import place_tables
from core.devices.journey import Stop, move_there_and_back, report
from core.devices.mistakes import MISTAKES
from core.devices.outcome_words import tell_accelerator
from pages.devices import on_the_board
from pages.parts import room, text_table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, choice, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

Stops = tuple[Stop, ...]

LINES = 5, 7  # that the picture shows of it: beside the code, and on a phone


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
    st.info(tell_accelerator(find_accelerator()), icon=":material/memory:")


def draw_places(settings: Settings, stops: Stops) -> Picture:
    """Draw where x lives after each statement."""
    rows = places.journey_rows(stops, settings.destination)
    here = list_places()
    columns = dict.fromkeys((*here[:-1], settings.destination, here[-1]), 1)
    return Picture(
        places_charts.places_picture(len(rows), LINES),
        place_tables(rows, columns, LINES, places.headings_of(columns, here)),
        alt=words.describe_journey(stops),
        name="places",
    )


def say(settings: Settings, stops: Stops) -> None:
    """Say what became of the tensor."""
    with room.lines(2, "end"):
        st.markdown(words.tell_end(stops, settings.destination))


def show_numbers(settings: Settings, stops: Stops) -> None:
    """Show what each statement printed and did, and which devices there are."""
    for stop in stops:
        st.markdown(words.tell_stop(stop))
        if stop.failed:
            st.error(as_code(stop.printed), icon=":material/error:")
        else:
            st.code(stop.printed, language=None, wrap_lines=True)
    yes = words.YES
    rows = [(stop.statement, stop.device, yes[stop.same_tensor], yes[stop.failed]) for stop in stops[1:]]
    text_table.draw(words.STATEMENTS, rows, words.STATEMENTS_ALT, "content")
    devices = [(device.name, yes[device.available], device.reason) for device in list_devices()]
    text_table.draw(words.DEVICES, devices, words.DEVICES_ALT, "content")


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
    picture=draw_places,
    below=say,
    numbers=show_numbers,
    short=on_the_board.write_journey,
    program=program,
    questions=asks(arguments, questions.another_destination, questions.a_third_destination),
    mistakes=MISTAKES,
    point=("destination", "n"),
    formerly={"lens": "journey"},
)
