"""Predictions about gradient descent, answered by a run."""

import math
from collections.abc import Mapping
from typing import Any

from core.central_difference import Function
from core.gradient_descent.curves import CURVES
from core.gradient_descent.descent import descend
from core.gradient_descent.on_a_curve_words import say_what_it_did, say_what_the_ground_allows
from core.gradient_descent.surface_descent import SurfaceDescent, descend_surface
from core.gradient_descent.valley import valley_below
from core.gradient_descent.verdict import judge
from core.gradient_descent.writing import count, number
from core.questions import Question
from core.surfaces import Height

# The largest step size that can be asked about, and how many there are up to it.
LARGEST_ON_A_SURFACE, NOTCHES_ON_A_SURFACE = 0.5, 100

IN_WORDS = {"tutorial": "(x − 2)²", "steep": "5 (x − 2)²"}  # of `CURVES`, without LaTeX
PATHS = {
    "arrives": "It arrives at the minimum: less than 1% of the way is left",
    "on its way": "It comes nearer, and is still on its way",
    "elsewhere": "It comes down into another valley",
    "bounces": "It goes to and fro between two places",
    "wanders": "It jumps about, and does not settle",
    "away": "It runs away, or off the curve",
    "stays": "It stays, or gets stuck where the slope is next to nothing",
}
HEIGHTS = {
    "lower": "Lower",
    "higher": "Higher",
    "same": "At the same height, to four digits",
    "lost": "Nowhere: its numbers leave float32",
}
PILED_PATHS = {
    "swings": "It goes past the minimum",
    "rolls": "It comes down more and more quickly, and has not passed the minimum yet",
    "away": PATHS["away"],
    "stays": PATHS["stays"],
}
OPTION_OF = {
    "bottom": "stays",
    "top": "stays",
    "level": "stays",
    "too small": "stays",
    "stops": "stays",
    "flat": "stays",
    "crossed": "elsewhere",
    "endless": "away",
    "falls off": "away",
}


def another_curve(
    f: Function,
    slope: Function | None,
    start: float = 5.0,
    step_size: float = 0.25,
    steps: int = 15,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Question | None:
    """Ask what the same steps do on the steep curve, and where that is the curve, on the tutorial's.

    The arguments are those of `descend`. None if there is no minimum downhill from the start. `shows`
    has `curve`.
    """
    name = "tutorial" if f is CURVES["steep"].f else "steep"
    curve = CURVES[name]
    return _what_it_will_do(
        f"Now take the {name} curve, f(x) = {IN_WORDS[name]}. All else stays.",
        {"curve": name},
        "How steep is that curve at the start, and how far does the first step go?",
        (curve.f, curve.slope, start, step_size, steps, zero_grad, device),
    )


def another_start(
    f: Function,
    slope: Function | None,
    start: float = 5.0,
    step_size: float = 0.25,
    steps: int = 15,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Question | None:
    """Ask what the path does from the other side of 0, and from 5 where it starts at 0.

    The arguments are those of `descend`. None if there is no minimum downhill from there. `shows` has
    `start`.
    """
    asked = -start if start else 5.0
    return _what_it_will_do(
        f"Now start at x = {asked:g} instead of {start:g}, with the same step size.",
        {"start": asked},
        f"Which way is downhill at {asked:g}, and how steep is it there?",
        (f, slope, asked, step_size, steps, zero_grad, device),
    )


def _what_it_will_do(
    change: str, shows: Mapping[str, object], hint: str, given: tuple[Any, ...]
) -> Question | None:
    """Ask what the path does after a change. given: the arguments of `descend` then."""
    f, _, start, step_size, steps, zero_grad, _ = given
    if valley_below(f, start) is None:
        return None
    run = descend(*given)
    verdict = judge(f, run, step_size, zero_grad)
    if verdict.kind == "undefined":
        return None
    ground = say_what_the_ground_allows(verdict, run, step_size, zero_grad)
    return Question(
        text=f"{change} What will the path do in {count(steps)}?",
        options=PATHS if zero_grad else PILED_PATHS,
        answer=OPTION_OF.get(verdict.kind, verdict.kind),
        why=f"{say_what_it_did(verdict, run)} {ground}".strip(),
        shows=shows,
        hint=hint,
    )


def another_step_size_on_a_surface(
    g: Height,
    start: tuple[float, float],
    step_size: float = 0.17,
    steps: int = 40,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Question:
    """Ask whether twice the step size, or half of it where twice is too much, leads lower.

    The arguments are those of `descend_surface`. `shows` has `surface_step_size`.
    """
    asked = twice_or_half(step_size, LARGEST_ON_A_SURFACE, NOTCHES_ON_A_SURFACE)
    now = descend_surface(g, start, step_size, steps, zero_grad, device)
    then = descend_surface(g, start, asked, steps, zero_grad, device)
    return Question(
        text=(
            f"Now double the step size, to {asked:g}. Where do as many steps end?"
            if asked > step_size
            else f"Now take a step size of {asked:g}, not {step_size:g}. Where do as many steps end?"
        ),
        options=HEIGHTS,
        answer=compare_heights(now, then),
        why=f"With {step_size:g} the run {where_it_ends(now)}, with {asked:g} it {where_it_ends(then)}.",
        shows={"surface_step_size": asked},
        hint="Across a narrow valley a step may jump to the other side, and land higher than it began.",
    )


def without_zeroing_on_a_surface(
    g: Height,
    start: tuple[float, float],
    step_size: float = 0.17,
    steps: int = 40,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Question:
    """Ask whether a run leads lower whose gradient is never zeroed, or where it is not, one where it is.

    The arguments are those of `descend_surface`. `shows` has `zero_grad`.
    """
    now = descend_surface(g, start, step_size, steps, zero_grad, device)
    then = descend_surface(g, start, step_size, steps, not zero_grad, device)
    return Question(
        text=(
            "Now do not zero the gradient: every step takes the sum of all gradients so far. "
            "Where do as many steps end?"
            if zero_grad
            else "Now zero the gradient after each step. Where do as many steps end?"
        ),
        options=HEIGHTS,
        answer=compare_heights(now, then),
        why=f"The run {where_it_ends(then)} then; as it stands now, it {where_it_ends(now)}.",
        shows={"zero_grad": not zero_grad},
        hint="A sum of gradients goes on where the slope has turned round, as a ball rolls on.",
    )


def compare_heights(now: SurfaceDescent, then: SurfaceDescent) -> str:
    """Say where a descent ends beside the one of now, heights as they are written: one of `HEIGHTS`.

    A run of now that is lost counts as infinitely high, or deep if it fell.
    """
    if then.first_non_finite is not None:
        return "lost"
    here, there = float(number(now.g[-1])), float(number(then.g[-1]))
    if now.first_non_finite is not None:
        fell = [height for height in now.g if math.isfinite(height)][-1] < now.g[0]
        here = -math.inf if fell else math.inf
    return "same" if there == here else "lower" if there < here else "higher"


def where_it_ends(descent: SurfaceDescent) -> str:
    """Say where a descent ends, or in which step it is lost."""
    if descent.first_non_finite is not None:
        return f"leaves float32 in step {descent.first_non_finite}"
    return f"ends at g(w) = {number(descent.g[-1])}"


def twice_or_half(step_size: float, largest: float, notches: int) -> float:
    """Return twice `step_size`, or half of it where twice is above `largest`, on the grid of a slider.

    The grid has `notches` places, evenly spaced, of which `largest` is the last.
    """
    factor = 2 if 2 * step_size <= largest * (1 + 1e-9) else 1 / 2
    notch = round(factor * step_size / largest * notches)
    return round(min(max(notch, 1), notches) * largest / notches, 6)
