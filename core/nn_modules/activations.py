"""Activation functions and their derivatives (the tutorial's section 11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from core.activations import ACTIVATIONS


@dataclass(frozen=True)
class Activated:
    """Inputs, outputs and the derivatives of the outputs by the inputs, all (n,)."""

    x: torch.Tensor
    y: torch.Tensor
    derivative: torch.Tensor


def activate(
    activation: Callable[[], nn.Module], inputs: list[float], device: str = "cpu"
) -> Iterator[Any]:
    """Yield what an activation function makes of `inputs`, and its derivative at each of them, all (n,).

    Every output depends on its own input alone, so the gradient of their sum holds the derivatives.
    """
    activation_fn = activation()
    x = torch.tensor(inputs, requires_grad=True, device=device)
    y = activation_fn(x)
    yield y.detach()

    y.sum().backward()  # each output depends on its own input alone
    yield x.grad


def apply_activation(
    activation: str = "relu", inputs: tuple[float, ...] = (-1.0, 1.0, 0.0), device: str = "cpu"
) -> Activated:
    """Apply an activation function to a float32 tensor of `inputs`, and differentiate it there.

    `activation` is one of `ACTIVATIONS`; another name raises KeyError.
    """
    y, derivative = activate(ACTIVATIONS[activation], list(inputs), device)
    return Activated(torch.tensor(inputs), y.cpu(), derivative.cpu())


def report_activation(result: Activated) -> str:
    """Return what the tutorial prints of its activation function, and the derivatives."""
    return "\n".join(
        (
            f"example_tensor {result.x}",
            f"activated {result.y}",
            f"derivative {result.derivative}",
        )
    )


REACH = 6.0  # curves are drawn, and inputs chosen, between -REACH and REACH
PLACES = tuple(round(-REACH + 0.05 * number, 2) for number in range(241))


def activation_curve(activation: str) -> Activated:
    """Return an activation function at `PLACES`, close enough to be drawn as a curve."""
    return apply_activation(activation, PLACES)


def heights(curve: Activated, highest: float = 0.0) -> tuple[float, float]:
    """Return the lowest and the highest value to draw of a `curve` and its derivative.

    What stays between -1 and 1 is shown whole. What grows without end is cut off at 3, where it has
    become a straight line, or above the `highest` output that is asked for and its name.
    """
    return (-1.25, 1.25) if curve.y.abs().max() <= 1 else (-1.0, max(3.0, 1.12 * highest + 0.3))


def gradient_passed(slope: float) -> str:
    """Return how much of a gradient comes back through a function whose derivative is `slope`.

    "all" is 1 exactly and "none" 0 exactly; "turned" means that the gradient comes back with the other
    sign, and "part" is any other positive factor: below 1, or, for GELU, a little above.
    """
    if slope == 1:
        return "all"
    if slope == 0:
        return "none"
    return "part" if slope > 0 else "turned"
