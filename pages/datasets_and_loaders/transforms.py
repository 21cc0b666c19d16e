"""The same dataset with and without a transform that normalises, and what training makes of both."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.charts.two_losses import do_meet, losses_table, two_losses
from core.datasets_and_loaders import board
from core.datasets_and_loaders import transforms_words as words
from core.datasets_and_loaders.mistakes import MISTAKES
from core.datasets_and_loaders.questions import ask_for_another_spread, ask_for_another_step_size
from core.datasets_and_loaders.transforms import AS_IT_IS, NORMALISED, Comparison, compare, report
from core.program_lines import lines_beside
from core.short_program import ShortProgram
from pages.parts import board as written
from pages.parts import listing, picture, room, table
from pages.parts.declare import Shared, notches, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

KINDS = (AS_IT_IS, NORMALISED)
LINES = 3  # of words
ROWS = 10  # of the program, beside the picture
DRAWN_WITH = "Samples are drawn with it at random; that of the 40 samples is in the table."
AIR = 1.4  # times the loss of the untrained model, up to which losses are drawn


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the second feature's numbers, and how to train."""

    spread: float = notches(
        "Spread of feature 1", (0.1, 1.0, 3.0, 10.0, 30.0, 100.0), 30.0, help=DRAWN_WITH
    )
    offset: float = notches("Mean of feature 1", (0.0, 1.0, 10.0, 50.0, 200.0), 50.0, help=DRAWN_WITH)
    step_size: float = notches("Step size (lr)", (0.00001, 0.0001, 0.001, 0.01, 0.1, 0.5, 1.0), 0.1)
    batch_size: int = whole("Batch size", 2, 40, 8)
    epochs: int = whole("Epochs", 5, 30, 15)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `compare`."""
    names = ("spread", "offset", "step_size", "batch_size", "epochs", "seed")
    return {name: getattr(settings, name) for name in names}


def run(settings: Settings) -> Comparison:
    """Train on both."""
    return remember(compare)(**arguments(settings))


def draw_losses(settings: Settings, comparison: Comparison) -> Picture:
    """Draw the losses of both trainings."""
    start = (comparison.start,)  # before the first epoch
    plain, normal = start + comparison.as_it_is.losses, start + comparison.normalised.losses
    highest = AIR * comparison.start
    return Picture(
        two_losses(settings.epochs, highest, KINDS, "epochs", do_meet(plain, normal, highest)),
        {"losses": losses_table(plain, normal, highest, KINDS)},
        alt=words.describe(comparison),
        name="transforms",
    )


def write_short(settings: Settings, comparison: Comparison) -> ShortProgram:
    """Return the short program."""
    return board.write_transforms(comparison, arguments(settings))


def draw_program(settings: Settings, comparison: Comparison) -> Picture:
    """Draw where the program transforms; the lines that make the difference are lit."""
    source = written.write(write_short(settings, comparison)).source
    lines, lit = board.lines_of_the_transforms(lines_beside(source))
    return listing.draw_lines(lines, [lit], ROWS)


def say_scales(settings: Settings, comparison: Comparison) -> None:
    """Say what the transform does to the numbers, and where the program does it."""
    st.markdown(words.say_scales(comparison))
    picture.draw("side", draw_program, settings, comparison)


def say_training(settings: Settings, comparison: Comparison) -> None:
    """Say what the numbers do to the training."""
    with room.lines(LINES, "training"):
        st.markdown(words.say_training(comparison))


def show_numbers(settings: Settings, comparison: Comparison) -> None:
    """Show the losses, a row for every epoch."""
    rows = zip(comparison.as_it_is.losses, comparison.normalised.losses, strict=True)
    shown = [(str(epoch), *(f"{loss:.4g}" for loss in row)) for epoch, row in enumerate(rows)]
    table.draw_printed(("epoch", *KINDS), shown)


def program(settings: Settings, comparison: Comparison) -> Shown:
    """Return the program of both trainings."""
    return Shown(
        "Transforms",
        compare,
        arguments(settings),
        report,
        report(comparison),
        "transforms",
        result="comparison",
    )


VIEW = View(
    name="transforms",
    title="Transforms",
    settings=Settings,
    run=run,
    picture=draw_losses,
    words=say_scales,
    below=say_training,
    numbers=show_numbers,
    short=write_short,
    program=program,
    questions=asks(arguments, ask_for_another_spread, ask_for_another_step_size),
    mistakes=MISTAKES,
    point=("spread", "step_size"),
)
