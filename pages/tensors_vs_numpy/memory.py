"""Shared memory: make b from a, change one of them, and see who else changed."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.shown_code import code_of
from core.tensors_vs_numpy import challenges, questions
from core.tensors_vs_numpy import memory_charts as charts
from core.tensors_vs_numpy import memory_words as words
from core.tensors_vs_numpy.memory import (
    CHANGES,
    WAYS,
    Sharing,
    count_storages,
    report_sharing,
    share,
    who_changed,
    write_statements,
)
from core.tensors_vs_numpy.mistakes import MISTAKES
from core.typed.values import MAX_LENGTH, read_row
from pages.parts import text_table
from pages.parts.declare import Shared, buttons, choice, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged
from pages.tensors_vs_numpy import on_the_board

OTHER_NUMBERS = ("7", "1 2 3 4 5", "0.5 -0", "[1, 2]")


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: how b is made, and what is then changed."""

    made_by: str = choice("b is made by", tuple(WAYS), "from_numpy")
    numbers: str = typed("Numbers in a", "10 20 30 40", read_row, MAX_LENGTH, examples=OTHER_NUMBERS)
    changed: str = buttons("Change", ("a", "b"), "a")
    change: str = buttons("How", tuple(CHANGES), "cell")
    cell: int = whole("Cell", 0, lambda settings: len(read_row(settings.numbers)) - 1, 1)
    value: int = whole("Value", -100, 100, 99)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `share`."""
    make_a, make_b = WAYS[settings.made_by]
    return {
        "values": read_row(settings.numbers),
        "make_a": make_a,
        "make_b": make_b,
        "change": CHANGES[settings.change],
        "changed": settings.changed,
        "cell": settings.cell,
        "value": float(settings.value),
    }


def run(settings: Settings) -> Sharing:
    """Make a and b, and change one of them."""
    return remember(share)(**arguments(settings))


def draw_memory(settings: Settings, sharing: Sharing) -> Picture:
    """Draw the memory after each of the three statements."""
    first, second, third = write_statements(**arguments(settings))
    a, b = sharing.a_before, sharing.b_before
    new_a, new_b = sharing.a_after, sharing.b_after
    moments: list[charts.Moment] = [
        (first, {"a": (a.address, a.numbers)}),
        (second, {"a": (a.address, a.numbers), "b": (b.address, b.numbers)}),
        (third, {"a": (new_a.address, new_a.numbers), "b": (new_b.address, new_b.numbers)}),
    ]
    return Picture(
        charts.memory_picture(len(a.numbers), count_storages(sharing)),
        charts.memory_tables(moments),
        alt=words.describe_memory(sharing),
        name="memory",
    )


def say(settings: Settings, sharing: Sharing) -> None:
    """Say whose memory is whose, by address, and who changed."""
    for moment in words.tell_storages(sharing):
        st.markdown(moment)
    st.markdown(words.tell_change(sharing, write_statements(**arguments(settings))[2]))
    st.caption(words.ADDRESS)


def show_all_ways(settings: Settings, sharing: Sharing) -> None:
    """Show a table: every way to make b, and the same change."""
    rows = []
    for make_a, make_b in WAYS.values():
        other = remember(share)(**{**arguments(settings), "make_a": make_a, "make_b": make_b})
        same, who = words.SAME[other.same_storage_before], words.WHO[who_changed(other)]
        rows.append((code_of(make_b), same, who, other.a_after.printed, other.b_after.printed))
    text_table.draw(words.COLUMNS, rows, words.TABLE_ALT)


def program(settings: Settings, sharing: Sharing) -> Shown:
    """Return the program of shared memory."""
    printed = report_sharing(sharing)
    call = share, arguments(settings)
    return Shown("Shared memory", *call, report_sharing, printed, "shared_memory", "sharing")


VIEW = View(
    name="memory",
    title="Shared memory",
    settings=Settings,
    run=run,
    picture=draw_memory,
    words=say,
    numbers=show_all_ways,
    short=lambda settings, sharing: on_the_board.write_memory(sharing, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.change_it_otherwise, questions.change_the_other),
    challenges=challenged(arguments, *challenges.SHARED_MEMORY),
    mistakes=MISTAKES,
    point=("made_by", "change"),
    formerly={"lens": "memory"},
)
