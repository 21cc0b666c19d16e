"""Challenges of the lesson: step sizes that reach what they should, and a place where descent stops."""

import math
from typing import Any

from core.challenges import Challenge, Condition, at_least, at_most, below
from core.gradient_descent.descent import Descent, descend
from core.gradient_descent.surface_descent import SurfaceDescent

THERE = 0.01  # from a place: what counts as there
FINER = 0.01  # the step of the slider for the step size
MINIMUM, OTHER_VALLEY = 2.0, -3.0
FAR = 1.0  # from the saddle: what counts as a start


def falls_in_three(descent: Descent, steps: int, **_: Any) -> tuple[Condition, ...]:
    """Check that the loss is small after three steps."""
    return (below(f"f(x) after {steps} steps", descent.f[-1], THERE),)


def is_largest(descent: Descent, step_size: float, **others: Any) -> tuple[Condition, ...]:
    """Check that a descent arrives, and that the next step size of the slider does not."""
    larger = descend(step_size=step_size + FINER, **others)
    away, farther = (abs(each.x[-1] - MINIMUM) for each in (descent, larger))
    arrives = at_most(f"With {step_size:.2f}, the distance to x = {MINIMUM:g}", away, THERE)
    words = f"With {step_size + FINER:.2f} it is {farther:.3g}: this one must not arrive."
    return arrives, Condition(words, not farther <= THERE)


def reaches_the_other_valley(descent: Descent, **_: Any) -> tuple[Condition, ...]:
    """Check that a descent ends in the valley on the other side."""
    return (at_most("The distance to x = −3", abs(descent.x[-1] - OTHER_VALLEY), THERE),)


def stops_at_the_saddle(descent: SurfaceDescent, **_: Any) -> tuple[Condition, ...]:
    """Check that a descent that starts away from the saddle at (0, 0) ends there."""
    start, end = (math.hypot(descent.w0[place], descent.w1[place]) for place in (0, -1))
    return (
        at_least("The start's distance to the saddle", start, FAR),
        at_most("The end's distance to the saddle", end, THERE),
    )


ON_A_CURVE = (
    Challenge(
        "three_steps",
        "This curve is steep. Get f(x) below 0.01 in three steps.",
        ("step_size",),
        (
            "Does x jump over the minimum? Then the step is too large.",
            "The slope changes by 10 for each 1 of x. A step size of 1/10 needs a single step.",
        ),
        falls_in_three,
        {"curve": "steep", "steps": 3},
    ),
    Challenge(
        "largest_step",
        "Find the largest step size that still arrives within 50 steps.",
        ("step_size",),
        (
            "Each step multiplies the distance by 1 − 2 · step size. Which sizes make it shrink?",
            "Above 0.9 x jumps to and fro, but comes nearer. Try there.",
        ),
        is_largest,
        {"steps": 50},
    ),
    Challenge(
        "other_valley",
        "The start is at x = 5, above the valley at 3. End in the other valley, at −3.",
        ("step_size", "steps"),
        (
            "Small steps cannot leave the near valley. What do large ones do?",
            "The first step must jump over the hill at x = 0: try step sizes above 1.1.",
        ),
        reaches_the_other_valley,
        {"curve": "two valleys"},
    ),
)
ON_A_SURFACE = (
    Challenge(
        "stop_at_the_saddle",
        "A saddle is no minimum. Start at least 1 away from it, and let the descent end there.",
        ("w0", "w1", "surface_step_size"),
        (
            "From most places the path falls off to one side. Which part of the gradient pushes it?",
            "On the line w₁ = 0 nothing pushes it to a side. Start there.",
        ),
        stops_at_the_saddle,
        {"surface": "saddle"},
    ),
)
