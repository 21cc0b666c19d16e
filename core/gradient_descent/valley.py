"""The valley below a start: where a descent should arrive, and how curved the ground is there."""

import math
from dataclasses import dataclass

import torch

from core.central_difference import Function


def curvature(f: Function, x: float) -> float:
    """Return f''(x), by differentiating twice with autograd in float64."""
    point = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(f(point), point, create_graph=True)
    if not slope.requires_grad:  # f is a straight line
        return 0.0
    (second,) = torch.autograd.grad(slope, point, allow_unused=True, materialize_grads=True)
    return float(second)


@dataclass(frozen=True)
class Valley:
    """A minimum and the curvature λ = f'' there. Near it, step sizes below 2/λ converge."""

    x: float
    curvature: float


def valley_below(f: Function, start: float, low: float = -10.0, high: float = 10.0) -> Valley | None:
    """Return the minimum that lies downhill from `start`, or None if there is none in [low, high].

    The search goes downhill over a grid of 4,001 points, so the place is as exact as the grid. A
    place without curvature (the bottom of a straight line or of a plain) is no valley.
    """
    grid = torch.linspace(low, high, 4001, dtype=torch.float64)
    heights = f(grid).tolist()
    here = int((grid - start).abs().argmin())
    while True:
        around = heights[max(here - 1, 0) : here + 2]
        if not all(map(math.isfinite, around)):
            return None
        if min(around) == heights[here]:
            break
        here = max(here - 1, 0) + around.index(min(around))
    x = round(grid[here].item(), 9)
    steepness = curvature(f, x)
    inside = 0 < here < len(grid) - 1
    return Valley(x, steepness) if inside and steepness > 1e-6 else None
