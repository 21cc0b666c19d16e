"""Loss functions of single numbers: squared, absolute, Huber, binary (the tutorial's section 14)."""

# The loss functions that one name stands for are of several types.
# mypy: disable-error-code=assignment

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn


@dataclass(frozen=True)
class Loss:
    """Inputs and targets (1, n), the loss of each (1, n), the loss, and its gradient (1, n).

    The loss is one number, or (1, n) where nothing is reduced.
    """

    input: torch.Tensor
    target: torch.Tensor
    each: torch.Tensor
    loss: torch.Tensor
    gradient: torch.Tensor


def compare(
    name: str,
    inputs: list[float],
    targets: list[float],
    reduction: str = "mean",
    delta: float = 1.0,
    device: str = "cpu",
) -> Iterator[Any]:
    """Yield the loss of `inputs` beside `targets`, then its gradient by the inputs, in float32.

    `name` is "mse", "l1", "huber" or "bce", the binary cross entropy, whose inputs are logits and whose
    targets are 0 or 1; ValueError for others. `reduction` is "mean", "sum" or "none"; where nothing is
    reduced, each input gets the gradient of its own loss. `delta` is where Huber's parabola turns into
    lines.
    """
    if name == "mse":
        loss_fn = nn.MSELoss(reduction=reduction)
    elif name == "l1":
        loss_fn = nn.L1Loss(reduction=reduction)
    elif name == "huber":
        loss_fn = nn.HuberLoss(reduction=reduction, delta=delta)
    elif name == "bce":
        loss_fn = nn.BCEWithLogitsLoss(reduction=reduction)
    else:
        raise ValueError(f"no loss function is called {name!r}")
    input = torch.tensor([inputs], requires_grad=True, device=device)
    target = torch.tensor([targets], device=device)
    loss = loss_fn(input, target)
    yield loss.detach()

    if reduction == "none":
        loss.sum().backward()  # backward() starts from one number
    else:
        loss.backward()
    yield input.grad


def compute_loss(
    name: str = "mse",
    inputs: tuple[float, ...] = (0.0, 0.0, 0.0),
    targets: tuple[float, ...] = (1.0, 0.0, -1.0),
    reduction: str = "mean",
    delta: float = 1.0,
    device: str = "cpu",
) -> Loss:
    """Compare `inputs` with `targets`, and differentiate the loss by the inputs, in float32.

    The arguments are those of `compare`.
    """
    given = list(inputs), list(targets)
    loss, gradient = compare(name, *given, reduction, delta, device)
    each = next(compare(name, *given, "none", delta, device))
    input, target = (torch.tensor([row]) for row in given)
    return Loss(input, target, each.cpu(), loss.cpu(), gradient.cpu())


def report_loss(result: Loss) -> str:
    """Return the loss as the tutorial prints it, then what it is made of."""
    return f"{result.loss!r}\nloss of each {result.each}\ngradient {result.gradient}"


def errors(result: Loss) -> torch.Tensor:
    """Return input − target of every element (n,)."""
    return (result.input - result.target).flatten()


def total(result: Loss) -> float:
    """Return the sum of the losses of all elements, before anything divides it."""
    return float(result.each.sum())


def probabilities(result: Loss) -> torch.Tensor:
    """Return the sigmoid of every input (n,): what the binary cross entropy makes of a logit."""
    return result.input.sigmoid().flatten()


def before_reduction(**arguments: Any) -> Loss:
    """Return the loss of the same elements, with the gradient that each has from its own loss alone.

    Takes the arguments of `compute_loss`; mean and sum are left out.
    """
    return compute_loss(**arguments | {"reduction": "none"})
