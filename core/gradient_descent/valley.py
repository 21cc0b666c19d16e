"""The ground of a curve: its slopes, how fast they change, and the valley below a place."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from core.central_difference import Function

REACH = 10.0  # how far from 0 a valley is looked for, at least
GRID = 0.005  # between two places of the search
NEAR, FAR = 1e-7, 1e-3  # beside a minimum, where the slopes tell its kind
FLAT, KINK = 3e-5, 5e-3  # what the near slope is of the far one: of a parabola's, NEAR / FAR


def slopes_at(f: Function, places: Tensor) -> Tensor:
    """Return f' at `places` (n,), by autograd in float64."""
    x = places.detach().to("cpu", torch.float64).requires_grad_()
    (slopes,) = torch.autograd.grad(f(x).sum(), x)
    return slopes


def curvature(f: Function, x: float) -> float:
    """Return f''(x), how fast the slope changes there, by differentiating twice in float64."""
    point = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(f(point), point, create_graph=True)
    if not slope.requires_grad:  # f is a straight line
        return 0.0
    (second,) = torch.autograd.grad(slope, point, allow_unused=True, materialize_grads=True)
    return float(second)


@dataclass(frozen=True)
class Valley:
    """A minimum, and how fast the slope changes there: λ = f''.

    kind  "smooth": λ > 0, so that near it step sizes below 2/λ come nearer. "flat": the slope vanishes
          faster than a parabola's. "floor": it is 0 from there on. "kink": it changes all at once
    """

    x: float
    curvature: float
    kind: str


def name_ground(f: Function, x: float, beside: float = 1e-4) -> str:
    """Name the ground at `x`: "bottom", "top", "level" (it goes on at this height), or "slope"."""
    left, here, right = (slopes_at(f, x + torch.tensor([-beside, 0, beside]).double())).sign().tolist()
    if left < 0 < right:
        return "bottom"
    if left > 0 > right:
        return "top"
    return "level" if here == 0 else "slope"


def valley_below(f: Function, place: float) -> Valley | None:
    """Return the minimum downhill from `place`, or None if there is none as far as `REACH`.

    The walk follows the sign of the slope, in float64, over places that are `GRID` apart. It ends where
    f is not finite and where f rises against its slope, as it does beyond a pole.
    """
    slope = slopes_at(f, torch.tensor([place])).item()
    if slope == 0:
        return make_valley(f, place) if name_ground(f, place) == "bottom" else None
    if not math.isfinite(slope):
        return None
    way = -math.copysign(1.0, slope)
    count = int((_reach_of(place) - way * place) / GRID) + 2
    grid = place + way * GRID * torch.arange(count, dtype=torch.float64)
    uphill, heights = way * slopes_at(f, grid), f(grid)
    on_a_floor = (uphill[:-1] == 0) & (uphill[1:] == 0)  # not a terrace, behind which it goes on down
    turns = ((uphill[1:] > 0) | on_a_floor).nonzero().flatten()
    if not len(turns):
        return None
    turn = int(turns[0]) + (0 if on_a_floor[turns[0]] and turns[0] > 0 else 1)
    walked = heights[: turn + 1]
    rises = walked.diff() > 1e-9 * (1 + walked[:-1].abs())
    if not walked.isfinite().all() or rises[:-1].any():
        return None
    return make_valley(f, _narrow(f, grid[turn - 1].item(), grid[turn].item()))


def _reach_of(place: float) -> float:
    """Return how far from 0 a valley is looked for: beyond `place`, too, if that is far out."""
    return REACH if abs(place) <= REACH else abs(place) + REACH


def edge_below(f: Function, place: float) -> float:
    """Return how far the way down from `place` was looked at: to a pole, or where f ends, or to `REACH`.

    In hundredths. For a place from which the way leads down to no minimum.
    """
    way = -math.copysign(1.0, slopes_at(f, torch.tensor([place])).item())
    end = _reach_of(place)
    grid = torch.arange(place, way * end + way * GRID, way * GRID, dtype=torch.float64)
    heights = f(grid)
    goes_on = heights[1:].isfinite() & (heights.diff() <= 1e-9 * (1 + heights[:-1].abs()))
    steps = int((~goes_on).nonzero()[0]) if not goes_on.all() else None
    return way * end if steps is None else round(place + way * GRID * (steps + 0.5), 2)


def _narrow(f: Function, before: float, after: float) -> float:
    """Return where the slope turns between two places: it leads from one to the other, and not on."""
    way = math.copysign(1.0, after - before)
    for _ in range(6):
        places = torch.linspace(before, after, 101, dtype=torch.float64)
        uphill = way * slopes_at(f, places)
        turn = int((uphill >= 0).nonzero()[0]) if (uphill >= 0).any() else 100
        before, after = places[max(turn - 1, 0)].item(), places[turn].item()
    return round((before + after) / 2, 9)


def make_valley(f: Function, x: float) -> Valley | None:
    """Return what kind of minimum there is at `x`; None where f has a pole instead, and no minimum."""
    beside = torch.tensor([-NEAR, NEAR, -FAR, FAR], dtype=torch.float64)
    slopes = slopes_at(f, x + beside).abs()
    if not slopes.isfinite().all() or not math.isfinite(f(torch.tensor(x, dtype=torch.float64)).item()):
        return None
    # Beside a minimum f changes by less and less; beside a pole and a logarithm's, it does not.
    if (slopes[:2] * NEAR > 0.3 * slopes[2:] * FAR).any():
        return None
    steepness = curvature(f, x)
    if (slopes[2:] == 0).any():
        return Valley(x, 0.0, "floor")
    if (slopes[:2] > KINK * slopes[2:]).any() or not math.isfinite(steepness):
        return Valley(x, math.inf, "kink")
    if steepness <= 0 or (slopes[:2] < FLAT * slopes[2:]).any():
        return Valley(x, 0.0, "flat")
    return Valley(x, steepness, "smooth")


def bend_of(f: Function, valley: Valley | None) -> tuple[float, float, float] | None:
    """Return x, f(x) and λ of a smooth minimum: its parabola bends as the curve does there."""
    if valley is None or valley.kind != "smooth":
        return None
    return valley.x, f(torch.tensor(valley.x, dtype=torch.float64)).item(), valley.curvature


def limit_of(valley: Valley, zero_grad: bool) -> float:
    """Return the step size above which a path leaves a smooth minimum: 2/λ, or 4/λ of piled gradients.

    x ← x - s Σ λ x is a pendulum in steps: the roots of z² - (2 - s λ) z + 1 have size 1 up to s λ = 4.
    """
    return (2 if zero_grad else 4) / valley.curvature
