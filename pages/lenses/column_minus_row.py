"""The silent trap: train a line with y of shape (n, 1), and with y of shape (n,)."""

import streamlit as st
import torch

from core.broadcasting import trap as core
from core.broadcasting import trap_charts as charts
from core.broadcasting.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
    table,
)
from pages.parts.compute import remember

spring_the_trap = remember(core.spring_the_trap)
residual_squares = remember(core.residual_squares, entries=32)


def draw() -> None:
    """Draw both lines as they form, the square of residuals, and both losses."""
    with st.sidebar:
        settings: Settings = {
            "n_samples": controls.whole("Points n", "n_samples", 3, 8, 6),
            "slope": controls.slider("True slope", "slope", -3, 3, 2, 0.5),
            "noise": controls.slider("Noise", "noise", 0, 1, 0.3, 0.1),
            "step_size": controls.slider("Step size", "trap_step_size", 0.02, 0.7, 0.2, 0.02),
            "steps": controls.whole("Steps", "trap_steps", 5, 60, 40, 5),
            "seed": common.seed(),
            "device": common.device(),
        }
    trap = spring_the_trap(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_trap(trap)
    with right:
        say(trap)

    def numbers() -> None:
        rows = zip(trap.column.loss, trap.row.loss, trap.row.true_loss, strict=False)
        table.draw(("step", "loss, y (n, 1)", "loss, y (n,)", "true loss, y (n,)"), rows)

    def code() -> None:
        program = make_program(
            "A column minus a row", core.spring_the_trap, settings, core.report_trap, "trap"
        )
        code_panel.draw(program, core.report_trap(trap), "column_minus_row")

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_trap(trap: core.Trap) -> None:
    """Draw the points with both lines, the residuals, and the losses, on one clock."""
    column, row = ((line.w, line.b, line.loss) for line in (trap.column, trap.row))
    picture.draw(
        charts.trap_picture(len(trap.x), len(trap.row.loss) - 1, *charts.span(trap.y)),
        charts.trap_tables((trap.x, trap.y), column, row, residual_squares(trap).numpy()),
        alt="Points and two trained lines: one follows the points, the other ends flat at their mean. "
        "Below, the square of residuals that the flat one is trained on, and both losses.",
        key="trap",
    )


def say(trap: core.Trap) -> None:
    """Say what was compared with what, and where it led."""
    n = len(trap.x)
    st.markdown(
        f"`y_hat` has shape `({n}, 1)`.\n"
        f"- With `y` of shape `({n}, 1)`, `y_hat - y` holds {n} residuals. The line follows the points, "
        f"and the loss ends at **{trap.column.loss[-1]:.3f}**.\n"
        f"- With `y` of shape `({n},)`, it holds {n} · {n} = {n * n}: every prediction against every y. "
        f"No error, and the loss ends at **{trap.row.loss[-1]:.3f}**."
    )
    if trap.row.first_non_finite is None and trap.column.loss[-1] <= trap.column.loss[0]:
        mean = sum(trap.y) / n
        st.markdown(
            f"What comes nearest to every y at once is their mean, {mean:.3f}. So the wrong line ends "
            f"flat: {core.print_line(trap.row.w[-1], trap.row.b[-1])}. The right one is "
            f"{core.print_line(trap.column.w[-1], trap.column.b[-1])}."
        )
    else:
        st.warning(
            "This step size is too large: both losses grow with every step. Try a smaller one.",
            icon=":material/trending_up:",
        )
    st.markdown("The framed diagonal is what was meant. The rest of the square is the mistake.")


def ask(settings: Settings) -> None:
    """Ask how many residuals another number of points makes; PyTorch counts them."""
    n = settings["n_samples"] + 4
    count = (torch.empty(n, 1) - torch.empty(n)).numel()
    options = [str(n), str(2 * n), str(n * n), "None: it is an error"]
    prediction.draw(
        prediction.Question(
            f"Now take {n} points. How many numbers does `y_hat - y` hold, with `y_hat` of shape "
            f"`({n}, 1)` and `y` of shape `({n},)`?",
            options,
            str(count),
            f"The shapes line up as `({n}, 1)` and `(1, {n})`. Both are stretched, to `({n}, {n})`.",
        )
    )
