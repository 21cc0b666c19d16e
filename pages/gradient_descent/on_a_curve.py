"""Gradient descent on a curve: one variable, and what each step size does."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.charts import stability
from core.gradient_descent import charts, questions
from core.gradient_descent.curves import CURVES, Curve, sample_curve, typed_curve
from core.gradient_descent.descent import Descent, descend, report
from core.gradient_descent.mistakes import MISTAKES
from core.gradient_descent.sweep import sweep_step_sizes
from core.gradient_descent.verdict import Verdict, judge
from core.step_sizes import SWEPT
from core.typed.formula import MAX_LENGTH, read_formula
from pages.parts import picture, table
from pages.parts.declare import Shared, choice, slider, switch, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

VERDICTS = {
    "not zeroed": "**The gradient is not zeroed.** Every step takes the sum of all gradients so far, "
    "so the path swings past the minimum like a pendulum.",
    "no valley": "**No valley here.** Downhill from this start there is no minimum to arrive at.",
    "creeps": "**Creeps.** The steps are so small that most of the way is still ahead. {why}",
    "converges": "**Converges.** Every step comes nearer, from one side. {why}",
    "jumps": "**Jumps.** This step size leads to the minimum of a parabola in one step. {why}",
    "oscillates": "**Oscillates.** Every step overshoots the minimum, but less and less. {why}",
    "bounces": "**Bounces.** Every step overshoots the minimum by as much as it was away. {why}",
    "diverges": "**Diverges.** Every step overshoots by more than it was away. {why}",
}
WHY = (
    "At the minimum the curvature is λ = f''({x:.4g}) = {curvature:.4g}: a step keeps 1 − step size · λ "
    "= {kept:.3g} of the distance, and step sizes below 2/λ = {limit:.4g} converge."
)
STEEPER = (
    "And yet this path runs away: at its start the curve is steeper, f''({start:.3g}) = {steeper:.3g}."
)
LEFT_FLOAT32 = (
    "In step {step} the numbers leave float32: x = {x:.3g} and f(x) = {f:.3g}. The run ends there. "
    "Try a smaller step size."
)
FORMULA = "x**4/20 - x**2 + x"


def is_typed(settings: Any) -> bool:
    """Tell whether the student types the curve."""
    return bool(settings.curve == "typed")


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the curve, where to start, and how to step."""

    curve: str = choice("Curve", (*CURVES, "typed"), "tutorial")
    formula: str = typed(
        "f(x)", FORMULA, read_formula, MAX_LENGTH, when=is_typed, help="A formula in x, such as x**2."
    )
    start: float = slider("Start x", -10, 10, 5, 0.5)
    step_size: float = slider("Step size", 0.01, 1.5, 0.25, 0.01)
    steps: int = whole("Steps", 1, 100, 15)
    zero_grad: bool = switch("Zero the gradient after each step", True)


def curve_of(settings: Settings) -> Curve:
    """Return the curve that is chosen, or typed."""
    return typed_curve(read_formula(settings.formula)) if is_typed(settings) else CURVES[settings.curve]


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `descend`."""
    curve = curve_of(settings)
    return {
        "f": curve.f,
        "slope": curve.slope,
        "start": settings.start,
        "step_size": settings.step_size,
        "steps": settings.steps,
        "zero_grad": settings.zero_grad,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Descent:
    """Descend."""
    return remember(descend)(**arguments(settings))


def verdict_of(settings: Settings, descent: Descent) -> Verdict:
    """Judge a descent."""
    return remember(judge)(curve_of(settings).f, descent, settings.step_size, settings.zero_grad)


def draw_path(settings: Settings, descent: Descent) -> Picture:
    """Draw the curve, the path on it, and f along the steps."""
    curve, verdict = curve_of(settings), verdict_of(settings, descent)
    low, high = charts.window(descent.x, curve.low, curve.high)
    x, f = remember(sample_curve)(curve.f, low, high)
    bottom, top = charts.span(f)
    path = charts.path_table(
        {"x": descent.x, "f": descent.f, "slope": descent.grad},
        "step {step}:  x = {x:.3f}  f(x) = {f:.3f}",
    )
    return Picture(
        charts.descent_picture(len(path) - 1, low, high, bottom, top),
        {
            "curve": charts.curve_table(x, f),
            "path": path,
            "tangent": charts.tangent_table(descent.x, descent.f, descent.grad, (high - low) / 8),
        },
        alt=f"The curve and a path of {len(path)} points on it. "
        f"{questions.PATHS.get(verdict.path or '', '')} Below, f(x) along the steps.",
    )


def say(settings: Settings, descent: Descent) -> None:
    """Name what this step size does, say why, and draw where every other one leads."""
    verdict = verdict_of(settings, descent)
    why = ""
    if verdict.valley and verdict.stability:
        why = WHY.format(
            x=verdict.valley.x,
            curvature=verdict.valley.curvature,
            kept=verdict.stability.kept,
            limit=verdict.stability.limit,
        )
    st.markdown(VERDICTS[verdict.kind].format(why=why))
    if verdict.steeper is not None:
        st.markdown(STEEPER.format(start=descent.x[0], steeper=verdict.steeper))
    if descent.first_non_finite is not None:
        st.warning(
            LEFT_FLOAT32.format(step=descent.first_non_finite, x=descent.x[-1], f=descent.f[-1]),
            icon=":material/trending_up:",
        )
    if verdict.valley:
        picture.draw(draw_stability(settings, verdict))


def draw_stability(settings: Settings, verdict: Verdict) -> Picture:
    """Draw where every other step size leads, all computed in one batch."""
    assert verdict.valley is not None
    sweep = remember(sweep_step_sizes)(
        curve_of(settings).f,
        settings.start,
        SWEPT,
        settings.steps,
        settings.zero_grad,
        settings.computes_on,
    )
    return Picture(
        stability.stability_picture(SWEPT[-1]),
        {
            "sweep": stability.sweep_table(sweep.step_size, sweep.x, verdict.valley.x),
            "limits": stability.limits_table(verdict.valley.curvature, SWEPT[-1]),
            "chosen": stability.chosen_table(settings.step_size),
        },
        alt=f"Distance from the minimum after {settings.steps} steps, for step sizes from 0.01 to 1.5.",
        name="stability",
    )


def show_numbers(settings: Settings, descent: Descent) -> None:
    """Show the tutorial's table."""
    by_hand = "f'(x)" if curve_of(settings).slope else "f'(x) by differences"
    rows = zip(descent.x, descent.f, descent.slope, descent.grad, strict=True)
    table.draw(("iter", "x", "f(x)", by_hand, "f'(x) pytorch"), rows)


def program(settings: Settings, descent: Descent) -> Shown:
    """Return the program of a descent."""
    return Shown(
        "Gradient descent",
        descend,
        arguments(settings),
        report,
        report(descent),
        "gradient_descent",
        result="descent",
    )


VIEW = View(
    name="on_a_curve",
    title="On a curve",
    settings=Settings,
    run=run,
    picture=draw_path,
    words=say,
    numbers=show_numbers,
    program=program,
    question=lambda settings: questions.another_step_size(**arguments(settings)),
    mistakes=MISTAKES,
    formerly={"variables": "one"},
)
