"""What `.to` copies: make y from x, change x, and look at y."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.accelerators import list_places
from core.devices import questions
from core.devices.copies import Copying, look_at_copies, report_copies
from core.devices.mistakes import MISTAKES
from pages.devices import on_the_board
from pages.parts import room, text_table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, buttons
from pages.parts.memory import remember
from pages.parts.view import Shown, View, asks

Copies = tuple[Copying, ...]

HERE, *ELSEWHERE = list_places()  # the accelerator, if there is one, and meta
TRIED = (
    "x is `[1, 2, 3]`, {dtype}, on the CPU. Make y from it, then write `x[0] = 100`: where y shows 100, "
    "nothing was copied. `.to` copies where device or dtype change, or with `copy=True`; `.clone()` "
    "always does."
)
MEANINGS = {
    "same tensor": "The same tensor",
    "same memory": "Another tensor in the same memory",
    "copy": "A copy in memory of its own",
    "no data": "A shape without numbers",
    "error": "An error",
}
COLUMNS = ("y =", "what y is", "y after x[0] = 100")
ALT = "For every way to make y from x: whether it is a copy, and what y holds after x has changed"
SEE_BELOW = "see below"


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


def say(settings: Settings, copies: Copies) -> None:
    """Show what every way to make y from x copies."""
    st.markdown(TRIED.format(dtype=settings.dtype))
    failed = [copy for copy in copies if copy.outcome == "error"]
    rows = [
        (copy.statement, MEANINGS[copy.outcome], SEE_BELOW if copy in failed else copy.after)
        for copy in copies
    ]
    text_table.draw(COLUMNS, rows, ALT, "content")
    with room.lines(2, "errors"):
        for copy in failed:
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
    words=say,
    short=on_the_board.write_copies,
    program=program,
    questions=asks(arguments, questions.another_dtype, questions.by_another_device),
    mistakes=MISTAKES,
    point=("dtype", "other"),
    formerly={"lens": "copies"},
)
