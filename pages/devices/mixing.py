"""Tensors of different devices meet: what PyTorch refuses, and what helps."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.accelerators import find_accelerator, list_places
from core.devices import mixing_words as words
from core.devices import places, places_charts, questions
from core.devices.boxes_charts import place_tables
from core.devices.mistakes import MISTAKES
from core.devices.mixing import Meeting, ask_a_pretended_gpu, meet, report_meetings
from pages.devices import on_the_board
from pages.parts import room
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, buttons
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

Meetings = tuple[Meeting, ...]

PLACES = list_places()  # the CPU, the accelerator if there is one, and meta
LINES = 2, 4  # that the picture shows of what is printed: beside the code, and on a phone


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: where the two tensors live."""

    x_device: str = buttons("x lives on", PLACES, PLACES[1])
    y_device: str = buttons("y lives on", PLACES, PLACES[0])


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `meet`."""
    return {"x_device": settings.x_device, "y_device": settings.y_device}


def run(settings: Settings) -> Meetings:
    """Compute with both tensors."""
    return remember(meet)(**arguments(settings))


def draw_places(settings: Settings, meetings: Meetings) -> Picture:
    """Draw where the tensors of each expression live, and what comes of it."""
    rows = places.meeting_rows(meetings, settings.x_device, settings.y_device)
    columns = dict.fromkeys(PLACES, 3)
    return Picture(
        places_charts.places_picture(len(rows), LINES),
        place_tables(rows, columns, LINES, places.headings_of(columns, columns)),
        alt=words.describe_meetings(meetings),
        name="places",
    )


def say(settings: Settings, meetings: Meetings) -> None:
    """Say what x and y are, whether they may meet, and what helps."""
    with room.lines(3, "rule"):
        tensors = words.tell_tensors(settings.x_device, settings.y_device)
        st.markdown(f"{tensors}. {words.tell_rule(meetings)}")


def show_numbers(_: Settings, meetings: Meetings) -> None:
    """Show what each expression brings."""
    for meeting in meetings:
        st.markdown(as_code(meeting.expression))
        if meeting.outcome == "error":
            st.error(as_code(meeting.printed), icon=":material/error:")
        else:
            st.code(meeting.printed, language=None, wrap_lines=True)


def explain(_: Settings, meetings: Meetings) -> None:
    """Say why some tensors may meet and others not, and what a GPU would say."""
    for told in (words.tell_why_it_stays(meetings), words.tell_lent(meetings)):
        if told:
            st.markdown(told)
    st.markdown(words.tell_stand_in(find_accelerator()))
    st.error(as_code(remember(ask_a_pretended_gpu)()), icon=":material/error:")


def program(settings: Settings, meetings: Meetings) -> Shown:
    """Return the program of all expressions."""
    return Shown(
        "Mixed devices",
        meet,
        arguments(settings),
        report_meetings,
        report_meetings(meetings),
        "mixed_devices",
        result="meetings",
    )


VIEW = View(
    name="mixing",
    title="Mixed devices",
    settings=Settings,
    run=run,
    picture=draw_places,
    below=say,
    numbers=show_numbers,
    more={"Explained": explain},
    short=on_the_board.write_meetings,
    program=program,
    questions=asks(arguments, questions.exchange_places, questions.both_on_one),
    mistakes=MISTAKES,
    point=("x_device", "y_device"),
    formerly={"lens": "mixing"},
)
