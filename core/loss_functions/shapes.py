"""Shapes in a loss: (n, 1) against (n,) compares every prediction with every target."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from core.listening import call_and_listen

LossFunction = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
Compare = Callable[[Tensor, Tensor], Any]

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


def compare_with_a_row(
    loss: Compare, n_samples: int = 4, error: float = 0.0, spread: float = 1.0, less: float = 0.0
) -> Iterator[tuple[torch.Size, torch.Size, Any]]:
    """Yield the shapes of predictions (n, 1) and targets (n,) with their loss, then of equal ones.

    The targets are `spread` apart, and every prediction is off by `error`, or is `less` by so much.
    """
    if spread == 0:
        target = torch.zeros(n_samples)
    elif spread == 1:
        target = torch.arange(n_samples, dtype=torch.float32)
    else:
        target = spread * torch.arange(n_samples, dtype=torch.float32)
    # A column, as a model with one output gives it.
    prediction = (target - less)[:, None] if less else (target + error)[:, None]
    value = loss(prediction, target)
    yield prediction.shape, target.shape, value

    prediction = prediction.squeeze(1)
    value = loss(prediction, target)
    yield prediction.shape, target.shape, value


def compare_shapes(
    loss: str = "mse", n_samples: int = 4, error: float = 0.0, spread: float = 1.0
) -> Shapes:
    """Compute a loss of predictions (n, 1) and targets (n,), and again with equal shapes.

    PyTorch's warnings are written down. The arguments are those of `compare_with_a_row`.
    """

    pairs: list[tuple[Tensor, Tensor]] = []

    def listen(input: Tensor, target: Tensor) -> tuple[Tensor, tuple[str, ...]]:
        pairs.append((input, target))
        return call_and_listen(LOSSES[loss], input, target)

    mixed, equal = (found for _, _, found in compare_with_a_row(listen, n_samples, error, spread))
    prediction, target = pairs[0]
    return Shapes(prediction, target, prediction - target, mixed[0], equal[0], mixed[1], equal[1])


def report_shapes(shapes: Shapes) -> str:
    """Return both losses with the shapes behind them, and PyTorch's warnings word for word."""
    lines = [
        f"input {shapes.prediction.shape}, target {shapes.target.shape}: {shapes.mixed!r}",
        *(f"UserWarning: {words}" for words in shapes.mixed_warnings),
        f"input {shapes.target.shape}, target {shapes.target.shape}: {shapes.equal!r}",
        *(f"UserWarning: {words}" for words in shapes.equal_warnings),
    ]
    return "\n".join(lines)
