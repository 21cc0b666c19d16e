"""The walk downhill as it is written on the board."""

from collections.abc import Mapping
from typing import Any

from core.gradient_descent.descent import Descent, walk
from core.short_program import ShortProgram, print_rows

ROW = "step {}: x = {:.3f}, f(x) = {:.3f}, gradient {:.3f}"
ASK = "Change the step size from {given} to {other}: what will happen? Then run it."


def write(descent: Descent, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a descent that was made with these arguments of `descend`."""
    rows = list(zip(range(len(descent.x)), descent.x, descent.f, descent.grad, strict=True))
    given = {name: value for name, value in arguments.items() if name != "slope"}
    step_size = given["step_size"]
    return ShortProgram(
        "Gradient descent",
        walk,
        given | {"steps": len(rows)},
        print_rows(ROW, rows),
        prints=(ROW,),
        plot=("step", "x", "f(x)", "gradient"),
        ask=ASK.format(given=step_size, other=0.1 if step_size == 1.1 else 1.1),
    )
