"""Gradient descent on a curve: one variable, and what each step size does."""

from dataclasses import dataclass
from typing import Any

import torch

from core.charts.ghost import GHOST
from core.gradient_descent import challenges, charts, questions
from core.gradient_descent.curves import CURVES, Curve, sample_curve, typed_curve
from core.gradient_descent.descent import Descent, descend, report, rows_before_steps
from core.gradient_descent.mistakes import MISTAKES
from core.gradient_descent.on_a_curve_words import describe_path
from core.gradient_descent.reach_charts import span, span_of_steps, window
from core.gradient_descent.valley import bend_of, slopes_at
from core.gradient_descent.verdict import Verdict, judge
from core.typed.formula import MAX_LENGTH, read_formula
from pages.gradient_descent import on_the_board, step_sizes
from pages.parts import picture, table
from pages.parts.declare import Shared, choice, slider, switch, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

FORMULA = "x**4/20 - x**2 + x"
OTHER_FORMULAS = ("x**2", "sin(x) + x**2/10", "abs(x - 1)", "1/x", "exp(x) - 3*x", "2*x", "3", "sqrt(x)")


def is_typed(settings: Any) -> bool:
    """Tell whether the student types the curve."""
    return bool(settings.curve == "typed")


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the curve, where to start, and how to step."""

    curve: str = choice("Curve", (*CURVES, "typed"), "tutorial")
    formula: str = typed(
        "f(x)",
        FORMULA,
        read_formula,
        MAX_LENGTH,
        examples=OTHER_FORMULAS,
        when=is_typed,
        help="A formula in x, such as x**2.",
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
    low, high = window(descent.x, curve.low, curve.high)
    x, f = remember(sample_curve)(curve.f, low, high)
    bottom, top = span(f, descent.f)
    slope = slopes_at(curve.f, torch.tensor(descent.x)).tolist()
    path = charts.path_table(
        {"x": descent.x, "f": descent.f, "slope": slope, "grad": descent.grad},
        "x = {x:.4g}  f(x) = {f:.4g}",
    )
    return Picture(
        charts.descent_picture(len(path) - 1, (low, high, bottom, top), span_of_steps(descent.f)),
        {
            "curve": charts.curve_table(x, f),
            "bend": charts.bend_table(bend_of(curve.f, verdict.valley), (low, high)),
            "path": path,
            GHOST: path.slice(0, 0),
            "tangent": charts.tangent_table(descent.x, descent.f, slope, (low, high)),
        },
        alt=describe_path(verdict, descent),
    )


def say(settings: Settings, descent: Descent) -> None:
    """Say what the path did and what the ground allows, and draw where every other step size leads."""
    verdict = verdict_of(settings, descent)
    step_sizes.say(settings, verdict, descent)
    if verdict.below:
        picture.draw("side", step_sizes.draw_all, verdict.below, arguments(settings))


def show_numbers(settings: Settings, descent: Descent) -> None:
    """Show the tutorial's table."""
    by_hand = "f'(x)" if curve_of(settings).slope else "f'(x) by differences"
    rows = rows_before_steps(descent)
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
    short=lambda settings, descent: on_the_board.write(descent, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.another_start, questions.another_curve),
    challenges=challenged(arguments, *challenges.ON_A_CURVE),
    mistakes=MISTAKES,
    formerly={"variables": "one"},
    ghost="path",
    point=("step_size", "start"),
)
