"""Gradient descent on a function of one variable (the tutorial's section 8)."""

import math
from dataclasses import dataclass

import torch

from core.central_difference import Function, central_difference


@dataclass(frozen=True)
class Descent:
    """One row for every place: x, f(x), the slope by hand, and what `x.grad` held there.

    The first row is the start, the last one the place after the last step.
    """

    x: tuple[float, ...]
    f: tuple[float, ...]
    slope: tuple[float, ...]
    grad: tuple[float, ...]

    @property
    def first_non_finite(self) -> int | None:
        """The step whose row holds the first infinity or NaN, or None. Recording ends there."""
        return first_non_finite(self.x, self.f, self.grad)


def first_non_finite(*columns: tuple[float, ...]) -> int | None:
    """Return the first row in which a column holds an infinity or NaN, or None."""
    for step, row in enumerate(zip(*columns, strict=True)):
        if not all(map(math.isfinite, row)):
            return step
    return None


def descend(
    f: Function,
    slope: Function | None,
    start: float = 5.0,
    step_size: float = 0.25,
    steps: int = 15,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Descent:
    """Walk downhill on `f` from `start`: x ← x - step_size · f'(x), `steps` times.

    x is a float32 tensor of shape (1,), as in the tutorial. Where no `slope` is known by hand (None),
    its column holds the central difference. Without `zero_grad`, gradients pile up in `x.grad`.
    The run ends early with the first row that is not finite.
    """
    x = torch.tensor([start], requires_grad=True, device=device)
    rows = []
    for step in range(steps + 1):
        y = f(x)
        y.backward()  # compute the gradient
        by_hand = slope(x) if slope else central_difference(f, x)
        rows.append((x.item(), y.item(), by_hand.item(), x.grad.item()))
        if step == steps or not all(map(math.isfinite, rows[-1])):
            break
        with torch.no_grad():
            x -= step_size * x.grad  # the gradient descent step
        if zero_grad:
            x.grad.zero_()  # backward() adds to .grad instead of overwriting it
    return Descent(*zip(*rows, strict=True))


def rows_before_steps(descent: Descent) -> list[tuple[float, float, float, float]]:
    """Return the rows that the tutorial prints: one before each step, and one that is not finite."""
    rows = list(zip(descent.x, descent.f, descent.slope, descent.grad, strict=True))
    return rows[:-1] if descent.first_non_finite is None else rows


def report(descent: Descent) -> str:
    """Return the rows of a descent as the tutorial prints them."""
    lines = ["iter,\tx,\tf(x),\tf'(x),\tf'(x) pytorch"]
    for i, row in enumerate(rows_before_steps(descent)):
        lines.append("{},\t{:.3f},\t{:.3f},\t{:.3f},\t{:.3f}".format(i, *row))
    return "\n".join(lines)
