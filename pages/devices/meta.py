"""The device meta: what a network would be and cost, without building it."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.devices import meta_words as words
from core.devices import questions
from core.devices.challenges import DRY_RUN
from core.devices.meta import WIDTHS, DryRun, dry_run, report_dry_run
from core.devices.mistakes import MISTAKES
from core.program_lines import lines_to_the_end
from pages.devices import on_the_board
from pages.parts import listing, picture, text_table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, notches, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

ROWS = 7  # of the program that are in sight
LAYERS = 250  # pixels, for the table of layers


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the size of the network, and of what it is given."""

    batch_size: int = notches("Batch size", (1, 16, 64, 256, 1024), 64)
    in_features: int = notches("Input features", (3, 28, 784, 2352), 784)
    width: int = notches("Width", WIDTHS, 4096)
    depth: int = whole("Hidden layers", 1, 12, 3)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `dry_run`."""
    return {
        "batch_size": settings.batch_size,
        "in_features": settings.in_features,
        "width": settings.width,
        "depth": settings.depth,
    }


def run(settings: Settings) -> DryRun:
    """Send a shape through the network."""
    return remember(dry_run)(**arguments(settings))


def say(settings: Settings, result: DryRun) -> None:
    """Show the layers of a network that has shapes only, and what it would take to build it."""
    st.markdown(words.tell_cost(result))
    text_table.draw(words.COLUMNS, words.list_layers(result), words.ALT, LAYERS)
    left, right = st.columns([14, 9], gap="medium")
    with left:
        st.markdown(f"{words.PRINTED} {as_code(result.printed)} {words.RAISES}")
        st.error(as_code(result.error), icon=":material/error:")
    with right:
        picture.draw("side", draw_program, settings, result)


def draw_program(settings: Settings, result: DryRun) -> Picture:
    """Draw the short program; its last line, which raises, is lit."""
    lines = lines_to_the_end(on_the_board.write_dry_run(settings, result).source)
    return listing.draw_lines(lines, [(len(lines) - 1,)], ROWS)


def program(settings: Settings, result: DryRun) -> Shown:
    """Return the program of the dry run."""
    return Shown(
        "A dry run on meta",
        dry_run,
        arguments(settings),
        report_dry_run,
        report_dry_run(result),
        "meta_device",
        result="run",
    )


VIEW = View(
    name="meta",
    title="Dry run on meta",
    settings=Settings,
    run=run,
    words=say,
    short=on_the_board.write_dry_run,
    program=program,
    questions=asks(arguments, questions.another_width, questions.another_batch),
    challenges=challenged(arguments, *DRY_RUN),
    mistakes=MISTAKES,
    point=("width", "depth"),
    formerly={"lens": "meta"},
)
