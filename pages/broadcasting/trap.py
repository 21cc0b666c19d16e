"""The silent trap: train a line with y of shape (n, 1), and with y of shape (n,)."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.broadcasting import questions
from core.broadcasting import trap_charts as charts
from core.broadcasting.mistakes import MISTAKES
from core.broadcasting.trap import (
    FEWEST_SAMPLES,
    MOST_SAMPLES,
    Trap,
    judge_trap,
    mean_of_y,
    print_line,
    report_trap,
    residual_squares,
    size_of_residuals,
    spring_the_trap,
)
from pages.parts import room, table
from pages.parts.declare import Shared, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

COMPARED = """\
- `y` of shape `({n}, 1)`: `y_hat - y` holds {own} residuals, against the own y, and the loss ends \
at **{column:.4g}**.
- `y` of shape `({n},)`: it holds {n} · {n} = {every}, against every y. No error, and the loss ends at \
**{row:.4g}**."""
LED_TO = {
    "flat": "Nearest to every y at once is their mean, {mean:.3f}, so the wrong line ends flat: {row}. "
    "The right one is {column}.",
    "under way": "Nearest to every y at once is their mean, {mean:.3f}. The wrong line is still on its "
    "way there: after {steps} steps it is {row}. The right one is {column}.",
}
GROWS = "This step size is too large: the loss grows. Try a smaller one."
DIAGONAL = "The framed diagonal is what was meant."
SEEN = {
    "flat": "Points and two trained lines: one fits every y to its own x, the other ends flat at the "
    "mean of all y. Then the square of residuals that the flat one is trained on, and both losses.",
    "under way": "Points and two trained lines: one fits every y to its own x, the other is on its way "
    "to the mean of all y. Then the square of residuals that it is trained on, and both losses.",
    "grows": "Points and two lines that run away from them. Then the square of residuals that one of "
    "them is trained on, and both losses, which grow.",
}
COLUMNS = ("step", "loss, y (n, 1)", "loss, y (n,)", "true loss, y (n,)")


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
        alt=SEEN[judge_trap(trap)],
        name="trap",
    )


def say(settings: Settings, trap: Trap) -> None:
    """Say what was compared with what, and where it led, in a place of one height."""
    with room.lines(5, "words"):
        _tell(settings, trap)


def _tell(settings: Settings, trap: Trap) -> None:
    """Say it, line by line."""
    st.markdown(
        COMPARED.format(
            n=len(trap.x),
            own=size_of_residuals(trap.column),
            every=size_of_residuals(trap.row),
            column=trap.column.loss[-1],
            row=trap.row.loss[-1],
        )
    )
    verdict = judge_trap(trap)
    if verdict == "grows":
        st.warning(GROWS, icon=":material/trending_up:")
    else:
        row, column = (print_line(line.w[-1], line.b[-1]) for line in (trap.row, trap.column))
        led_to = LED_TO[verdict].format(
            mean=mean_of_y(trap), row=row, column=column, steps=settings.trap_steps
        )
        st.markdown(f"{led_to} {DIAGONAL}")


def show_numbers(settings: Settings, trap: Trap) -> None:
    """Show the losses, a row for every step."""
    table.draw(COLUMNS, zip(trap.column.loss, trap.row.loss, trap.row.true_loss, strict=False))


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
    program=program,
    question=lambda settings: questions.count_residuals(**arguments(settings)),
    mistakes=MISTAKES,
    point=("n_samples", "trap_step_size"),
    formerly={"lens": "trap"},
)
