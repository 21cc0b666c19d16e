"""What a step size does on a curve, by the theory near its minimum and by the path that was made."""

import math
from dataclasses import dataclass

from core.central_difference import Function
from core.gradient_descent.descent import Descent
from core.gradient_descent.paths import name_path
from core.gradient_descent.valley import Valley, curvature, valley_below
from core.step_sizes import Stability, judge_step_size


@dataclass(frozen=True)
class Verdict:
    """What the theory says of a step size, and what a descent with it did.

    kind       "not zeroed" (the theory does not hold), "no valley", or a regime of `core.step_sizes`
    valley     the minimum below the start, or None
    stability  what the step size does near that minimum, or None without a valley
    path       what the descent did, one of `PATHS`, or None without a valley
    left       the part of the distance to the minimum that is left in the last row, if it was any
    steeper    f'' at the start, where it is larger than at the minimum and the path runs away
               though the step size is small enough for the minimum; otherwise None
    """

    kind: str
    valley: Valley | None = None
    stability: Stability | None = None
    path: str | None = None
    left: float | None = None
    steeper: float | None = None


def judge(f: Function, descent: Descent, step_size: float, zero_grad: bool = True) -> Verdict:
    """Say what `step_size` did in a `descent` on `f`, and what it does near the minimum below."""
    valley = valley_below(f, descent.x[0])
    if valley is None:
        return Verdict("no valley" if zero_grad else "not zeroed")
    # The last row is the place before its step, so one step less is made than there are rows.
    stability = judge_step_size((valley.curvature,), step_size, max(len(descent.x) - 1, 1))
    path = name_path(descent.x, valley.x)
    start, end = (abs(place - valley.x) for place in (descent.x[0], descent.x[-1]))
    steeper = curvature(f, descent.x[0])
    surprising = zero_grad and path == "flees" and step_size < stability.limit
    return Verdict(
        kind=stability.regime if zero_grad else "not zeroed",
        valley=valley,
        stability=stability,
        path=path,
        left=end / start if start > 0 and math.isfinite(end) else None,
        steeper=steeper if surprising and steeper > valley.curvature else None,
    )
