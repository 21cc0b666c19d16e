"""Predictions about shapes that meet; PyTorch gives the answers."""

import math
from typing import Any

from core.broadcasting.shapes import add, fit_in_memory
from core.broadcasting.trap import MOST_SAMPLES, spring_the_trap
from core.questions import Question
from core.typed.shape import MOST_AXES, Shape, print_shape

ERROR = "error"
MOST_GUESSES = 4  # shapes to choose from, beside the error
WHY = "From the right: {verdicts}."
WHY_WITHOUT_AXES = "From the right: no axes at all."
VERDICTS = {  # by core.broadcasting.shapes.judge
    "equal": "dim {dim} is equal",
    "stretched": "dim {dim} is stretched",
    "added": "dim {dim} is added",
    "impossible": "dim {dim} is impossible",
}


def turn_y(shapes: tuple[Shape, ...], device: str = "cpu") -> Question | None:
    """Ask for the shape of x + y after the axes of y are turned round.

    Takes what `add` takes; a third tensor is left out. None where the sum would fit into no memory.
    Shows: `x` and `y`, as text, and `tensors` where there are three.
    """
    x = shapes[0]
    others = ((x, y) for y in other_shapes(shapes[1]))
    return _ask_for_the_sum(next(filter(fit_in_memory, others), None), len(shapes), device)


def turn_x(shapes: tuple[Shape, ...], device: str = "cpu") -> Question | None:
    """Ask for the shape of x + y after the axes of x are turned round: otherwise as `turn_y`."""
    y = shapes[1]
    others = ((x, y) for x in other_shapes(shapes[0]))
    return _ask_for_the_sum(next(filter(fit_in_memory, others), None), len(shapes), device)


def _ask_for_the_sum(pair: tuple[Shape, Shape] | None, tensors: int, device: str) -> Question | None:
    """Ask for the shape of the sum of two tensors, where there are such. tensors: how many there are."""
    if pair is None:
        return None
    x, y = pair
    found = add(pair, device)
    answer = ERROR if found.result_shape is None else print_shape(found.result_shape)
    shown = {print_shape(guess): str(guess) for guess in guess_shapes(x, y, found.result_shape)}
    verdicts = ", ".join(VERDICTS[axis.verdict].format(dim=axis.dim) for axis in found.axes)
    return Question(
        text=f"Now x has the shape `{x}` and y has `{y}`. What is the shape of `x + y`?",
        options={**shown, ERROR: "An error"},
        answer=answer,
        why=WHY.format(verdicts=verdicts) if verdicts else WHY_WITHOUT_AXES,
        shows={
            "x": print_shape(x),
            "y": print_shape(y),
            **({"tensors": "two"} if tensors > 2 else {}),
        },
        hint="Write the shapes below each other, flush right. "
        "In each column: equal, or a 1, or nothing?",
        second_hint=""
        if len(shown) > 1
        else "Compare the sizes column by column: does any pair differ without a 1 in it?",
    )


def other_shapes(shape: Shape) -> list[Shape]:
    """Return a shape turned round, and where that changes nothing, with another size at its end."""
    others = (tuple(reversed(shape)), (*shape, 2), (*shape[:-1], 2), (*shape[:-1], 3))
    return [other for other in others if other != shape and len(other) <= MOST_AXES]


def guess_shapes(x: Shape, y: Shape, result: Shape | None) -> list[Shape]:
    """Return the result and what it could be taken for, the shortest first, each once.

    A wrong guess lines shapes up from the left, keeps one of them, or sets one behind the other.
    """
    longer, shorter = sorted((x, y), key=len, reverse=True)
    padded = (*shorter, *[1] * (len(longer) - len(shorter)))
    from_the_left = tuple(map(max, longer, padded))
    guesses = [*([] if result is None else [result]), from_the_left, x, y, (*x, *y)]
    most = MOST_GUESSES if result is not None else MOST_GUESSES - 1
    return sorted([*dict.fromkeys(guesses)][:most], key=lambda guess: len(str(guess)))


def count_residuals(**arguments: Any) -> Question:
    """Ask how many residuals another number of points makes. Takes what `spring_the_trap` takes.

    Shows: `n_samples`.
    """
    n = arguments["n_samples"] + 2
    if n > MOST_SAMPLES:
        n = arguments["n_samples"] - 3
    trap = spring_the_trap(**{**arguments, "n_samples": n, "steps": 0})
    return Question(
        text=f"Now take {n} points. How many numbers does `y_hat - y` hold, with `y_hat` of shape "
        f"`({n}, 1)` and `y` of shape `({n},)`?",
        options={
            "n": str(n),
            "2n": str(2 * n),
            "n²": str(n * n),
            ERROR: "None: it is an error",
        },
        answer={n: "n", 2 * n: "2n", n * n: "n²"}[math.prod(trap.row.residuals_shape)],
        why=f"The shapes line up as `({n}, 1)` and `(1, {n})`. Both are stretched, to `({n}, {n})`.",
        shows={"n_samples": n},
        hint="Shapes line up from the right: which axis of `y` stands below the 1 of `y_hat`?",
    )


NEARER = {"row": "The one of the row", "column": "The one of the column", "same": "Both as near"}


def turn_the_slope(**arguments: Any) -> Question:
    """Ask which line ends nearer to another true slope. Takes what `spring_the_trap` takes.

    What agrees to three digits is as near. Shows: `slope`.
    """
    slope = -arguments["slope"] or 3.0
    trap = spring_the_trap(**{**arguments, "slope": slope})
    row, column = (_distance(line.w[-1], slope) for line in (trap.row, trap.column))
    apart = row - column if row != column else 0.0  # two that are infinite are as near
    return Question(
        text=f"Now the true slope is {slope:g}. One line is trained with y "
        f"as a row, and one with y as a "
        "column. Whose w ends nearer to the true slope?",
        options=NEARER,
        answer="same" if abs(apart) < 5e-4 else "column" if apart > 0 else "row",
        why=f"After the last step w is {_write(trap.row.w[-1])} with the row, and "
        f"{_write(trap.column.w[-1])} "
        "with the column. With the row every prediction is drawn to every y, and so to their mean.",
        shows={"slope": slope},
        hint="If every prediction has to be near every y, which line is the best?",
    )


def _write(w: float) -> str:
    """Write a weight in three decimals, or where it has run away in four digits."""
    return f"{round(w, 3) + 0.0:.3f}" if abs(w) < 1000 else f"{w:.4g}"


def _distance(w: float, slope: float) -> float:
    """Return how far a weight is from a slope; one that is no number is infinitely far."""
    return abs(w - slope) if math.isfinite(w) else math.inf
