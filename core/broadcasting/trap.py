"""The silent trap of broadcasting: a column minus a row is a square, and training goes on with it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F

from core.hearing import Heard, listen_to
from core.program_lines import ELLIPSIS

FEWEST_SAMPLES, MOST_SAMPLES = 3, 8  # whose square can be drawn
ROUNDED = 1 + 1e-5  # what float32 may add to a loss that stands still
FLAT = 0.05  # how far from the mean of y, at every point, a line may be that is called flat


@dataclass(frozen=True)
class Line:
    """A line that was trained, one row a step: y = w x + b and its losses before that step.

    `loss` is what the program minimises. `true_loss` compares each prediction with its own y.
    `residuals_shape` is the shape of `y_hat - y`.
    """

    residuals_shape: tuple[int, ...]
    w: tuple[float, ...]
    b: tuple[float, ...]
    loss: tuple[float, ...]
    true_loss: tuple[float, ...]

    @property
    def first_non_finite(self) -> int | None:
        """The step whose row holds the first infinity or NaN, or None. Recording ends there."""
        last = (self.w[-1], self.b[-1], self.loss[-1], self.true_loss[-1])
        return None if all(map(math.isfinite, last)) else len(self.w) - 1


@dataclass(frozen=True)
class Trap:
    """Points, the line trained on y as a column (n, 1), and the line trained on y as a row (n,)."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    column: Line
    row: Line


def spring_the_trap(
    n_samples: int = 6,
    slope: float = 2.0,
    noise: float = 0.3,
    step_size: float = 0.2,
    steps: int = 40,
    seed: int = 446,
    device: str = "cpu",
) -> Trap:
    """Train a line twice on the points y = slope · x + 1 + noise: with y of shape (n, 1) and of (n,).

    x is evenly spaced in [-1, 2], a column of shape (n, 1). The noise is normal, with `noise` as its
    standard deviation, drawn from a generator of its own. All tensors are float32.
    """
    points = n_samples, slope, noise
    x, y, column = record(fit_line(*points, step_size, steps + 1, seed, False, device))
    _, _, row = record(fit_line(*points, step_size, steps + 1, seed, True, device))
    return Trap(x, y, column, row)


def fit_line(
    n_samples: int,
    slope: float,
    noise: float,
    step_size: float,
    rows: int,
    seed: int,
    as_row: bool,
    device: str = "cpu",
) -> Iterator[tuple[Any, ...]]:
    """Fit y = w x + b by gradient descent on the mean squared residual, from w = b = 0.

    x has shape (n, 1). y should have it too; `as_row` it has shape (n,), and the residuals are a square
    of shape (n, n). Yields x, y and the shape of their difference; then one of so many `rows` before
    each step: its number, w, b, the loss, and the loss of each prediction and its own y.
    """
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 2, n_samples).view(-1, 1).to(device)  # a column: (n, 1)
    y = slope * x + 1 + noise * torch.randn(n_samples, 1, generator=generator).to(device)
    if as_row:
        y = y.view(-1)  # a row: (n,)
    yield x, y, (x - y).shape

    w = torch.zeros(1, requires_grad=True, device=device)
    b = torch.zeros(1, requires_grad=True, device=device)
    for step in range(rows):
        y_hat = x * w + b  # shape (n, 1)
        residuals = y_hat - y  # no error, whichever shape y has
        loss = (residuals**2).mean()
        true_loss = ((y_hat - y.view(-1, 1)) ** 2).mean()
        yield step, w.item(), b.item(), loss.item(), true_loss.item()
        loss.backward()
        with torch.no_grad():
            w -= step_size * w.grad
            b -= step_size * b.grad
        w.grad.zero_()
        b.grad.zero_()


def record(fitting: Iterator[tuple[Any, ...]]) -> tuple[tuple[float, ...], tuple[float, ...], Line]:
    """Record x, y and the line of a fit, up to the first row that is not finite."""
    x, y, shape = next(fitting)
    rows = []
    for _, *row in fitting:
        rows.append(row)
        if not all(map(math.isfinite, row)):
            break
    line = Line(tuple(shape), *zip(*rows, strict=True))
    return tuple(x.flatten().tolist()), tuple(y.flatten().tolist()), line


def hear_the_loss(trap: Trap) -> tuple[str, ...]:
    """Return the warnings of PyTorch's own loss of predictions (n, 1) and targets (n,)."""
    y = torch.tensor(trap.y)
    heard: list[Heard] = []
    listen_to(lambda: F.mse_loss(y.view(-1, 1), y), heard)
    return tuple(each.message for each in heard)


def residual_squares(trap: Trap) -> torch.Tensor:
    """Return `y_hat - y` of the row's line at every step: shape (steps + 1, n, n).

    The number in row i and column j compares prediction i with y of point j. Only i = j was meant.
    """
    x, y = torch.tensor(trap.x), torch.tensor(trap.y)
    w, b = torch.tensor(trap.row.w), torch.tensor(trap.row.b)
    y_hat = w[:, None] * x + b[:, None]  # (steps + 1, 1) * (n,) -> (steps + 1, n)
    return y_hat[:, :, None] - y  # (steps + 1, n, 1) - (n,) -> (steps + 1, n, n)


def print_line(w: float, b: float) -> str:
    """Write the line y = w x + b."""
    w, b = round(w, 3) + 0.0, round(b, 3) + 0.0  # no minus before a 0
    return f"y = {w:.3f} x {'-' if b < 0 else '+'} {abs(b):.3f}"


def report_trap(trap: Trap) -> str:
    """Print both shapes of the residuals, then both losses along the steps, and both lines."""
    lines = [
        f"y of shape (n, 1): y_hat - y has shape {trap.column.residuals_shape}",
        f"y of shape (n,):   y_hat - y has shape {trap.row.residuals_shape}",
        "step,\tloss (n, 1),\tloss (n,),\ttrue loss (n,)",
    ]
    for step, losses in enumerate(
        zip(trap.column.loss, trap.row.loss, trap.row.true_loss, strict=False)
    ):
        lines.append("{},\t{:.3f},\t{:.3f},\t{:.3f}".format(step, *losses))
    for name, line in (("(n, 1)", trap.column), ("(n,)", trap.row)):
        lines.append(f"y of shape {name}: {print_line(line.w[-1], line.b[-1])}")
    return "\n".join(lines)


def mean_of_y(trap: Trap) -> float:
    """Return the mean of all y: what comes nearest to every y at once."""
    return sum(trap.y) / len(trap.y)


def size_of_residuals(line: Line) -> int:
    """Return how many numbers `y_hat - y` held."""
    return math.prod(line.residuals_shape)


def whose_loss_grew(trap: Trap) -> str | None:
    """Say whose loss ends above its start, or is no finite number: "column", "row", "both"; or None."""
    column, row = (
        line.first_non_finite is not None or line.loss[-1] > line.loss[0] * ROUNDED
        for line in (trap.column, trap.row)
    )
    if column and row:
        return "both"
    return "column" if column else "row" if row else None


def judge_trap(trap: Trap) -> str:
    """Say how training on the row went.

    "grows": a loss ends above its start, so the step size is too large.
    "flat": the line has come to the mean of y, to within `FLAT` at every point. "under way": it has not
    come so far yet.
    """
    if whose_loss_grew(trap):
        return "grows"
    mean = mean_of_y(trap)
    return "flat" if is_near(trap.row, trap.x, (0.0, mean)) else "under way"


def judge_column(trap: Trap) -> str:
    """Say whether the column's line has come to the points: "fits" or "under way".

    It fits when it is within `FLAT` of the line of least squares at every point.
    """
    n, mean_x, mean_y = len(trap.x), sum(trap.x) / len(trap.x), mean_of_y(trap)
    of_x = sum((x - mean_x) ** 2 for x in trap.x) / n
    of_both = sum((x - mean_x) * (y - mean_y) for x, y in zip(trap.x, trap.y, strict=True)) / n
    slope = of_both / of_x
    best = slope, mean_y - slope * mean_x
    return "fits" if is_near(trap.column, trap.x, best) else "under way"


def is_near(line: Line, x: tuple[float, ...], other: tuple[float, float]) -> bool:
    """Tell whether a trained line ends within `FLAT` of another line (w, b), at every point x."""
    w, b = other
    return all(abs(line.w[-1] * end + line.b[-1] - (w * end + b)) <= FLAT for end in (min(x), max(x)))


def lines_at_fault(lines: Sequence[str]) -> tuple[list[str], tuple[int, ...]]:
    """Return the lines of the program of `fit_line` that are the trap, and which of them a step runs.

    They are the one that makes y a row, and those of the loop up to the loss.
    """
    row = next(line for line in lines if line.endswith(".view(-1)"))
    loop = next(number for number, line in enumerate(lines) if line.startswith("for step"))
    loss = next(number for number, line in enumerate(lines) if line.lstrip().startswith("loss ="))
    step = lines[loop : loss + 1]
    return [row, ELLIPSIS, *step], tuple(range(3, 2 + len(step)))
