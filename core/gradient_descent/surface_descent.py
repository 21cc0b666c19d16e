"""Gradient descent on a surface: two variables, and a gradient with two parts."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch

from core.gradient_descent.descent import first_non_finite
from core.surfaces import VIEWS, Height, ravine, rosenbrock, saddle, tutorial_surface


@dataclass(frozen=True)
class Hillside:
    """What to descend: the height g of its places, its formula in LaTeX, and its minimum, if it has one.

    `reach` is how far to look from (0, 0).
    """

    g: Height
    formula: str
    minimum: tuple[float, float] | None = None
    reach: float = 2.0


HILLSIDES = {
    "ravine": Hillside(ravine, VIEWS["ravine"].formula.replace("\\kappa", "10"), (0.0, 0.0)),
    "rosenbrock": Hillside(rosenbrock, VIEWS["rosenbrock"].formula, (1.0, 1.0)),
    "saddle": Hillside(saddle, VIEWS["saddle"].formula),
    "tutorial": Hillside(tutorial_surface, VIEWS["tutorial"].formula, reach=4.0),
}


@dataclass(frozen=True)
class SurfaceDescent:
    """One row for every place, the start first: w, g(w), and what `w.grad` held there."""

    w0: tuple[float, ...]
    w1: tuple[float, ...]
    g: tuple[float, ...]
    grad0: tuple[float, ...]
    grad1: tuple[float, ...]

    @property
    def first_non_finite(self) -> int | None:
        """The step whose row holds the first infinity or NaN, or None. Recording ends there."""
        return first_non_finite(self.w0, self.w1, self.g, self.grad0, self.grad1)


def walk_on_a_surface(
    g: Height,
    start: tuple[float, float],
    step_size: float = 0.17,
    rows: int = 40,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Iterator[tuple[int, float, float, float, float, float]]:
    """Walk downhill on `g` from `start`: w ← w - step_size · ∇g(w), `rows` times, with w of shape (2,).

    Yields the step's number, w₀ and w₁ before the step, g(w), and both parts of `w.grad`. Without
    `zero_grad`, gradients pile up in it.
    """
    w = torch.tensor(start, requires_grad=True, device=device)
    for step in range(rows):
        z = g(w)
        z.backward()  # compute the gradient: one part for each variable
        w0, w1 = w.tolist()
        grad0, grad1 = w.grad.tolist()
        yield step, w0, w1, z.item(), grad0, grad1
        with torch.no_grad():
            w -= step_size * w.grad  # the gradient descent step
        if zero_grad:
            w.grad.zero_()  # backward() adds to .grad instead of overwriting it


def descend_surface(
    g: Height,
    start: tuple[float, float],
    step_size: float = 0.17,
    steps: int = 40,
    zero_grad: bool = True,
    device: str = "cpu",
) -> SurfaceDescent:
    """Record a walk downhill on `g`. It ends early with the first row that is not finite."""
    rows = []
    for _, *row in walk_on_a_surface(g, start, step_size, steps + 1, zero_grad, device):
        rows.append(row)
        if not all(map(math.isfinite, row)):
            break
    return SurfaceDescent(*zip(*rows, strict=True))


def report_on_a_surface(descent: SurfaceDescent) -> str:
    """Return the rows of a descent on a surface in the tutorial's way of printing."""
    rows = zip(descent.w0, descent.w1, descent.g, descent.grad0, descent.grad1, strict=True)
    lines = ["iter,\tw0,\tw1,\tg(w),\tdg/dw0,\tdg/dw1"]
    for i, row in enumerate(rows):
        lines.append("{},\t{:.3f},\t{:.3f},\t{:.3f},\t{:.3f},\t{:.3f}".format(i, *row))
    return "\n".join(lines)
