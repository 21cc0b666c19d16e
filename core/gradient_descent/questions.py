"""Predictions about gradient descent, answered by a run."""

from core.central_difference import Function
from core.gradient_descent.descent import descend
from core.gradient_descent.paths import name_path
from core.gradient_descent.surface_descent import descend_surface
from core.gradient_descent.valley import valley_below
from core.questions import Question
from core.surfaces import Height

# The largest step sizes that can be asked about, and how many there are up to them.
LARGEST, NOTCHES = 1.5, 150
LARGEST_ON_A_SURFACE, NOTCHES_ON_A_SURFACE = 0.5, 100

PATHS = {
    "walks": "It walks down on one side",
    "lands": "It lands on the minimum at once",
    "swings": "It swings from side to side, and arrives",
    "bounces": "It bounces between two places for ever",
    "flees": "It runs farther and farther away",
    "rests": "It stays where it is",
}


def another_step_size(
    f: Function,
    slope: Function | None,
    start: float = 5.0,
    step_size: float = 0.25,
    steps: int = 15,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Question | None:
    """Ask what twice the step size does, or half of it where twice is too much to ask for.

    The arguments are those of `descend`. None if there is no minimum downhill from the start, or if a
    run of one row has no path to speak of. `shows` has `step_size`.
    """
    valley = valley_below(f, start)
    if valley is None or steps < 2:
        return None
    asked = twice_or_half(step_size, LARGEST, NOTCHES)
    run = descend(f, slope, start, asked, steps, zero_grad, device)
    if run.first_non_finite is not None:
        why = "With {asked:.2f} the numbers leave float32 in step {step}."
    elif zero_grad:
        why = (
            "With {asked:.2f} a step near the minimum at {minimum:.3g} keeps "
            "1 − {asked:.2f} · {curvature:.3g} = {kept:.3g} of the distance. "
            "The run ends {distance:.3g} away from it."
        )
    else:
        why = (
            "The gradient is not zeroed, so every step takes the sum of all gradients so far. With "
            "{asked:.2f} the run ends {distance:.3g} away from the minimum at {minimum:.3g}."
        )
    return Question(
        text=(
            f"Now double the step size, to {asked:.2f}. What will the path do?"
            if asked > step_size
            else f"Now take a step size of {asked:.2f}, not {step_size:.2f}. What will the path do?"
        ),
        options=PATHS,
        answer=name_path(run.x, valley.x),
        why=why.format(
            asked=asked,
            step=run.first_non_finite,
            minimum=valley.x,
            curvature=valley.curvature,
            kept=1 - asked * valley.curvature,
            distance=abs(run.x[-1] - valley.x),
        ),
        shows={"step_size": asked},
    )


def another_step_size_on_a_surface(
    g: Height,
    start: tuple[float, float],
    step_size: float = 0.1,
    steps: int = 40,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Question:
    """Ask whether twice the step size, or half of it where twice is too much, leads lower.

    The arguments are those of `descend_surface`. `shows` has `surface_step_size`.
    """
    asked = twice_or_half(step_size, LARGEST_ON_A_SURFACE, NOTCHES_ON_A_SURFACE)
    now = descend_surface(g, start, step_size, steps, zero_grad, device).g[-1]
    then = descend_surface(g, start, asked, steps, zero_grad, device).g[-1]
    return Question(
        text=(
            f"Now double the step size, to {asked:g}. How far down do as many steps lead?"
            if asked > step_size
            else f"Now take a step size of {asked:g}, not {step_size:g}. "
            "How far down do as many steps lead?"
        ),
        options={
            "lower": "Lower",
            "higher": "Higher, or not at all to a number",
            "same": "To the same height",
        },
        answer="lower" if then < now else "same" if then == now else "higher",
        why=f"With {step_size:g} the run ends at g(w) = {now:.4g}, with {asked:g} at {then:.4g}.",
        shows={"surface_step_size": asked},
    )


def twice_or_half(step_size: float, largest: float, notches: int) -> float:
    """Return twice `step_size`, or half of it where twice is above `largest`, on the grid of a slider.

    The grid has `notches` places, evenly spaced, of which `largest` is the last.
    """
    factor = 2 if 2 * step_size <= largest * (1 + 1e-9) else 1 / 2
    notch = round(factor * step_size / largest * notches)
    return round(min(max(notch, 1), notches) * largest / notches, 6)
