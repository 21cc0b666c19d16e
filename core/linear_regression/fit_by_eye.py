"""Fitting by eye, without a machine: how well do the weights fit that somebody chose?"""

from dataclasses import dataclass

import torch
from torch import Tensor

from core.linear_regression.ways import START
from core.regression_data import (
    TUTORIAL_POINTS,
    Points,
    draw_data,
    grad_rss,
    least_squares,
    model,
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


def try_weights(points: Points = TUTORIAL_POINTS, w: tuple[float, float] = START) -> Trial:
    """Draw data, and see how well the weights `w` fit it, beside the best there are."""
    X, y = draw_data(points)
    weights = torch.tensor(w).view(2, 1)
    best = least_squares(X, y)
    return Trial(
        w=w,
        y=y,
        y_hat=model(X, weights),
        loss=rss(y, model(X, weights)).item(),
        gradient=grad_rss(X, y, weights).flatten(),
        best_w=best,
        best_loss=rss(y, model(X, best.view(2, 1))).item(),
    )


def report_trial(trial: Trial) -> str:
    """Return the loss of the chosen weights, its gradient, and the best weights."""
    return (
        f"your w\t\t {torch.tensor(trial.w).numpy()}\n"
        f"your loss\t {trial.loss:.4f}\n"
        f"gradient\t {trial.gradient.numpy()}\n"
        f"least squares\t {trial.best_w.numpy()}\n"
        f"its loss\t {trial.best_loss:.4f}"
    )
