"""Derivatives without any rule: what two values beside a place say of the slope there."""

from collections.abc import Callable

import torch

Function = Callable[[torch.Tensor], torch.Tensor]


def central_difference(f: Function, x: torch.Tensor, h: float = 1e-5) -> torch.Tensor:
    """Return (f(x + h) - f(x - h)) / 2h, computed in float64 with the shape of `x`.

    The error is of order h² (source: Taylor's theorem).
    """
    x = x.detach().to("cpu", torch.float64)
    return (f(x + h) - f(x - h)) / (2 * h)
