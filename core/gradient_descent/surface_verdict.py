"""What a descent on a surface did, read off its path, and what the ground at the minimum allows."""

import math
from dataclasses import dataclass

import torch

from core.gradient_descent.surface_descent import Hillside, SurfaceDescent
from core.surfaces import Height

HERE = 0.01  # of the distance at the start, within which a path has arrived
SAME = 1e-3  # of a step, by which two places differ at most that are the same

KINDS = {
    "rests": "it starts where the gradient is 0, and never moves",
    "arrives": "it is within `HERE` of the minimum, and after one more step, too",
    "saddle": "the gradient has come down to `HERE` of itself, though there is no minimum",
    "bounces": "it is where it was two steps ago",
    "away": "it is higher than ever, or it left float32",
    "falls": "it is lower than ever, and there is no minimum",
    "on its way": "it is lower than ever, above a minimum",
    "wanders": "none of these",
    "piles": "gradients pile up, and it did not run away",
}


@dataclass(frozen=True)
class SurfaceVerdict:
    """What a descent did: one of `KINDS`, and the ground that it did it on.

    minimum     where it is, or None
    curvatures  how fast the slope changes in the flattest and in the steepest direction, at the minimum,
                or at the start if there is none: the eigenvalues of the Hessian there
    left        how far from the minimum the path ends, as a part of how far it was
    """

    kind: str
    minimum: tuple[float, float] | None
    curvatures: tuple[float, float]
    left: float = math.nan


def curvatures(g: Height, w: tuple[float, float]) -> tuple[float, float]:
    """Return the eigenvalues of g's Hessian (2, 2) at `w`, in float64, the smaller one first."""
    hessian = torch.autograd.functional.hessian(g, torch.tensor(w, dtype=torch.float64))
    flat, steep = torch.linalg.eigvalsh(hessian).tolist()
    return flat, steep


def judge_on_a_surface(
    hillside: Hillside, descent: SurfaceDescent, step_size: float, zero_grad: bool = True
) -> SurfaceVerdict:
    """Say what a `descent` on a hillside with this step size did, and on what ground."""
    places = list(zip(descent.w0, descent.w1, strict=True))
    slopes = list(zip(descent.grad0, descent.grad1, strict=True))
    minimum = hillside.minimum
    away = [math.dist(w, minimum) for w in places] if minimum else []
    after = tuple(w - step_size * slope for w, slope in zip(places[-1], slopes[-1], strict=True))
    known = curvatures(hillside.g, minimum or places[0])
    left = away[-1] / away[0] if away and away[0] > 0 else math.nan
    if descent.first_non_finite is not None:
        kind = "away"
    elif len(set(places)) == 1:
        kind = "rests"
    elif not zero_grad:
        kind = "away" if descent.g[-1] == max(descent.g) > 100 * abs(descent.g[0]) else "piles"
    elif minimum and max(away[-1], math.dist(after, minimum)) <= HERE * away[0]:
        kind = "arrives"
    elif not minimum and math.hypot(*slopes[-1]) <= HERE * math.hypot(*slopes[0]):
        kind = "saddle"
    else:
        kind = _name_height(places, descent.g, minimum is not None)
    return SurfaceVerdict(kind, minimum, known, left)


def _name_height(places: list[tuple[float, float]], g: tuple[float, ...], has_minimum: bool) -> str:
    """Name what a path did that moves on, from its last places and heights."""
    if len(g) > 2 and math.dist(places[-1], places[-3]) <= SAME * math.dist(places[-1], places[-2]):
        return "bounces"
    if g[-1] < min(g[:-1]):
        return "on its way" if has_minimum else "falls"
    return "away" if g[-1] > max(g[:-1]) else "wanders"
