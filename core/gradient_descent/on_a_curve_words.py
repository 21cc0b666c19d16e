"""What is said of a descent on a curve: what it did, and what the ground near the minimum allows."""

import math

from core.gradient_descent.curves import CURVES
from core.gradient_descent.descent import Descent
from core.gradient_descent.sweep import Sweep
from core.gradient_descent.valley import Valley, limit_of
from core.gradient_descent.verdict import Verdict
from core.gradient_descent.writing import count, height, number, part
from core.telling_apart import tell_apart, write_finite, write_times

DID = {
    "undefined": "**No step.** At the start x = {start} and {what}: nothing to step along. Choose "
    "another start.",
    "falls off": "**Falls off.** Step {steps} leads to x = {end}, where {what}. The run ends there.",
    "bottom": "**At the bottom.** At x = {end}, a minimum, the slope is 0: x stays.",
    "top": "**On a hilltop.** At x = {end} the slope is 0, so no step leads on, though both sides "
    "go down.",
    "level": "**No slope.** At x = {end} it is 0, so no step leads on.",
    "too small": "**Stuck.** At x = {end} the slope, {slope}, is too small to change x in float32.",
    "stops": "**Stuck.** At x = {end} the slope, {slope}, is too small to change x in float32.",
    "arrives": "**Arrives{swinging}.** After {made} {left} of the way to the minimum at {minimum} "
    "is left.",
    "elsewhere": "**In another valley.** x has come to the minimum at {minimum}, {below}.",
    "flat": "**Stuck on a plain.** {left} of the way to the minimum at {minimum} is "
    "left: the slope is only {slope}.",
    "on its way": "**On its way{swinging}.** After {made} {left} of the way to the minimum at "
    "{minimum} is left.",
    "crossed": "**On its way, in another valley.** After {made} x is {distance} from the minimum at "
    "{minimum}, {below}.",
    "bounces": "**Bounces.** After {made} x goes to and fro between {before} and {end}.",
    "endless": "**No valley ahead.** After {made} x = {end}, and the way down from there has none "
    "before x = {edge}.",
    "away": "**Runs away.** x = {end}, {left_times} times as far from the minimum at "
    "{minimum} as it was.",
    "wanders": "**Wanders.** x = {end} after {made}, {distance} from the minimum at {minimum}, and not "
    "settled.",
    "rolls": "**Not zeroed:** each step takes the sum of all slopes so far. After {made} x = {end}, and "
    "has not passed the minimum at {minimum}.",
    "swings": "**Not zeroed:** each step takes the sum of all slopes so far. In {made} x goes "
    "{passed} past the minimum at {minimum}.",
}
LOST = "**Runs away.** In step {steps} x = {end} and f(x) = {f}: float32 ends here."
AWAY_FROM_NOTHING = "**Runs away.** After {made} x = {end}. Downhill from its start there is no minimum."

SMOOTH = (
    "{near} the slope changes by λ = f''({minimum}) = {curvature} per unit of x: a step "
    "keeps 1 − step size · λ = {kept} of the way, and below 2/λ = {limit} it comes nearer."
)
STEEPER = " At the start it changes faster: f''({start}) = {steeper}."
PILED = (
    "{near} the slope changes by λ = f''({minimum}) = {curvature} per unit of x: below 4/λ = {limit} x "
    "swings for ever, above it runs away."
)
OTHER_GROUND = {
    "flat": "{near} the slope fades faster than a parabola's (f'' = 0): the nearer, the slower.",
    "floor": "From there on the ground is level.",
    "kink": "There the slope turns all at once, at a kink: no λ, and no rest but by luck.",
}
CLOSE, NEAR_IT = "Near the minimum at {minimum}", "Near it"
NAMES_IT = (
    "away",
    "arrives",
    "elsewhere",
    "flat",
    "on its way",
    "crossed",
    "wanders",
    "rolls",
    "swings",
)
SEEN_OF_ALL = (
    "Distance from the minimum at {minimum} after {made}, for step sizes from {least:g} to {most:g}"
    "{limits}. Chosen: {chosen:g}. There the distance is {distance}."
)


def say_what_it_did(verdict: Verdict, descent: Descent) -> str:
    """Name what a descent did, with the numbers that show it."""
    kind, x = verdict.kind, descent.x
    if kind == "away" and descent.first_non_finite is not None:
        words = LOST
    elif kind == "away" and not verdict.valley:
        words = AWAY_FROM_NOTHING
    else:
        words = DID[kind]
    steps, valley = len(x) - 1, verdict.valley
    before, end = tell_apart(x[-2] if steps else x[-1], x[-1], digits=4)
    return words.format(
        start=number(x[0]),
        end=end,
        before=before,
        f=number(descent.f[-1]),
        what=f"f(x) = {height(descent.f[-1])}"
        if not math.isfinite(descent.f[-1])
        else f"the slope is {number(descent.grad[-1])}",
        steps=steps,
        made=count(steps),
        slope=f"{verdict.slope:.2g}",
        left=part(verdict.left),
        swinging=", from side to side" if verdict.passed > 1 else "",
        left_times=write_times(verdict.left),
        minimum=number(valley.x) if valley else "",
        distance=f"{abs(x[-1] - valley.x):.2g}" if valley else "",
        below=f"not to the one at {number(verdict.below.x)}"
        if verdict.below
        else "which is not downhill from its start",
        edge=number(verdict.edge),
        passed="once" if verdict.passed == 1 else f"{verdict.passed} times",
    )


def say_what_the_ground_allows(
    verdict: Verdict, descent: Descent, step_size: float, zero_grad: bool = True
) -> str:
    """Say how fast the slope changes near the minimum, and which step sizes that allows, if it does."""
    valley = verdict.valley
    if valley is None or verdict.kind in ("undefined", "falls off"):
        return ""
    named = verdict.kind in NAMES_IT and descent.first_non_finite is None
    near = (NEAR_IT if named else CLOSE).format(minimum=number(valley.x))
    if valley.kind != "smooth":
        return OTHER_GROUND[valley.kind].format(near=near) if named else ""
    rate = valley.curvature
    words = (SMOOTH if zero_grad else PILED).format(
        near=near,
        minimum=number(valley.x),
        curvature=number(rate),
        kept=tell_apart(round(1 - step_size * rate, 9), 1.0, -1.0)[0],
        limit=number(limit_of(valley, zero_grad)),
    )
    if zero_grad and verdict.kind == "away" and step_size * rate < 2 and verdict.start_curvature > rate:
        words += STEEPER.format(start=number(descent.x[0]), steeper=f"{verdict.start_curvature:.3g}")
    return words


def write_curve(curve: str, formula: str) -> str:
    """Write f(x) of a curve by its name, or as somebody typed it."""
    typed = " ".join(formula.split())
    return f"f(x) = `{typed}`" if curve == "typed" else f"$f(x) = {CURVES[curve].formula}$"


def describe_path(verdict: Verdict, descent: Descent) -> str:
    """Describe the picture of a descent for those who do not see it."""
    return f"The curve and a path on it from x = {number(descent.x[0])}. " + say_what_it_did(
        verdict, descent
    ).replace("**", "")


def describe_all(sweep: Sweep, valley: Valley, steps: int, chosen: float, zero_grad: bool = True) -> str:
    """Describe the picture of all step sizes. `chosen` is the step size that the page stands at."""
    nearest = min(range(len(sweep.x)), key=lambda place: abs(sweep.step_size[place] - chosen))
    name = "2/λ" if zero_grad else "4/λ"
    smooth = valley.kind == "smooth"
    return SEEN_OF_ALL.format(
        minimum=number(valley.x),
        made=count(steps),
        least=sweep.step_size[0],
        most=sweep.step_size[-1],
        limits=f", with {name} = {number(limit_of(valley, zero_grad))}" if smooth else "",
        chosen=chosen,
        distance=write_finite(abs(sweep.x[nearest] - valley.x)),
    )
