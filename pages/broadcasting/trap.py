"""The silent trap: train a line with y of shape (n, 1), and with y of shape (n,)."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.broadcasting import questions
from core.broadcasting import trap_charts as charts
from core.broadcasting import trap_words as words
from core.broadcasting.mistakes import MISTAKES
from core.broadcasting.trap import (
    FEWEST_SAMPLES,
    MOST_SAMPLES,
    Trap,
    hear_the_loss,
    lines_at_fault,
    report_trap,
    residual_squares,
    spring_the_trap,
)
from core.program_lines import lines_beside
from pages.broadcasting import on_the_board
from pages.parts import board, listing, picture, room, table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

ROWS = 6  # of the program, beside the words


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the points, and how to step."""

    n_samples: int = whole("Points n", FEWEST_SAMPLES, MOST_SAMPLES, 6)
    slope: float = slider("True slope", -3, 3, 2, 0.5)
    noise: float = slider("Noise", 0, 1, 0.3, 0.1)
    trap_step_size: float = slider("Step size", 0.02, 0.7, 0.2, 0.02)
    trap_steps: int = whole("Steps", 5, 60, 40, 5)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `spring_the_trap`."""
    return {
        "n_samples": settings.n_samples,
        "slope": settings.slope,
        "noise": settings.noise,
        "step_size": settings.trap_step_size,
        "steps": settings.trap_steps,
        "seed": settings.seed,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Trap:
    """Train both lines."""
    return remember(spring_the_trap)(**arguments(settings))


def draw_trap(settings: Settings, trap: Trap) -> Picture:
    """Draw the points with both lines, the residuals, and the losses, on one clock."""
    column, row = ((line.w, line.b, line.loss) for line in (trap.column, trap.row))
    squares = remember(residual_squares)(trap).numpy()
    return Picture(
        charts.trap_picture(len(trap.x), len(trap.row.loss) - 1, *charts.span(trap.y)),
        charts.trap_tables((trap.x, trap.y), column, row, squares),
        alt=words.describe_trap(trap),
        name="trap",
    )


def draw_program(settings: Settings, trap: Trap) -> Picture:
    """Draw the line at fault, and those of a step, lit."""
    short = on_the_board.write_trap(trap, arguments(settings))
    lines, lit = lines_at_fault(lines_beside(board.write(short).source))
    return listing.draw_lines(lines, [lit] * len(trap.row.loss), ROWS)


def say(settings: Settings, trap: Trap) -> None:
    """Say what was compared with what, and where it led, beside the program that did."""
    left, right = st.columns([14, 9], gap="medium")
    with left, room.lines(5, "words"):
        _tell(trap)
    with right:
        picture.draw("side", draw_program, settings, trap)


def _tell(trap: Trap) -> None:
    """Say it, line by line."""
    st.markdown(words.tell_residuals(trap))
    if growth := words.tell_growth(trap):
        st.warning(growth, icon=":material/trending_up:")
    else:
        st.markdown(words.tell_lines(trap))


def show_warning(_: Settings, trap: Trap) -> None:
    """Show what PyTorch's own loss says of it."""
    st.markdown(words.WARNED)
    for warning in hear_the_loss(trap):
        st.warning(as_code(warning), icon=":material/warning:")
    st.markdown(words.SILENT.format(n=len(trap.x)))


def show_numbers(settings: Settings, trap: Trap) -> None:
    """Show the losses, a row for every step."""
    table.draw(words.COLUMNS, zip(trap.column.loss, trap.row.loss, trap.row.true_loss, strict=False))


def program(settings: Settings, trap: Trap) -> Shown:
    """Return the program of both trainings."""
    return Shown(
        "A column minus a row",
        spring_the_trap,
        arguments(settings),
        report_trap,
        report_trap(trap),
        "column_minus_row",
        result="trap",
    )


VIEW = View(
    name="trap",
    title="The trap",
    settings=Settings,
    run=run,
    picture=draw_trap,
    below=say,
    numbers=show_numbers,
    more={"Warning": show_warning},
    short=lambda settings, trap: on_the_board.write_trap(trap, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.count_residuals, questions.turn_the_slope),
    mistakes=MISTAKES,
    point=("n_samples", "trap_step_size"),
    formerly={"lens": "trap"},
)
