"""Gradient descent on a function of one variable (the tutorial's section 8)."""

import math
from collections.abc import Iterator
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


def walk(
    f: Function,
    start: float = 5.0,
    step_size: float = 0.25,
    rows: int = 15,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Iterator[tuple[int, float, float, float]]:
    """Walk downhill on `f` from `start`: x ← x - step_size · f'(x), `rows` times.

    x is a float32 tensor of shape (1,), as in the tutorial. Yields the step's number, x before the step,
    f(x), and the gradient in `x.grad`. Without `zero_grad`, gradients pile up in it.
    """
    x = torch.tensor([start], requires_grad=True, device=device)
    for step in range(rows):
        y = f(x)
        y.backward()  # compute the gradient
        yield step, x.item(), y.item(), x.grad.item()
        with torch.no_grad():
            x -= step_size * x.grad  # the gradient descent step
        if zero_grad:
            x.grad.zero_()  # backward() adds to .grad instead of overwriting it


def descend(
    f: Function,
    slope: Function | None,
    start: float = 5.0,
    step_size: float = 0.25,
    steps: int = 15,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Descent:
    """Record a walk downhill on `f`, with f'(x) by hand beside the gradient.

    Where no `slope` is known by hand (None), its column holds the central difference. The run ends
    early with the first row that is not finite.
    """
    rows = []
    for _, x, y, grad in walk(f, start, step_size, steps + 1, zero_grad, device):
        place = torch.tensor([x], device=device)
        by_hand = slope(place) if slope else central_difference(f, place)
        rows.append((x, y, by_hand.item(), grad))
        if not all(map(math.isfinite, rows[-1])):
            break
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
