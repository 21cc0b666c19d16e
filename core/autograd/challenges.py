"""A challenge of the lesson: a gradient of zero is no proof of a minimum."""

from collections.abc import Mapping
from typing import Any

import torch

from core.autograd.examples import Computation, Start
from core.autograd.trace import Trace
from core.challenges import Challenge, Condition

PLACE = 2.0
WINDOW = torch.arange(-50, 51, dtype=torch.float32) / 10  # where a lower place is looked for


def is_flat_but_not_lowest(
    trace: Trace, f: Computation, start: Start, **_: Any
) -> tuple[Condition, ...]:
    """Check that the gradient at x = 2 is exactly 0, and that f is lower at another x."""
    if dict(start).keys() != {"x"}:
        return (Condition("The formula has to have one variable, x.", False),)
    value = dict(start)["x"]
    x = value[0] if isinstance(value, tuple) else value
    gradient = trace.grads[-1][0] if trace.grads else None
    slope = None if gradient is None else gradient.item() + 0.0  # no -0
    told = "None" if slope is None else f"{slope:g}"
    lower = find_lower(f)
    words = (
        f"f({lower[0]:g}) = {lower[1]:g} is lower" if lower else "f is not lower anywhere from −5 to 5"
    )
    return (
        Condition(f"x is {x:g}: x = {PLACE:g} is the goal.", x == PLACE),
        Condition(f"The gradient is {told}: exactly 0 is the goal.", slope == 0),
        Condition(f"{words}, and f({PLACE:g}) = {value_at(f, PLACE):g}.", lower is not None),
    )


def value_at(f: Computation, x: float) -> float:
    """Return what a computation of one number makes of x, in float32."""
    made: Mapping[str, torch.Tensor] = f(torch.tensor(x))
    return list(made.values())[-1].item()


def find_lower(f: Computation) -> tuple[float, float] | None:
    """Return an x of `WINDOW` where f is lower than at x = 2, and f there: the nearest one."""
    here = value_at(f, PLACE)
    places = sorted(WINDOW.tolist(), key=lambda x: abs(x - PLACE))
    values = ((x, value_at(f, x)) for x in places)
    return next(((x, y) for x, y in values if -float("inf") < y < here < float("inf")), None)


IN_THE_GRAPH = (
    Challenge(
        "flat_but_not_lowest",
        "Type a formula of x whose gradient at x = 2 is exactly 0, though f is lower somewhere else.",
        ("formulas", "at"),
        (
            "The slope is 0 at a lowest point, but not only there. Where else is a curve flat?",
            "On top of a hill: turn (x - 2)**2 upside down. Or take (x - 2)**3.",
        ),
        is_flat_but_not_lowest,
        {"example": "typed", "formulas": "y = (x - 2)**2"},
    ),
)
