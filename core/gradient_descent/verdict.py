"""What a descent did on its curve, read off its path, and what the ground near its minimum allows."""

import math
from dataclasses import dataclass
from itertools import pairwise

import torch

from core.central_difference import Function
from core.gradient_descent.descent import Descent
from core.gradient_descent.valley import (
    Valley,
    curvature,
    edge_below,
    make_valley,
    name_ground,
    slopes_at,
    valley_below,
)

HERE = 0.01  # of the distance at the start, within which a path has arrived
SAME = 1e-3  # of a step, by which two places differ at most that are the same
FAR_AWAY = 60.0  # farther from 0, a path is lost
SLOW = 0.02  # of what a parabola's slope would do

KINDS = {
    "undefined": "at the start there is no number, or no slope: no step was made",
    "falls off": "a step led to a place where there is none",
    "bottom": "it starts at a minimum, and never moves",
    "top": "it rests on a hilltop, where the slope is 0",
    "level": "it rests on level ground, where the slope is 0",
    "too small": "it never moves: its steps are below what float32 can tell apart",
    "stops": "it has come to rest on a slope, whose steps are below what float32 can tell apart",
    "arrives": "it is within `HERE` of the minimum below its start, and after one more step, too",
    "elsewhere": "the same, at another minimum",
    "flat": "it comes nearer, but has made less than a tenth of the way: the slope almost vanishes",
    "on its way": "it comes nearer to the minimum below its start",
    "crossed": "it comes nearer to another minimum",
    "bounces": "it is where it was two steps ago",
    "endless": "there is no minimum downhill from its end",
    "away": "it is farther away than ever, and its steps grow, or it left float32",
    "wanders": "none of these",
    "rolls": "gradients pile up, and it has not yet passed the minimum",
    "swings": "gradients pile up, and it has passed the minimum",
}


@dataclass(frozen=True)
class Verdict:
    """What a descent did, and the ground that it did it on.

    kind       one of `KINDS`
    below      the minimum downhill from the start, or None
    valley     the minimum that the rest is said about: that below the end, or else `below`; the other
               way round where gradients pile up
    left       how far from `valley` the path ends, as a part of how far from it it started
    farthest   the same of the place that was farthest
    passed     how often the path passed `valley`
    slope      f' where the path ends, and `start_curvature`: f'' where it starts
    edge       how far a minimum was looked for downhill from the end, where there is none
    """

    kind: str
    below: Valley | None = None
    valley: Valley | None = None
    left: float = math.nan
    farthest: float = math.nan
    passed: int = 0
    slope: float = math.nan
    start_curvature: float = math.nan
    edge: float = math.nan


def judge(f: Function, descent: Descent, step_size: float, zero_grad: bool = True) -> Verdict:
    """Say what a `descent` on `f` with this step size did, and on what ground."""
    x, lost = descent.x, descent.first_non_finite
    if lost == 0:
        return Verdict("undefined")
    below = valley_below(f, x[0])
    slope = slopes_at(f, torch.tensor([x[-1]])).item()
    final = None if lost is not None or abs(x[-1]) > FAR_AWAY else _valley_at(f, x[-1])
    valley = (final or below) if zero_grad else (below or final)
    away = [abs(place - valley.x) for place in x] if valley else []
    first = max(away[0], 1e-12) if away else math.nan
    if lost is not None:
        kind = "falls off" if _is_no_place(f, x[-1]) else "away"
    elif len(set(x)) == 1:
        kind = _name_rest(f, x[0], "too small")
    elif not zero_grad:
        kind = _name_pile(x, away, valley, step_size)
    else:
        kind = _name_kind(f, (*x, x[-1] - step_size * slope), below, final)
        if kind in ("on its way", "crossed") and _is_luck(away, valley, step_size):
            kind = "wanders"
    return Verdict(
        kind,
        below,
        valley,
        away[-1] / first if away else math.nan,
        max(away) / first if away else math.nan,
        _count_passes(x, valley.x) if valley else 0,
        slope,
        curvature(f, x[0]),
        edge_below(f, x[-1]) if kind == "endless" else math.nan,
    )


def _is_no_place(f: Function, x: float) -> bool:
    """Tell whether a place that has no number in float32 is one that f does not have, or a near one."""
    height = f(torch.tensor(x, dtype=torch.float64)).item()
    return abs(x) <= FAR_AWAY or (math.isnan(height) and math.isfinite(x))


def _valley_at(f: Function, end: float) -> Valley | None:
    """Return the minimum that a path ends at or above."""
    return valley_below(f, end) or (make_valley(f, end) if name_ground(f, end) == "bottom" else None)


def _name_rest(f: Function, x: float, on_a_slope: str) -> str:
    """Name where a path rests."""
    ground = name_ground(f, x)
    return ground if ground != "slope" else on_a_slope


def _name_kind(f: Function, x: tuple[float, ...], below: Valley | None, final: Valley | None) -> str:
    """Name what a path did that moved, whose numbers are finite, and whose gradients were zeroed.

    The last of the places x is that after one more step.
    """
    x, after = x[:-1], x[-1]
    if final is None:
        if x[-1] == x[-2]:
            return _name_rest(f, x[-1], "stops")
        return "away" if abs(x[-1]) > FAR_AWAY else "endless"
    away = [abs(place - final.x) for place in x]
    same = below is not None and math.isclose(below.x, final.x, rel_tol=1e-6, abs_tol=1e-6)
    if max(away[-1], abs(after - final.x)) <= max(HERE * away[0], 1e-5):
        return "arrives" if same else "elsewhere"
    if x[-1] == x[-2]:
        return "stops"
    if len(x) > 2 and abs(x[-1] - x[-3]) <= SAME * abs(x[-1] - x[-2]):
        return "bounces"
    if _is_longer(x, away):
        return "away"
    if _comes_nearer(away):
        if same and _is_slow(x, away, f, final):
            return "flat"
        return "on its way" if same else "crossed"
    return "wanders"


def _is_longer(x: tuple[float, ...], away: list[float]) -> bool:
    """Tell whether a path is farther from a minimum than ever, and its last steps grow."""
    steps = [abs(after - before) for before, after in pairwise(x[-4:])]
    grow = all(after > before for before, after in pairwise(steps))
    return bool(away) and away[-1] > max(away[:-1]) * (1 + SAME) and grow


def _comes_nearer(away: list[float]) -> bool:
    """Tell whether the last two places are nearer than the two before, and than the start."""
    if len(away) < 4:
        return away[-1] < away[0]
    return max(away[-2:]) < min(away[0], max(away[-4:-2])) or away[-1] < away[-2] < away[-3] < away[0]


def _is_luck(away: list[float], valley: Valley | None, step_size: float) -> bool:
    """Tell whether a path that went away before is near a minimum which such steps lead away from."""
    repels = valley is not None and valley.kind == "smooth" and step_size * valley.curvature > 2
    return repels and any(after > before for before, after in pairwise(away))


def _is_slow(x: tuple[float, ...], away: list[float], f: Function, valley: Valley) -> bool:
    """Tell whether a path has hardly moved, because its slope is far below that of a parabola."""
    slope = abs(slopes_at(f, torch.tensor([x[-1]])).item())
    steep = valley.curvature * away[-1]
    crawls = abs(x[-1] - x[-2]) < 0.01 * away[-1] > 0.009 * away[0]
    return valley.kind == "smooth" and crawls and slope < SLOW * steep


def _count_passes(x: tuple[float, ...], minimum: float) -> int:
    """Return how often a path passes a place, by a ten-thousandth of the way at least."""
    least = max(1e-4 * abs(x[0] - minimum), 1e-5)
    sides = [place > minimum for place in x if abs(place - minimum) > least]
    return sum(before != after for before, after in pairwise(sides))


def _name_pile(x: tuple[float, ...], away: list[float], valley: Valley | None, step_size: float) -> str:
    """Name what a path did whose gradients piled up.

    On a parabola with s λ below 4 it swings 1 / √(1 - s λ / 4) times as far as it started, at most.
    """
    if valley is None:
        return "away" if abs(x[-1]) > FAR_AWAY else "endless"
    bound = step_size * valley.curvature / 4 if valley.kind == "smooth" else 1.0
    reach = max(10.0, 1.2 / math.sqrt(1 - bound)) if bound < 1 else 10.0
    if away[-1] == max(away) and away[-1] > reach * away[0]:
        return "away"
    return "swings" if _count_passes(x, valley.x) else "rolls"
