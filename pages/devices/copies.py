"""What `.to` copies: make y from x, change x, and look at y."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.accelerators import list_places
from core.devices import copies_words as words
from core.devices import places, places_charts, questions
from core.devices.boxes_charts import place_tables
from core.devices.copies import Copying, look_at_copies, report_copies
from core.devices.mistakes import MISTAKES
from core.devices.outcomes import ERROR
from pages.devices import on_the_board
from pages.parts import room, text_table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, buttons
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

Copies = tuple[Copying, ...]

HERE, *ELSEWHERE = list_places()  # the accelerator, if there is one, and meta
LINES = 1, 3  # that the picture shows of what is printed: beside the code, and on a phone


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: what x is, and where two of the ways lead."""

    other: str = buttons("Other device", (*ELSEWHERE, HERE), ELSEWHERE[0])
    dtype: str = buttons("dtype of x", ("float32", "float64"), "float32")


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `look_at_copies`."""
    return {"device": settings.other, "dtype": settings.dtype}


def run(settings: Settings) -> Copies:
    """Make y from x in every way."""
    return remember(look_at_copies)(**arguments(settings))


def draw_places(settings: Settings, copies: Copies) -> Picture:
    """Draw x and y for every way to make y, and where they live."""
    columns = {name: 1 + (name == HERE) for name in (HERE, *ELSEWHERE)}
    rows = places.copy_rows(copies, settings.other, len(columns) > places.FEW)
    return Picture(
        places_charts.places_picture(len(rows), LINES),
        place_tables(rows, columns, LINES, places.headings_of(columns, columns)),
        alt=words.describe_copies(copies),
        name="places",
    )


def say(settings: Settings, copies: Copies) -> None:
    """Say what is done with x, and how many ways copied nothing."""
    with room.lines(2, "copies"):
        st.markdown(words.tell_start(copies, settings.dtype))


def show_numbers(_: Settings, copies: Copies) -> None:
    """Show what every way to make y from x made, and what y holds in the end."""
    st.markdown(words.tell_copies(copies))
    text_table.draw(words.COLUMNS, words.list_ways(copies), words.TABLE_ALT, "content")
    for copy in copies:
        if copy.outcome == ERROR:
            st.error(f"{as_code(copy.statement)} {as_code(copy.after)}", icon=":material/error:")


def program(settings: Settings, copies: Copies) -> Shown:
    """Return the program of all ways."""
    return Shown(
        "What moving copies",
        look_at_copies,
        arguments(settings),
        report_copies,
        report_copies(copies),
        "device_copies",
        result="copies",
    )


VIEW = View(
    name="copies",
    title="Copies",
    settings=Settings,
    run=run,
    picture=draw_places,
    below=say,
    numbers=show_numbers,
    short=on_the_board.write_copies,
    program=program,
    questions=asks(arguments, questions.another_dtype, questions.by_another_device),
    mistakes=MISTAKES,
    point=("dtype", "other"),
    formerly={"lens": "copies"},
)
