"""Yes or no in three ways that are one, and in one that only looks like them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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


def say_yes_or_no(logits: list[float], targets: list[float], device: str = "cpu") -> Iterator[Any]:
    """Yield the mean loss of `logits` and `targets` (0 or 1) in float32, three ways, and its gradient.

    The last way is wrong: the loss of the sigmoid of a sigmoid.
    """
    z = torch.tensor(logits, requires_grad=True, device=device)
    y = torch.tensor(targets, device=device)
    loss = nn.BCEWithLogitsLoss()(z, y)
    yield loss.detach()
    loss.backward()
    yield z.grad

    z = z.detach()
    yield nn.BCELoss()(z.sigmoid(), y)
    pairs = torch.stack((torch.zeros_like(z), z), dim=1)  # two logits for each: 0 and z
    yield nn.CrossEntropyLoss()(pairs, y.long())
    yield nn.BCEWithLogitsLoss()(z.sigmoid(), y)  # wrong: sigmoid twice


def compare_ways(logits: tuple[float, ...], targets: tuple[float, ...], device: str = "cpu") -> Ways:
    """Compute the mean loss of `logits` and `targets` (0 or 1) in float32, in four ways."""
    found = say_yes_or_no(list(logits), list(targets), device)
    with_logits, _, of_sigmoid, two_classes, sigmoid_twice = (each.tolist() for each in found)
    return Ways(with_logits, of_sigmoid, two_classes, sigmoid_twice)
