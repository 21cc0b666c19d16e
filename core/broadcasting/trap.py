"""The silent trap of broadcasting: a column minus a row is a square, and training goes on with it."""

import math
from dataclasses import dataclass

import torch

FEWEST_SAMPLES, MOST_SAMPLES = 3, 8  # whose square can be drawn
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
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 2, n_samples).view(-1, 1)
    y = slope * x + 1 + noise * torch.randn(n_samples, 1, generator=generator)
    x, y = x.to(device), y.to(device)
    return Trap(
        x=tuple(x.flatten().tolist()),
        y=tuple(y.flatten().tolist()),
        column=train(x, y, step_size, steps),
        row=train(x, y.view(-1), step_size, steps),
    )


def train(x: torch.Tensor, y: torch.Tensor, step_size: float, steps: int) -> Line:
    """Fit y = w x + b by gradient descent on the mean squared residual, from w = b = 0.

    x has shape (n, 1). y should have it too; with (n,) the residuals are a square of shape (n, n).
    """
    w = torch.zeros(1, device=x.device, requires_grad=True)
    b = torch.zeros(1, device=x.device, requires_grad=True)
    rows = []
    for _ in range(steps + 1):
        y_hat = x * w + b  # shape (n, 1)
        residuals = y_hat - y  # no error, whichever shape y has
        loss = (residuals**2).mean()
        true_loss = ((y_hat - y.view(-1, 1)) ** 2).mean()
        rows.append((w.item(), b.item(), loss.item(), true_loss.item()))
        if not all(map(math.isfinite, rows[-1])):
            break
        loss.backward()
        with torch.no_grad():
            w -= step_size * w.grad
            b -= step_size * b.grad
        w.grad.zero_()
        b.grad.zero_()
    return Line(tuple(residuals.shape), *zip(*rows, strict=True))


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


def judge_trap(trap: Trap) -> str:
    """Say how training on the row went.

    "grows": the loss of the column ends above its start, or a number is not finite: the step size, which
    is too large for both in the same way, is too large.
    "flat": the line has come to the mean of y, to within `FLAT` at every point. "under way": it has not
    come so far yet.
    """
    finite = trap.column.first_non_finite is None and trap.row.first_non_finite is None
    if not finite or trap.column.loss[-1] > trap.column.loss[0]:
        return "grows"
    ends = (trap.row.w[-1] * x + trap.row.b[-1] for x in (min(trap.x), max(trap.x)))
    return "flat" if all(abs(end - mean_of_y(trap)) <= FLAT for end in ends) else "under way"
