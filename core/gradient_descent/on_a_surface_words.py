"""What is said of a descent on a surface: what it did, and what the ground at the minimum allows."""

from core.gradient_descent.surface_descent import SurfaceDescent
from core.gradient_descent.surface_verdict import SurfaceVerdict
from core.gradient_descent.writing import count, number, part
from core.telling_apart import tell_apart

DID = {
    "rests": "**Stays.** At the start the gradient is 0, so no step leads on.",
    "arrives": "**Arrives.** After {made} {left} of the way to the minimum {minimum} is left.",
    "saddle": "**On a saddle.** After {made} the gradient has all but vanished at w = {end}, and this "
    "is no minimum: it goes down from there on both sides.",
    "bounces": "**Bounces.** After {made} w goes to and fro between {before} and {end}.",
    "away": "**Runs away.** After {made} g(w) has grown from {first} to {last}.",
    "falls": "**No end.** After {made} g(w) has fallen from {first} to {last}.",
    "on its way": "**On its way.** After {made} g(w) has come down from {first} to {last}, {left} of "
    "the way to the minimum {minimum} is left.",
    "farther": "**On its way.** After {made} g(w) has come down from {first} to {last}; w is farther "
    "from the minimum {minimum} than at the start.",
    "wanders": "**Wanders.** After {made} g(w) = {last}; at the start it was {first}.",
    "piles": "**Not zeroed:** each step takes the sum of all gradients so far. After {made} g(w) = "
    "{last}; at its lowest it was {lowest}.",
}
LOST = "**Runs away.** In step {steps} the numbers leave float32: g(w) = {last}."
GROUND = (
    "At the minimum {minimum} the slope changes by λ = {steep} per unit in the steepest direction, by "
    "{flat} in the flattest: near it w comes nearer with step sizes below 2/λ = {limit}."
)
PILED = (
    "At the minimum {minimum} the slope changes by λ = {steep} per unit in the steepest direction, by "
    "{flat} in the flattest: near it w swings for ever below 4/λ = {limit}, and above it runs away."
)
NO_MINIMUM = (
    "This surface has no minimum, so no step size arrives at one: everywhere it bends up one way "
    "(λ = {steep} at the start) and down another (λ = {flat})."
)
SEEN = "Contour lines of the surface and a path on it from w = {start} to {end}. "


def say_what_it_did_on_a_surface(verdict: SurfaceVerdict, descent: SurfaceDescent) -> str:
    """Name what a descent did, with the numbers that show it."""
    steps, lost = len(descent.g) - 1, descent.first_non_finite is not None
    first, last = tell_apart(descent.g[0], descent.g[-1], digits=4)
    farther = verdict.kind == "on its way" and verdict.left >= 1
    return (LOST if lost else DID["farther" if farther else verdict.kind]).format(
        steps=steps,
        made=count(steps),
        left=part(verdict.left),
        minimum=_place(*verdict.minimum) if verdict.minimum else "",
        end=_place(descent.w0[-1], descent.w1[-1]),
        before=_place(descent.w0[max(steps - 1, 0)], descent.w1[max(steps - 1, 0)]),
        first=first,
        last=last,
        lowest=number(min(descent.g)),
    )


def say_what_the_surface_allows(verdict: SurfaceVerdict, zero_grad: bool = True) -> str:
    """Say how fast the slope changes at the minimum, and which step sizes that allows."""
    flat, steep = verdict.curvatures
    words = NO_MINIMUM if verdict.minimum is None else GROUND if zero_grad else PILED
    return words.format(
        minimum=_place(*verdict.minimum) if verdict.minimum else "",
        flat=f"{flat:.3g}",
        steep=f"{steep:.3g}",
        limit=f"{(2 if zero_grad else 4) / steep:.3g}" if steep > 0 else "",
    )


def describe_surface_path(verdict: SurfaceVerdict, descent: SurfaceDescent) -> str:
    """Describe the picture of a descent for those who do not see it."""
    start, end = (_place(descent.w0[k], descent.w1[k]) for k in (0, -1))
    did = say_what_it_did_on_a_surface(verdict, descent).replace("**", "")
    return SEEN.format(start=start, end=end) + did


def _place(w0: float, w1: float) -> str:
    """Write a place."""
    return f"({number(w0)}, {number(w1)})"
