"""Where the words about a path on a curve stand, and the picture of all step sizes."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.charts import stability
from core.gradient_descent.descent import Descent
from core.gradient_descent.on_a_curve_words import (
    describe_all,
    say_what_it_did,
    say_what_the_ground_allows,
    write_curve,
)
from core.gradient_descent.sweep import sweep_step_sizes
from core.gradient_descent.valley import Valley
from core.gradient_descent.verdict import Verdict
from core.step_sizes import SWEPT
from pages.parts import room
from pages.parts.memory import remember
from pages.parts.view import Picture

LINES = 7  # of the longest verdict but for runs that end


def say(settings: Any, verdict: Verdict, descent: Descent) -> None:
    """Write f(x), and say what the path did and what the ground near the minimum allows."""
    did = say_what_it_did(verdict, descent)
    allows = say_what_the_ground_allows(verdict, descent, settings.step_size, settings.zero_grad)
    with room.lines(LINES, "verdict"):
        st.markdown(write_curve(settings.curve, settings.formula))
        st.markdown(f"{did} {allows}")


def draw_all(valley: Valley, arguments: Mapping[str, Any]) -> Picture:
    """Draw where every other step size leads, all computed in one batch.

    `valley` is the one below the start; `arguments` are those of `descend`.
    """
    zero_grad, chosen = arguments["zero_grad"], arguments["step_size"]
    sweep = remember(sweep_step_sizes)(
        arguments["f"],
        arguments["start"],
        SWEPT,
        arguments["steps"],
        zero_grad,
        arguments["device"],
    )
    limits = ("1/λ", "2/λ") if zero_grad else ("4/λ",)
    return Picture(
        stability.stability_picture(SWEPT[-1]),
        {
            "sweep": stability.sweep_table(sweep.step_size, sweep.x, valley.x),
            "limits": stability.limits_table(valley.curvature, SWEPT[-1], limits),
            "chosen": stability.chosen_table(chosen),
        },
        alt=describe_all(sweep, valley, arguments["steps"], chosen, zero_grad),
        name="stability",
    )
