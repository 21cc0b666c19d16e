"""What is said about the three ways to train."""

from typing import Any

import streamlit as st

from core.charts import stability
from core.linear_regression.judgement import cost_of_a_step, name_batches, single_first_step
from core.linear_regression.step_sizes import sweep_step_sizes
from core.linear_regression.training import BatchSteps, FullSteps, Result
from core.regression_data import Points
from core.step_sizes import SWEPT
from pages.linear_regression.data import write
from pages.parts import picture, room
from pages.parts.memory import remember
from pages.parts.view import Picture

VERDICTS = {
    "diverges": "**Diverges.** In the steepest direction step_size · λ = {steep:.3g}. Above 2, "
    "every step lands farther from the bottom than it started. Step sizes below 2/λmax = "
    "{limit:.3g} converge.",
    "bounces": "**Bounces.** In the steepest direction step_size · λ = {steep:.3g}. At 2, every "
    "step lands as far from the bottom as it started, on the other side. Step sizes below 2/λmax = "
    "{limit:.3g} converge.",
    "oscillates": "**Oscillates.** In the steepest direction step_size · λ = {steep:.3g}. Between "
    "1 and 2, every step jumps over the bottom and lands on the other side, closer. Step sizes "
    "below 2/λmax = {limit:.3g} converge.",
    "jumps": "**Jumps.** step_size · λ is 1 in every direction: one step leads to the bottom. Step "
    "sizes below 2/λmax = {limit:.3g} converge.",
    "creeps": "**Creeps.** In the flattest direction step_size · λ = {flat:.3g}: every step goes "
    "only that part of the way. After {steps} steps {left:.0%} of it is still left. Step sizes "
    "below 2/λmax = {limit:.3g} converge.",
    "converges": "**Converges.** step_size · λ goes from {flat:.3g} to {steep:.3g}. Up to 1, every "
    "step goes that part of the way to the bottom, and not beyond it. Step sizes below 2/λmax = "
    "{limit:.3g} converge.",
}
DOUBLE = (
    "**A double first step.** The tutorial checks the gradient first and leaves it in `w.grad`; "
    "`backward()` adds to it. So by hand the first step goes to {after}. A single one would go to "
    "{single}."
)
BATCHES = {
    "one": "**Batches** see 1 random point a step, so their path is ragged, but each step costs "
    "{cost:.0%} of a full one. Up to {single:.2g} any step size is safe, whichever points are drawn. "
    "Their model also has a bias: its path runs in three dimensions and is seen from above here.",
    "some": "**Batches** see {size} random points a step, so their path is ragged, but each step costs "
    "{cost:.0%} of a full one. Up to {single:.2g} any step size is safe, whichever points are drawn. "
    "Their model also has a bias: its path runs in three dimensions and is seen from above here.",
    "all": "**Batches** see all {size} points a step: no noise is left, and each step costs as much as "
    "a full one. Step sizes below 2/λmax = {limit:.3g} converge. "
    "Their model also has a bias: its path runs in three dimensions and is seen from above here.",
}
LEFT_FLOAT32 = "In step {step} the numbers of **{way}** leave float32, and its path ends."
NOTHING_TO_EXPLAIN = "Add **by hand** or **batches**: there is something to explain of their steps."
LINES = 7  # of the longest verdict
SEEN_OF_ALL = (
    "Distance to the least-squares weights at the end of a descent by hand of {steps} steps, for step "
    "sizes from {least:g} to {most:g}, with 1/λmax = {fits:.3g} and "
    "2/λmax = {limit:.3g}. Chosen: {chosen:g}."
)


def say(settings: Any, result: Result) -> None:
    """Name what the step sizes do, and why, and where runs leave float32."""
    runs, points, full = result.runs, settings.points, settings.full
    with room.lines(LINES, "verdict"):
        st.markdown(" ".join(_verdict(result, points, full, settings.batches)))
    if "by hand" in runs or "nn" in runs:
        picture.draw("side", draw_all, result, points, full)


def _verdict(result: Result, points: Points, full: FullSteps, batches: BatchSteps) -> list[str]:
    said = []
    if "by hand" in result.runs or "nn" in result.runs:
        judged = result.stability
        words = {"flat": judged.flat, "steep": judged.steep, "left": judged.left, "limit": judged.limit}
        said.append(VERDICTS[judged.regime].format(steps=full.steps, **words))
    else:
        said.append(_about_batches(result, points, batches))
    said += [
        LEFT_FLOAT32.format(step=run.first_non_finite, way=way)
        for way, run in result.runs.items()
        if run.first_non_finite is not None
    ]
    return said


def explain(settings: Any, result: Result) -> None:
    """Explain what the first step by hand has in it, and what batches are."""
    runs, points, full, batches = result.runs, settings.points, settings.full, settings.batches
    said = []
    if "by hand" in runs and not full.zero_grad_first:
        after, single = runs["by hand"].weights[1], single_first_step(result, full.step_size)
        said.append(DOUBLE.format(after=write(after.tolist()), single=write(single.tolist())))
    if "batches" in runs:
        said.append(_about_batches(result, points, batches))
    st.markdown("\n\n".join(said or [NOTHING_TO_EXPLAIN]))


def _about_batches(result: Result, points: Points, batches: BatchSteps) -> str:
    return BATCHES[name_batches(batches, points)].format(
        size=batches.batch_size,
        cost=cost_of_a_step(batches, points),
        single=result.single_point_limit,
        limit=result.batch_stability.limit,
    )


def draw_all(result: Result, points: Points, full: FullSteps) -> Picture:
    """Draw where every other step size leads, all computed in one batch."""
    sweep = remember(sweep_step_sizes)(points, SWEPT, full.steps, full.zero_grad_first)
    return Picture(
        stability.stability_picture(SWEPT[-1]),
        {
            "sweep": stability.sweep_table(SWEPT, sweep.distances.tolist(), 0.0),
            "limits": stability.limits_table(result.stability.curvatures[-1], SWEPT[-1]),
            "chosen": stability.chosen_table(full.step_size),
        },
        alt=SEEN_OF_ALL.format(
            steps=full.steps,
            least=SWEPT[0],
            most=SWEPT[-1],
            fits=1 / result.stability.curvatures[-1],
            limit=2 / result.stability.curvatures[-1],
            chosen=full.step_size,
        ),
        name="stability",
    )
