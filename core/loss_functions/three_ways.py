"""Yes or no in three ways that are one, and in one that only looks like them."""

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Ways:
    """The same loss computed in three ways, and a wrong one that raises no error.

    with_logits    BCEWithLogitsLoss of the logits
    of_sigmoid     BCELoss of the sigmoid of the logits
    two_classes    CrossEntropyLoss of [0, logit]
    sigmoid_twice  BCEWithLogitsLoss of the sigmoid of the logits
    """

    with_logits: float
    of_sigmoid: float
    two_classes: float
    sigmoid_twice: float


def compare_ways(logits: tuple[float, ...], targets: tuple[float, ...]) -> Ways:
    """Compute the mean loss of `logits` and `targets` (0 or 1) in float32, in four ways."""
    z, y = torch.tensor(logits), torch.tensor(targets)
    return Ways(
        nn.BCEWithLogitsLoss()(z, y).item(),
        nn.BCELoss()(z.sigmoid(), y).item(),
        nn.CrossEntropyLoss()(torch.stack((torch.zeros_like(z), z), dim=1), y.long()).item(),
        nn.BCEWithLogitsLoss()(z.sigmoid(), y).item(),
    )
