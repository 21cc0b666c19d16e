"""Loss functions of single numbers: squared, absolute, Huber, binary (the tutorial's section 14)."""

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


def make_loss(name: str, reduction: str, delta: float) -> nn.Module:
    """Return the loss function called "mse", "l1", "huber" or "bce".

    `reduction` is "mean", "sum" or "none". `delta` is where Huber's parabola turns into lines. "bce" is
    the binary cross entropy, whose inputs are logits and whose targets are 0 or 1.
    """
    match name:
        case "mse":
            return nn.MSELoss(reduction=reduction)
        case "l1":
            return nn.L1Loss(reduction=reduction)
        case "huber":
            return nn.HuberLoss(reduction=reduction, delta=delta)
        case "bce":
            return nn.BCEWithLogitsLoss(reduction=reduction)
    raise ValueError(f"no loss function is called {name!r}")


def compute_loss(
    name: str = "mse",
    inputs: tuple[float, ...] = (0.0, 0.0, 0.0),
    targets: tuple[float, ...] = (1.0, 0.0, -1.0),
    reduction: str = "mean",
    delta: float = 1.0,
    device: str = "cpu",
) -> Loss:
    """Compare `inputs` with `targets`, and differentiate the loss by the inputs, in float32.

    Where nothing is reduced, each input gets the gradient of its own loss.
    """
    input = torch.tensor([inputs], device=device, requires_grad=True)
    target = torch.tensor([targets], device=device)
    loss_fn = make_loss(name, reduction, delta)
    loss = loss_fn(input, target)
    loss.sum().backward()  # a single number is its own sum
    each = make_loss(name, "none", delta)(input, target)
    return Loss(*(x.detach().cpu() for x in (input, target, each, loss, input.grad)))


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
