"""Fitting by eye, without a machine: how well do the weights fit that somebody chose?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from core.linear_regression.ways import START
from core.regression_data import (
    TUTORIAL_POINTS,
    Points,
    draw_data,
    rss,
)


@dataclass(frozen=True)
class Trial:
    """Weights that somebody chose, and how well they fit. All tensors are float32.

    y and y_hat are (n, 1), gradient is (2,): how the loss changes with w0 and with w1.
    """

    w: tuple[float, float]
    y: Tensor
    y_hat: Tensor
    loss: float
    gradient: Tensor
    best_w: Tensor
    best_loss: float

    @property
    def residuals(self) -> Tensor:
        """How far every prediction is above the true value, (n, 1)."""
        return self.y_hat - self.y


def look_at_weights(
    points: Points, w0: float, w1: float, answer: bool = True
) -> Iterator[tuple[Any, ...]]:
    """Draw data, and look at the loss of two weights, at its gradient, and at the best weights.

    Yields y and y_hat (n, 1) with the loss; both parts of the gradient; and, with `answer`, the best
    w0 and w1 with their loss.
    """
    X, y = draw_data(points)

    w = torch.tensor([[w0], [w1]], requires_grad=True)
    y_hat = X @ w
    loss = rss(y, y_hat)
    yield y, y_hat, loss.item()

    loss.backward()
    grad0, grad1 = w.grad.flatten().tolist()
    yield grad0, grad1

    if answer:
        best = torch.linalg.lstsq(X, y, driver="gels").solution
        yield best[0].item(), best[1].item(), rss(y, X @ best).item()


def try_weights(points: Points = TUTORIAL_POINTS, w: tuple[float, float] = START) -> Trial:
    """Draw data, and see how well the weights `w` fit it, beside the best there are."""
    (y, y_hat, loss), gradient, (*best, best_loss) = look_at_weights(points, *w)
    return Trial(w, y, y_hat.detach(), loss, torch.tensor(gradient), torch.tensor(best), best_loss)


def report_trial(trial: Trial) -> str:
    """Return the loss of the chosen weights, its gradient, and the best weights."""
    return (
        f"your w\t\t {torch.tensor(trial.w).numpy()}\n"
        f"your loss\t {trial.loss:.4f}\n"
        f"gradient\t {trial.gradient.numpy()}\n"
        f"least squares\t {trial.best_w.numpy()}\n"
        f"its loss\t {trial.best_loss:.4f}"
    )
