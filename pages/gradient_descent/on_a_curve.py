"""Gradient descent on a curve: one variable, and what each step size does."""

from dataclasses import dataclass
from typing import Any

from core.gradient_descent import charts, questions
from core.gradient_descent.curves import CURVES, Curve, sample_curve, typed_curve
from core.gradient_descent.descent import Descent, descend, report
from core.gradient_descent.mistakes import MISTAKES
from core.gradient_descent.verdict import Verdict, judge
from core.typed.formula import MAX_LENGTH, read_formula
from pages.gradient_descent import on_the_board, step_size_words
from pages.parts import picture, table
from pages.parts.declare import Shared, choice, slider, switch, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

SEEN = (
    "The curve and a path on it, from x = {x:.4g} in {steps} steps to {end:.4g}, where f(x) = {f:.4g}."
)
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
    low, high = charts.window(descent.x, curve.low, curve.high)
    x, f = remember(sample_curve)(curve.f, low, high)
    bottom, top = charts.span(f)
    path = charts.path_table(
        {"x": descent.x, "f": descent.f, "slope": descent.grad},
        "x = {x:.4g}  f(x) = {f:.4g}",
    )
    seen = SEEN.format(x=descent.x[0], steps=len(path) - 1, end=descent.x[-1], f=descent.f[-1])
    return Picture(
        charts.descent_picture(len(path) - 1, low, high, bottom, top),
        {
            "curve": charts.curve_table(x, f),
            "path": path,
            "tangent": charts.tangent_table(descent.x, descent.f, descent.grad, (low, high)),
        },
        alt=f"{seen} {questions.PATHS[verdict.path]}." if verdict.path else seen,
    )


def say(settings: Settings, descent: Descent) -> None:
    """Name what this step size does, say why, and draw where every other one leads."""
    verdict = verdict_of(settings, descent)
    step_size_words.say(verdict, descent)
    if verdict.valley:
        picture.draw("side", step_size_words.draw_all, verdict.valley, arguments(settings))


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
    short=lambda settings, descent: on_the_board.write(descent, arguments(settings)),
    program=program,
    question=lambda settings: questions.another_step_size(**arguments(settings)),
    mistakes=MISTAKES,
    formerly={"variables": "one"},
    point=("step_size", "start"),
)
