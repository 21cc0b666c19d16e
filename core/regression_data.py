"""The points of linear regression, a plane through them, and its loss: several lessons descend on it."""

# torch.norm and lstsq have no types.
# mypy: disable-error-code="no-any-return"

from dataclasses import dataclass

import torch
from torch import Tensor

from core.tutorial_stream import generator_before


@dataclass(frozen=True)
class Points:
    """Which points to draw: how many, around which plane, and how far from it.

    `noise` is the standard deviation of their distances from X @ true_w. `size` makes the numbers of the
    second feature so many times as large, as another unit does, and leaves y alone; `normalised` divides
    each feature by its standard deviation. The defaults are the tutorial's. Raises ValueError for fewer
    than 3 points, for noise below 0 or not finite, and for a size that is not above 0.
    """

    seed: int = 446
    n_samples: int = 50
    true_w: tuple[float, float] = (-1.0, 2.0)
    noise: float = 0.1
    size: float = 1.0
    normalised: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn or fitted."""
        if self.n_samples < 3:
            raise ValueError(f"3 points at least, to find 2 weights and a bias: {self.n_samples}")
        if not 0 <= self.noise < float("inf"):
            raise ValueError(f"noise must be 0 or above: {self.noise}")
        if not 0 < self.size < float("inf"):
            raise ValueError(f"a size must be above 0: {self.size}")


TUTORIAL_POINTS = Points()


def draw_data(points: Points) -> tuple[Tensor, Tensor]:
    """Draw points X (n_samples, 2) and their values y (n_samples, 1), float32 on the CPU.

    Every y is X @ true_w plus noise. These are the tutorial's draws in section 9. Drawn on the CPU, a
    seed means the same data whatever computes with it. Raises ValueError for a seed below 0.
    """
    generator = generator_before(9, points.seed)
    X = torch.randn(points.n_samples, 2, generator=generator)
    y = X @ torch.tensor(points.true_w).view(2, 1)
    y = y + points.noise * torch.randn(points.n_samples, 1, generator=generator)
    if points.normalised:
        X = X / X.std(dim=0)
    elif points.size != 1:
        X = X / torch.tensor([1.0, 1 / points.size])  # another unit
    return X, y


def unit_of(points: Points, X: Tensor) -> Tensor:
    """Return the units (2,) in which the features X (n, 2) are given; the weights are as much larger."""
    unit = torch.tensor([1.0, 1 / points.size])
    return X.std(dim=0) if points.normalised else unit


def true_weights(points: Points) -> Tensor:
    """Return the weights (2, 1) that made y, for features in the units that they are given in."""
    X = torch.randn(points.n_samples, 2, generator=generator_before(9, points.seed))
    return (torch.tensor(points.true_w) * unit_of(points, X)).view(2, 1)


def model(X: Tensor, w: Tensor) -> Tensor:
    """Predict y_hat (n, 1) from X (n, 2) and w (2, 1): a linear model without a bias."""
    return X @ w


def rss(y: Tensor, y_hat: Tensor) -> Tensor:
    """Return the residual sum of squares of y and y_hat, both (n, 1), divided by n: one number."""
    return torch.norm(y - y_hat) ** 2 / len(y)


def grad_rss(X: Tensor, y: Tensor, w: Tensor) -> Tensor:
    """Return the gradient (2, 1) of `rss` with respect to w, by the formula -2 Xᵀ (y - X w) / n."""
    return -2 * X.t() @ (y - model(X, w)) / len(y)


def add_ones(X: Tensor) -> Tensor:
    """Return X (n, 2) with a column of ones (n, 3), so that the bias is one more weight."""
    return torch.cat([X, torch.ones_like(X[:, :1])], dim=1)


def least_squares(X: Tensor, y: Tensor) -> Tensor:
    """Return the weights (d,) of the least loss for X (n, d), n ≥ d: no steps, no step size.

    They solve the normal equations XᵀX w = Xᵀy; `lstsq` does so through a QR factorisation. (Its
    default driver on the CPU, gelsy, does not return the same bits every time; gels does.)
    """
    return torch.linalg.lstsq(X, y, driver="gels").solution.flatten()


def loss_on_all(X: Tensor, y: Tensor, weights: Tensor, biases: Tensor) -> Tensor:
    """Return the loss (k,) of many models at once: weights (k, 2) and biases (k,) or (1,)."""
    residuals = X @ weights.t() + biases - y  # (n, k): a column for each model
    return (residuals**2).mean(dim=0)


def loss_surface(
    points: Points,
    w0: tuple[float, float],
    w1: tuple[float, float],
    bias: float = 0.0,
    n: int = 41,
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the axes w0 and w1, (n,) each, and the loss (n, n) on their grid.

    `w0` and `w1` are the ends of the axes; the rows follow w1. All losses are computed at once. The
    loss of a model with a bias has a third axis, and this is the slice of it at `bias`.
    """
    X, y = draw_data(points)
    first, second = torch.linspace(*w0, n), torch.linspace(*w1, n)
    grid = torch.cartesian_prod(second, first).flip(1)
    return first, second, loss_on_all(X, y, grid, torch.tensor([bias])).view(n, n)
