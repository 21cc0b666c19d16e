"""The walks downhill as they are written on the board."""

from collections.abc import Mapping
from typing import Any

from core.gradient_descent.descent import Descent, walk
from core.gradient_descent.surface_descent import SurfaceDescent, walk_on_a_surface
from core.short_program import ShortProgram, print_rows

ROW = "step {}: x = {:.3f}, f(x) = {:.3f}, gradient {:.3f}"
SURFACE_ROW = "step {}: w = ({:.3f}, {:.3f}), g(w) = {:.3f}, gradient ({:.3f}, {:.3f})"
ASK = "Change the step size from {given} to {other}: what will happen? Then run it."


def write(descent: Descent, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a descent that was made with these arguments of `descend`."""
    rows = list(zip(range(len(descent.x)), descent.x, descent.f, descent.grad, strict=True))
    given = {name: value for name, value in arguments.items() if name not in ("slope", "steps")}
    step_size = given["step_size"]
    return ShortProgram(
        "Gradient descent",
        walk,
        given | {"rows": len(rows)},
        print_rows(ROW, rows),
        prints=(ROW,),
        plot=("step", "x", "f(x)", "gradient"),
        ask=ASK.format(given=step_size, other=0.1 if step_size == 1.1 else 1.1),
    )


def write_on_a_surface(descent: SurfaceDescent, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a descent made with these arguments of `descend_surface`."""
    columns = (descent.w0, descent.w1, descent.g, descent.grad0, descent.grad1)
    rows = list(zip(range(len(descent.g)), *columns, strict=True))
    given = {name: value for name, value in arguments.items() if name != "steps"}
    step_size = given["step_size"]
    return ShortProgram(
        "Gradient descent on a surface",
        walk_on_a_surface,
        given | {"rows": len(rows)},
        print_rows(SURFACE_ROW, rows),
        prints=(SURFACE_ROW,),
        plot=("step", "w0", "w1", "g(w)", "dg/dw0", "dg/dw1"),
        ask=ASK.format(given=step_size, other=0.05 if step_size == 0.2 else 0.2),
    )
