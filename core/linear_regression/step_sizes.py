"""Which step sizes can work: what the data says, and what a descent with each of them does."""

from dataclasses import dataclass

import torch
from torch import Tensor

from core.linear_regression.ways import START
from core.regression_data import (
    Points,
    add_ones,
    draw_data,
    grad_rss,
    least_squares,
    loss_on_all,
)


def curvatures_of(X: Tensor) -> tuple[float, ...]:
    """Return the eigenvalues of the loss's Hessian 2 XᵀX / n for X (n, d), the smallest first.

    The loss is a bowl: its Hessian is the same everywhere.
    """
    hessian = 2 / len(X) * X.t() @ X
    return tuple(torch.linalg.eigvalsh(hessian).tolist())


def single_point_limit(X: Tensor) -> float:
    """Return 1 / max(‖x‖² + 1), the 2 / λ of the steepest single point of X (n, 2), with a bias.

    With a smaller step size no step on single points, whichever it draws, can throw the weights
    farther away from that point's own best fit.
    """
    return 1 / (add_ones(X) ** 2).sum(dim=1).max().item()


@dataclass(frozen=True)
class Sweep:
    """What is left after a descent by hand, for many step sizes. The tensors are (k,), float32.

    Where a descent diverged beyond float32, its loss and distance are infinite or NaN.
    """

    losses: Tensor
    distances: Tensor


def sweep_step_sizes(
    points: Points,
    step_sizes: tuple[float, ...],
    steps: int = 20,
    zero_grad_first: bool = False,
) -> Sweep:
    """Descend by hand with all k `step_sizes` at once: every column of w (2, k) has its own.

    Without `zero_grad_first` the first step is a double one, as in `linear_regression`.
    """
    X, y = draw_data(points)
    w = torch.tensor(START).view(2, 1).repeat(1, len(step_sizes))
    sizes = torch.tensor(step_sizes)
    for step in range(steps):
        gradient = grad_rss(X, y, w)
        if step == 0 and not zero_grad_first:
            gradient = 2 * gradient
        w = w - sizes * gradient

    distances = torch.linalg.vector_norm(w - least_squares(X, y)[:, None], dim=0)
    return Sweep(loss_on_all(X, y, w.t(), torch.zeros(1)), distances)
