"""Tensors of different devices meet: what PyTorch refuses, and what helps."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.accelerators import find_accelerator, list_places
from core.devices import questions
from core.devices.mistakes import MISTAKES
from core.devices.mixing import Meeting, ask_a_pretended_gpu, meet, report_meetings
from pages.devices import on_the_board
from pages.parts import room
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, buttons
from pages.parts.memory import remember
from pages.parts.view import Shown, View, asks

Meetings = tuple[Meeting, ...]


PLACES = list_places()  # the CPU, the accelerator if there is one, and meta
TENSORS = "x is made of `[1, 2, 3]` on :blue-badge[{x}] and y of `[10, 20, 30]` on :blue-badge[{y}]"
SAME = "Both live on the same device, so everything works."
DIFFERENT = (
    "An operation needs its tensors on one device. PyTorch does not move data behind your back, since a "
    "transfer can cost more than the computation."
)
HELPS = (
    "Two things help: `y.to(x.device)`, or making a tensor beside x from the start, with `ones_like(x)` "
    "or `device=x.device`. A tensor without axes, like `torch.tensor(10.0)`, may come from the CPU."
)
STAND_IN = (
    "This machine has no accelerator, so `meta` stands in for one, with words of its own for the same "
    "error. From `meta` nothing can be moved back, as it holds no data: `y.to(x.device)` fails there. "
    "With x on a GPU and y on the CPU, PyTorch says:"
)


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


def say(settings: Settings, meetings: Meetings) -> None:
    """Show what each expression brings where x and y live, two in a row, and then the rule."""
    st.markdown(TENSORS.format(x=settings.x_device, y=settings.y_device))
    for first in range(0, len(meetings), 2):
        row = meetings[first : first + 2]
        columns = st.columns(2, gap="medium")
        for number, (column, meeting) in enumerate(zip(columns, row, strict=False), start=first):
            with column, room.lines(4, f"expression-{number}"):
                st.markdown(as_code(meeting.expression))
                if meeting.outcome == "error":
                    st.error(as_code(meeting.printed), icon=":material/error:")
                else:
                    st.code(meeting.printed, language=None)
    with room.lines(2, "rule"):
        st.markdown(SAME if settings.x_device == settings.y_device else DIFFERENT)


def explain(_: Settings, meetings: Meetings) -> None:
    """Say what helps where devices differ, and what stands in for an accelerator."""
    st.markdown(HELPS)
    if find_accelerator() is None:
        st.markdown(STAND_IN)
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
    words=say,
    more={"Explained": explain},
    short=on_the_board.write_meetings,
    program=program,
    questions=asks(arguments, questions.exchange_places, questions.both_on_one),
    mistakes=MISTAKES,
    point=("x_device", "y_device"),
    formerly={"lens": "mixing"},
)
