"""Where the words about the ways to train stand, and the picture of all step sizes."""

from typing import Any

import streamlit as st

from core.charts import stability
from core.linear_regression.machine_words import (
    describe_all_step_sizes,
    explain_batches,
    explain_steps,
    say_where_runs_ended,
    say_which_step_sizes,
)
from core.linear_regression.step_sizes import sweep_step_sizes
from core.linear_regression.training import FullSteps, Result
from core.regression_data import Points
from core.step_sizes import SWEPT
from pages.parts import picture, room
from pages.parts.memory import remember
from pages.parts.view import Picture

LINES = 7  # of the longest verdict but for runs that end


def say(settings: Any, result: Result) -> None:
    """Say where each run ended, and which step sizes the data allows."""
    on_all_points = "by hand" in result.runs or "nn" in result.runs
    with room.lines(LINES, "verdict"):
        why = (
            say_which_step_sizes(result)
            if on_all_points
            else explain_batches(result, settings.points, settings.batches)
        )
        st.markdown(f"{say_where_runs_ended(result)} {why}")
    if on_all_points:
        picture.draw("side", draw_all, result, settings.points, settings.full)


def explain(settings: Any, result: Result) -> None:
    """Explain the first step by hand, what batches are, and why the ways differ."""
    points, full, batches = settings.points, settings.full, settings.batches
    st.markdown(explain_steps(result, points, full, batches, settings.same_start))


def draw_all(result: Result, points: Points, full: FullSteps) -> Picture:
    """Draw where every other step size leads, all computed in one batch."""
    sweep = remember(sweep_step_sizes)(points, SWEPT, full.steps, full.zero_grad_first)
    distances = sweep.distances.tolist()
    return Picture(
        stability.stability_picture(SWEPT[-1]),
        {
            "sweep": stability.sweep_table(SWEPT, distances, 0.0),
            "limits": stability.limits_table(result.stability.curvatures[-1], SWEPT[-1]),
            "chosen": stability.chosen_table(full.step_size),
        },
        alt=describe_all_step_sizes(result, full, distances, SWEPT),
        name="stability",
    )
