"""Shapes in a loss: (n, 1) against (n,) compares every prediction with every target."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from core.listening import call_and_listen

LossFunction = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

LOSSES: dict[str, LossFunction] = {"mse": F.mse_loss, "l1": F.l1_loss, "huber": F.huber_loss}


@dataclass(frozen=True)
class Shapes:
    """The loss of mixed shapes and of equal ones, all differences (n, n), and PyTorch's warnings."""

    prediction: torch.Tensor
    target: torch.Tensor
    differences: torch.Tensor
    mixed: torch.Tensor
    equal: torch.Tensor
    mixed_warnings: tuple[str, ...]
    equal_warnings: tuple[str, ...]


def compare_shapes(
    loss: str = "mse", n_samples: int = 4, error: float = 0.0, spread: float = 1.0
) -> Shapes:
    """Compute a loss of predictions (n, 1) and targets (n,), and again with equal shapes.

    The targets are `spread` apart, and every prediction is off by `error`.
    """
    target = spread * torch.arange(n_samples, dtype=torch.float32)
    prediction = (target + error)[:, None]
    mixed, mixed_warnings = call_and_listen(LOSSES[loss], prediction, target)
    equal, equal_warnings = call_and_listen(LOSSES[loss], prediction.squeeze(1), target)
    return Shapes(
        prediction,
        target,
        prediction - target,
        mixed,
        equal,
        mixed_warnings,
        equal_warnings,
    )


def report_shapes(shapes: Shapes) -> str:
    """Return both losses with the shapes behind them, and PyTorch's warnings word for word."""
    lines = [
        f"input {shapes.prediction.shape}, target {shapes.target.shape}: {shapes.mixed!r}",
        *(f"UserWarning: {words}" for words in shapes.mixed_warnings),
        f"input {shapes.target.shape}, target {shapes.target.shape}: {shapes.equal!r}",
        *(f"UserWarning: {words}" for words in shapes.equal_warnings),
    ]
    return "\n".join(lines)
