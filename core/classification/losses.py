"""The losses that a network can be trained with, here."""

from collections.abc import Callable

import torch
from torch import nn


class SquaredError(nn.Module):
    """The mean squared error between the softmax of the logits and the one-hot class."""

    def __init__(self, n_classes: int) -> None:
        """Remember how many classes there are."""
        super().__init__()
        self.n_classes = n_classes

    def forward(self, logits: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Return the loss of logits (n, n_classes) for classes y (n,)."""
        target = nn.functional.one_hot(y, self.n_classes).float()
        return nn.functional.mse_loss(logits.softmax(dim=1), target)


class ErrorOfValues(nn.Module):
    """The mean squared error of the one value that a network returns for a point."""

    def forward(self, output: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Return the loss of outputs (n, 1) for values y (n,)."""
        return nn.functional.mse_loss(output[:, 0], y)


SQUARED = "squared error"  # of the probabilities
# Each takes the number of classes.
LOSSES: dict[str, Callable[[int], nn.Module]] = {
    "cross entropy": lambda n_classes: nn.CrossEntropyLoss(),
    SQUARED: lambda n_classes: SquaredError(n_classes),
}
MSE = "squared error of the value"  # of a network that returns a value, no class


def make_loss(name: str, n_classes: int) -> nn.Module:
    """Return one of `LOSSES`, or the error of values; KeyError for another name."""
    return ErrorOfValues() if name == MSE else LOSSES[name](n_classes)
