"""Predictions about optimizers, answered by a run or by the formulas."""

import math

from core.optimizers.course import DEFAULT_COURSE, Course
from core.optimizers.formulas import Setting, Step, sgd_step
from core.optimizers.line_up import STEP_SIZES
from core.optimizers.one_step import TUTORIAL_SETTING, TUTORIAL_SURFACE, step_length, take_apart
from core.optimizers.race import race
from core.questions import Question
from core.surfaces import Surface

VERDICTS = {
    "arrived": "It is at the bottom at the end",
    "on its way": "It is still coming down",
    "swinging": "It is on a long swing, and has been lower",
    "circling": "It circles, and comes no lower",
    "stuck": "It hardly moves any more, away from the bottom",
    "diverged": "It ends higher than it began",
}

SAME = 1e-4  # lengths that differ by a smaller part are the same


def another_step_size(
    landscape: str,
    surface: Surface,
    start: tuple[float, float],
    line_up: tuple[tuple[str, float], ...],
    course: Course = DEFAULT_COURSE,
) -> Question | None:
    """Ask what about three times the step size does to the first of the line-up, or a third of it.

    The arguments are those of `race`, and `landscape`, the name of the surface in `LANDSCAPES`. None
    without a line-up. `shows` has the optimizer's step size there, as in `ravine_sgd`.
    """
    if not line_up:
        return None
    name, step_size = line_up[0]
    asked = about_three_times(step_size)

    def run(step_size: float) -> tuple[str, float]:
        racers = ((name, step_size),)
        (alone,) = race(surface, start, racers, course).runs
        return alone.verdict, alone.loss[-1]

    (_, before), (verdict, after) = run(step_size), run(asked)
    return Question(
        text=(f"Now give {name} a step size of {asked:g} instead of {step_size:g}. What will it do?"),
        options=VERDICTS,
        answer=verdict,
        why=(
            f"With {step_size:g} it ends at a loss of {before:.3g}, with {asked:g} at {after:.3g}. "
            f"{VERDICTS[verdict]}."
        ),
        shows={f"{landscape}_{name}": asked},
        hint="Too large a step jumps over the bottom, too small a one "
        "hardly moves. Which is nearer now?",
    )


def about_three_times(step_size: float) -> float:
    """Return the one of `STEP_SIZES` that is nearest to three times `step_size`.

    It is nearest to a third of it where three times is much more than the largest there is.
    """
    wanted = 3 * step_size if 3 * step_size < 1.2 * STEP_SIZES[-1] else step_size / 3
    return min(STEP_SIZES, key=lambda one: abs(math.log(one / wanted)))


def ten_times_the_loss(
    optimizer: str = "sgd",
    by_hand: Step = sgd_step,
    surface: Surface = TUTORIAL_SURFACE,
    start: tuple[float, float] | None = None,
    setting: Setting = TUTORIAL_SETTING,
) -> Question:
    """Ask how long the first step is when the loss, and so the gradient, is ten times as large.

    The arguments are those of `take_apart`. `shows` is empty: no setting multiplies the loss.
    """
    (first,) = take_apart(optimizer, by_hand, surface, start, setting, steps=1)
    now, then = (step_length(by_hand, first, setting, factor) for factor in (1.0, 10.0))
    answer = "same" if abs(then - now) <= SAME * now else "longer" if then > now else "shorter"
    return Question(
        text=(
            "Multiply the loss by 10, so that every gradient is ten times as large. How long is the "
            f"first step of {optimizer} then, compared with now?"
        ),
        options={"longer": "Longer", "shorter": "Shorter", "same": "As long"},
        answer=answer,
        why=(
            f"Its length is {now:.4g} now and {then:.4g} then. Only those that divide by the root of a "
            "mean or a sum of g² take the size of the gradients away."
        ),
        hint="Does the formula divide by something that grows with the gradient?",
    )
