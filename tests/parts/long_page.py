"""A page with a run that takes five pieces, and may be interrupted at any of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from pages.parts import kept_runs, long_run, scaffold
from pages.parts.declare import Shared, choice, whole
from pages.parts.view import Page, View
from pages.parts.worker import LongRun

PIECES = 5
MADE: list[tuple[int, int]] = []  # the pieces that were made: the setting, and the number of the piece
DRAWN: list[int] = []  # what the page was drawn with
INTERRUPT_AT: set[int] = set()  # pieces at which a control is moved, once


@dataclass(frozen=True)
class Settings(Shared):
    number: int = whole("Number", 1, 9, 5)
    kind: str = choice("Kind", ("a", "b"), "a", names={"a": "First", "b": "Second"})


def run(settings: Settings) -> int:
    return long_run.so_far(settings) or 0


def work(number: int) -> Iterator[int]:
    for piece in range(1, PIECES + 1):
        MADE.append((number, piece))
        yield piece


class StepByStep:
    """Stands in for the worker: a look makes a piece, unless a control was moved after the last one."""

    def look(self, run: LongRun, patience: float) -> None:
        if run.latest in INTERRUPT_AT:
            INTERRUPT_AT.remove(run.latest)
            st.stop()
        piece = next(run.pieces, None)
        run.is_over = piece is None
        run.latest = run.latest if run.is_over else piece

    def place(self, run: LongRun) -> tuple[int, int]:
        return 1, 1


def tell(piece: int) -> tuple[float, str]:
    return piece / PIECES, f"Piece {piece}"


def words(settings: Settings, result: int) -> None:
    DRAWN.append(result)
    st.markdown(f"came to {result}")
    if result < PIECES:
        long_run.draw(settings, "Train", "A long run.", lambda: work(settings.number), tell)
    kept_runs.draw(settings, result)
    st.markdown(f"kept {kept_runs.others(settings)}")


PAGE = Page(
    lesson="autograd",
    idea="A long run.",
    views=(
        View(
            name="long",
            title="Long",
            settings=Settings,
            run=run,
            words=words,
            presets={"Seven": Settings(number=7)},
            is_long=True,
        ),
        View(name="other", title="Other", settings=Shared, run=lambda settings: 0, is_long=True),
    ),
    takeaways=(),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
