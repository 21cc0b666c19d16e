"""What is said about a step size on a curve, and the picture of all of them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.charts import stability
from core.gradient_descent.descent import Descent
from core.gradient_descent.sweep import sweep_step_sizes
from core.gradient_descent.valley import Valley
from core.gradient_descent.verdict import Verdict
from core.step_sizes import SWEPT
from pages.parts import room
from pages.parts.memory import remember
from pages.parts.view import Picture

VERDICTS = {
    "not zeroed": "**The gradient is not zeroed.** Every step takes the sum of all gradients so far, "
    "so the path swings past the minimum like a pendulum.",
    "no valley": "**No valley here.** Downhill from this start there is no minimum to arrive at.",
    "creeps": "**Creeps.** The steps are so small that most of the way is still ahead. {why}",
    "converges": "**Converges.** Every step comes nearer, from one side. {why}",
    "jumps": "**Jumps.** This step size leads to the minimum of a parabola in one step. {why}",
    "oscillates": "**Oscillates.** Every step overshoots the minimum, but less and less. {why}",
    "bounces": "**Bounces.** Every step overshoots the minimum by as much as it was away. {why}",
    "diverges": "**Diverges.** Every step overshoots by more than it was away. {why}",
}
WHY = (
    "At the minimum λ = f''({x:.4g}) = {curvature:.4g}: a step keeps 1 − step size · λ = {kept:.3g} of "
    "the distance, and step sizes below 2/λ = {limit:.4g} converge."
)
STEEPER = "And yet it runs away: at its start f''({start:.3g}) = {steeper:.3g}."
LEFT_FLOAT32 = "Step {step} leaves float32, and the run ends: x = {x:.3g}, f(x) = {f:.3g}."
LINES = 6  # of the longest verdict but for runs that end
SEEN_OF_ALL = (
    "Distance from the minimum after {steps} steps, for step sizes from {least:g} to {most:g}, with "
    "1/λ = {fits:.3g} and 2/λ = {limit:.3g}. Chosen: {chosen:g}."
)


def say(verdict: Verdict, descent: Descent) -> None:
    """Name what a step size does, and say why."""
    why = ""
    if verdict.valley and verdict.stability:
        why = WHY.format(
            x=verdict.valley.x,
            curvature=verdict.valley.curvature,
            kept=verdict.stability.kept,
            limit=verdict.stability.limit,
        )
    said = [VERDICTS[verdict.kind].format(why=why)]
    if verdict.steeper is not None:
        said.append(STEEPER.format(start=descent.x[0], steeper=verdict.steeper))
    if descent.first_non_finite is not None:
        end = {"step": descent.first_non_finite, "x": descent.x[-1], "f": descent.f[-1]}
        said.append(LEFT_FLOAT32.format(**end))
    with room.lines(LINES, "verdict"):
        st.markdown(" ".join(said))


def draw_all(valley: Valley, arguments: Mapping[str, Any]) -> Picture:
    """Draw where every other step size leads, all computed in one batch.

    `arguments` are those of `descend`.
    """
    sweep = remember(sweep_step_sizes)(
        arguments["f"],
        arguments["start"],
        SWEPT,
        arguments["steps"],
        arguments["zero_grad"],
        arguments["device"],
    )
    return Picture(
        stability.stability_picture(SWEPT[-1]),
        {
            "sweep": stability.sweep_table(sweep.step_size, sweep.x, valley.x),
            "limits": stability.limits_table(valley.curvature, SWEPT[-1]),
            "chosen": stability.chosen_table(arguments["step_size"]),
        },
        alt=SEEN_OF_ALL.format(
            steps=arguments["steps"],
            least=SWEPT[0],
            most=SWEPT[-1],
            fits=1 / valley.curvature,
            limit=2 / valley.curvature,
            chosen=arguments["step_size"],
        ),
        name="stability",
    )
