"""Gradient descent: the path downhill, and how large a step may be."""

import pandas as pd
import streamlit as st

from core.charts.contours import contour_table, height_table, spread_levels
from core.gradient_descent import charts
from core.gradient_descent import descent as core
from core.gradient_descent.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import (
    code_panel,
    common,
    controls,
    formula_field,
    heading,
    mistakes_panel,
    panels,
    picture,
    prediction,
    table,
)
from pages.parts.compute import remember

descend = remember(core.descend)
descend_surface = remember(core.descend_surface)
sweep_step_sizes = remember(core.sweep_step_sizes)
sample_curve = remember(core.sample_curve)
valley_below = remember(core.valley_below)

STEP_SIZES = tuple(round(0.01 * number, 2) for number in range(1, 151))
PATHS = {
    "walks": "It walks down on one side",
    "lands": "It lands on the minimum at once",
    "swings": "It swings from side to side, and arrives",
    "bounces": "It bounces between two places for ever",
    "flees": "It runs farther and farther away",
    "rests": "It stays where it is",
}
REGIMES = {
    "creeps": "**Creeps.** The steps are so small that most of the way is still ahead.",
    "converges": "**Converges.** Every step comes nearer, from one side.",
    "jumps": "**Jumps.** This step size leads to the minimum of a parabola in one step.",
    "oscillates": "**Oscillates.** Every step overshoots the minimum, but less and less.",
    "bounces": "**Bounces.** Every step overshoots the minimum by as much as it was away.",
    "diverges": "**Diverges.** Every step overshoots by more than it was away.",
}


def choose_curve() -> tuple[core.Curve, str]:
    """Draw the controls of the curve; a typed formula makes one too. Return complaints."""
    name = controls.choose("Curve", "curve", [*core.CURVES, "typed"], "tutorial")
    if name != "typed":
        return core.CURVES[name], ""
    formula, complaint = formula_field.draw("f(x)", "formula", "x**4/20 - x**2 + x", ("x",))
    return core.Curve(formula, None, formula.text, -6.0, 6.0), complaint


def one_variable() -> None:
    """Descend a curve."""
    with st.sidebar:
        curve, complaint = choose_curve()
        start = controls.slider("Start x", "start", -10, 10, 5, 0.5)
        step_size = controls.slider("Step size", "step_size", 0.01, 1.5, 0.25, 0.01)
        steps = controls.whole("Steps", "steps", 1, 100, 15)
        zero_grad = controls.switch("Zero the gradient after each step", "zero_grad", True)
    settings: Settings = {
        "f": curve.f,
        "slope": curve.slope,
        "start": start,
        "step_size": step_size,
        "steps": steps,
        "zero_grad": zero_grad,
        "device": common.device(),
    }
    if complaint:
        st.warning(complaint, icon=":material/edit:")
    descent = descend(**settings)
    valley = valley_below(curve.f, start)

    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_path(curve, descent, valley)
    with right:
        say_regime(curve, valley, descent, step_size, zero_grad)
        if valley:
            draw_stability(curve, valley, settings)

    def numbers() -> None:
        rows = zip(descent.x, descent.f, descent.slope, descent.grad, strict=True)
        by_hand = "f'(x)" if curve.slope else "f'(x) by differences"
        table.draw(("iter", "x", "f(x)", by_hand, "f'(x) pytorch"), rows)

    def code() -> None:
        program = make_program("Gradient descent", core.descend, settings, core.report, "descent")
        code_panel.draw(program, core.report(descent), "gradient_descent")

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask(valley, settings, step_size),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_path(curve: core.Curve, descent: core.Descent, valley: core.Valley | None) -> None:
    """Draw the curve, the path on it, and f along the steps."""
    what = f"{PATHS[core.name_path(descent.x, valley.x)]}." if valley else ""
    low, high = charts.window(descent.x, curve.low, curve.high)
    x, f = sample_curve(curve.f, low, high)
    bottom, top = charts.span(f)
    path = charts.path_table(
        {"x": descent.x, "f": descent.f, "slope": descent.grad},
        "step {step}:  x = {x:.3f}  f(x) = {f:.3f}",
    )
    picture.draw(
        charts.descent_picture(len(path) - 1, low, high, bottom, top),
        {
            "curve": charts.curve_table(x, f),
            "path": path,
            "tangent": charts.tangent_table(descent.x, descent.f, descent.grad, (high - low) / 8),
        },
        alt=f"The curve and a path of {len(path)} points on it. {what} Below, f(x) along the steps.",
    )
    if descent.first_non_finite is not None:
        st.warning(
            f"In step {descent.first_non_finite} the numbers leave float32: x = {descent.x[-1]:.3g} and "
            f"f(x) = {descent.f[-1]:.3g}. The run ends there. Try a smaller step size.",
            icon=":material/trending_up:",
        )


def draw_stability(curve: core.Curve, valley: core.Valley, settings: Settings) -> None:
    """Draw where every other step size leads, all computed in one batch."""
    step_size, steps = settings["step_size"], settings["steps"]
    sweep = sweep_step_sizes(
        curve.f, settings["start"], STEP_SIZES, steps, settings["zero_grad"], settings["device"]
    )
    picture.draw(
        charts.stability_picture(STEP_SIZES[-1]),
        {
            "sweep": charts.sweep_table(sweep.step_size, sweep.x, valley.x),
            "limits": charts.limits_table(valley.curvature, STEP_SIZES[-1]),
            "chosen": charts.chosen_table(step_size),
        },
        alt=f"Distance from the minimum after {steps} steps, for step sizes from 0.01 to 1.5.",
        key="stability",
    )


def say_regime(
    curve: core.Curve,
    valley: core.Valley | None,
    descent: core.Descent,
    step_size: float,
    zero_grad: bool,
) -> None:
    """Name what this step size does, and say why."""
    if not zero_grad:
        st.markdown(
            "**The gradient is not zeroed.** Every step takes the sum of all gradients so far, "
            "so the path swings past the minimum like a pendulum."
        )
        return
    if valley is None:
        st.markdown("**No valley here.** Downhill from this start there is no minimum to arrive at.")
        return
    kept = 1 - step_size * valley.curvature
    st.markdown(
        f"{REGIMES[core.name_regime(step_size, valley.curvature)]} At the minimum the curvature is "
        f"λ = f''({valley.x:.4g}) = {valley.curvature:.4g}: a step keeps 1 − step size · λ = {kept:.3g} "
        f"of the distance, and step sizes below 2/λ = {2 / valley.curvature:.4g} converge."
    )
    if abs(kept) < 1 and core.name_path(descent.x, valley.x) == "flees":
        steeper = core.curvature(curve.f, descent.x[0])
        st.markdown(
            f"And yet this path runs away: at its start the curve is steeper, "
            f"f''({descent.x[0]:.3g}) = {steeper:.3g}."
        )


def ask(valley: core.Valley | None, settings: Settings, step_size: float) -> None:
    """Ask what twice the step size would do; the answer comes from a run with it."""
    if valley is None:
        st.markdown("Downhill from this start there is no minimum. Choose another start or curve.")
        return
    doubled = round(2 * step_size, 2)
    run = descend(**settings | {"step_size": doubled})
    prediction.draw(
        prediction.Question(
            f"Now double the step size, to {doubled:.2f}. What will the path do?",
            tuple(PATHS.values()),
            PATHS[core.name_path(run.x, valley.x)],
            f"With {doubled:.2f} a step keeps 1 − {doubled:.2f} · {valley.curvature:.3g} = "
            f"{1 - doubled * valley.curvature:.3g} of the distance to the minimum at {valley.x:.3g}. "
            f"The run ends {abs(run.x[-1] - valley.x):.3g} away from it.",
        )
    )


def two_variables() -> None:
    """Descend a surface."""
    with st.sidebar:
        name = controls.choose("Surface", "surface", list(core.SURFACES), "ravine")
        surface = core.SURFACES[name]
        w0 = controls.slider("Start w₀", "w0", -4, 4, -1.5, 0.1)
        w1 = controls.slider("Start w₁", "w1", -4, 4, 1, 0.1)
        step_size = controls.slider("Step size", "surface_step_size", 0.005, 0.5, 0.17, 0.005)
        steps = controls.whole("Steps", "surface_steps", 1, 100, 40)
        zero_grad = controls.switch("Zero the gradient after each step", "zero_grad", True)
    settings: Settings = {
        "g": surface.g,
        "start": (w0, w1),
        "step_size": step_size,
        "steps": steps,
        "zero_grad": zero_grad,
        "device": common.device(),
    }
    descent = descend_surface(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        path = charts.path_table(
            {
                "w0": descent.w0,
                "w1": descent.w1,
                "g": descent.g,
                "grad0": descent.grad0,
                "grad1": descent.grad1,
            },
            "step {step}:  w = ({w0:.3f}, {w1:.3f})  g(w) = {g:.3f}",
        )
        lines = contours(name)
        picture.draw(
            charts.surface_picture(len(path) - 1, surface.reach),
            {
                "contours": lines,
                "heights": height_table(lines),
                "path": path,
                "arrows": charts.arrow_table(
                    (descent.w0, descent.w1), (descent.grad0, descent.grad1), step_size
                ),
            },
            alt=f"Contour lines of the surface and a path of {len(path)} points down to it. "
            "Below, g(w) along the steps.",
            key="surface_picture",
        )
    with right:
        say_surface(surface, descent, step_size)

    def numbers() -> None:
        rows = zip(descent.w0, descent.w1, descent.g, descent.grad0, descent.grad1, strict=True)
        table.draw(("iter", "w₀", "w₁", "g(w)", "∂g/∂w₀", "∂g/∂w₁"), rows)

    def code() -> None:
        program = make_program(
            "Gradient descent", core.descend_surface, settings, core.surface_report, "descent"
        )
        code_panel.draw(program, core.surface_report(descent), "gradient_descent_on_a_surface")

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask_surface(settings, descent, step_size),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def say_surface(surface: core.Surface, descent: core.SurfaceDescent, step_size: float) -> None:
    """Say how far the run came, and what the curvature where it ended allows."""
    st.markdown(f"$g(w) = {surface.formula}$")
    if descent.first_non_finite is not None:
        st.warning(
            f"In step {descent.first_non_finite} the numbers leave float32. The run ends there. "
            "Try a smaller step size.",
            icon=":material/trending_up:",
        )
        return
    steepest = core.largest_curvature(surface.g, (descent.w0[-1], descent.w1[-1]))
    there = (
        f"the steepest curvature is λ = {steepest:.3g}; step sizes below {2 / steepest:.3g} are safe."
        if steepest > 0
        else "the surface bends down in every direction."
    )
    st.markdown(f"The path ends at g(w) = {descent.g[-1]:.4g}. There {there}")


def ask_surface(settings: Settings, descent: core.SurfaceDescent, step_size: float) -> None:
    """Ask whether twice the step size goes lower; the answer comes from a run with it."""
    doubled = round(2 * step_size, 3)
    run = descend_surface(**settings | {"step_size": doubled})
    answers = ("Lower", "Higher, or not at all to a number", "To the same height")
    now, then = descent.g[-1], run.g[-1]
    answer = answers[0] if then < now else answers[2] if then == now else answers[1]
    prediction.draw(
        prediction.Question(
            f"Now double the step size, to {doubled:g}. How far down do as many steps lead?",
            answers,
            answer,
            f"With {step_size:g} the run ends at g(w) = {now:.4g}, with {doubled:g} at {then:.4g}.",
        )
    )


@st.cache_data(max_entries=16, show_spinner=False)
def contours(name: str) -> pd.DataFrame:
    """Return the contour lines of a surface, made once."""
    surface = core.SURFACES[name]
    w0, w1, heights = (values.numpy() for values in core.surface_heights(surface.g, surface.reach))
    return contour_table(w0, w1, heights, spread_levels(heights))


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        variables = controls.pick("Variables", "variables", ["one", "two"], "one")
    if variables == "one":
        one_variable()
    else:
        two_variables()


LESSON = "gradient_descent"

heading.draw(LESSON)
st.markdown(
    "The derivative says which way is uphill, so step the other way: "
    "$x \\leftarrow x - \\text{step size} \\cdot f'(x)$. Move the controls, then press play."
)
explore()
heading.remember(
    LESSON,
    "The gradient points uphill; gradient descent steps against it.",
    "How large a step may be depends on the curvature: below 2/λ it converges, above it diverges.",
    "`backward()` adds to `.grad`. Zero it before the next step.",
)
