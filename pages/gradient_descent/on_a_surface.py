"""Gradient descent on a surface: two variables, and the path over contour lines."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.charts.contours import contour_tables, spread_levels
from core.gradient_descent import charts, questions
from core.gradient_descent.mistakes import MISTAKES
from core.gradient_descent.surface_descent import (
    HILLSIDES,
    SurfaceDescent,
    descend_surface,
    judge_end,
    report_on_a_surface,
)
from core.surfaces import heights_in
from pages.parts import table
from pages.parts.declare import Shared, choice, slider, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

LEFT_FLOAT32 = "In step {step} the numbers leave float32. The run ends there. Try a smaller step size."
ENDS = {
    "bowl": "The path ends at g(w) = {g:.4g}. There the steepest curvature is λ = {steep:.3g}; step "
    "sizes below {limit:.3g} are safe.",
    "saddle": "The path ends at g(w) = {g:.4g}. There the surface bends up in one direction, with the "
    "curvature λ = {steep:.3g}, and down in another, with λ = {flat:.3g}: this is no minimum.",
    "dome": "The path ends at g(w) = {g:.4g}. There the surface bends down in every direction.",
}
SEEN = (
    "Contour lines of the surface and a path on it, from w = {start} in {steps} steps to {end}, "
    "where g(w) = {g:.4g}. Below, g(w) along the steps."
)


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the surface, where to start, and how to step."""

    surface: str = choice("Surface", tuple(HILLSIDES), "ravine")
    w0: float = slider("Start w₀", -4, 4, -1.5, 0.1)
    w1: float = slider("Start w₁", -4, 4, 1, 0.1)
    surface_step_size: float = slider("Step size", 0.005, 0.5, 0.17, 0.005)
    surface_steps: int = whole("Steps", 1, 100, 40)
    zero_grad: bool = switch("Zero the gradient after each step", True)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `descend_surface`."""
    return {
        "g": HILLSIDES[settings.surface].g,
        "start": (settings.w0, settings.w1),
        "step_size": settings.surface_step_size,
        "steps": settings.surface_steps,
        "zero_grad": settings.zero_grad,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> SurfaceDescent:
    """Descend."""
    return remember(descend_surface)(**arguments(settings))


def contours_of(name: str) -> dict[str, Any]:
    """Return the contour lines of a surface and their heights, as tables."""
    hillside = HILLSIDES[name]
    ends = (-hillside.reach, hillside.reach)
    w0, w1, heights = (values.numpy() for values in heights_in(hillside.g, ends, ends))
    return contour_tables(w0, w1, heights, spread_levels(heights))


def draw_path(settings: Settings, descent: SurfaceDescent) -> Picture:
    """Draw the path over contour lines, the gradients, and g along the steps."""
    path = charts.path_table(
        {
            "w0": descent.w0,
            "w1": descent.w1,
            "g": descent.g,
            "grad0": descent.grad0,
            "grad1": descent.grad1,
        },
        "w = ({w0:.3g}, {w1:.3g})  g(w) = {g:.3g}",
    )
    places, gradients = (descent.w0, descent.w1), (descent.grad0, descent.grad1)
    ways = [f"({w0:.4g}, {w1:.4g})" for w0, w1 in zip(*places, strict=True)]
    return Picture(
        charts.surface_picture(len(path) - 1, HILLSIDES[settings.surface].reach),
        {
            **remember(contours_of)(settings.surface),
            "path": path,
            "arrows": charts.arrow_table(places, gradients, settings.surface_step_size),
        },
        alt=SEEN.format(start=ways[0], steps=len(path) - 1, end=ways[-1], g=descent.g[-1]),
        name="surface_picture",
    )


def say(settings: Settings, descent: SurfaceDescent) -> None:
    """Say how far the run came, and what the curvature where it ended allows."""
    hillside = HILLSIDES[settings.surface]
    st.markdown(f"$g(w) = {hillside.formula}$")
    end = remember(judge_end)(hillside.g, descent)
    if end is None:
        words = LEFT_FLOAT32.format(step=descent.first_non_finite)
        st.warning(words, icon=":material/trending_up:")
        return
    flat, steep = end.curvatures
    st.markdown(ENDS[end.shape].format(g=end.g, flat=flat, steep=steep, limit=end.limit))


def show_numbers(settings: Settings, descent: SurfaceDescent) -> None:
    """Show a row for every step."""
    rows = zip(descent.w0, descent.w1, descent.g, descent.grad0, descent.grad1, strict=True)
    table.draw(("iter", "w₀", "w₁", "g(w)", "∂g/∂w₀", "∂g/∂w₁"), rows)


def program(settings: Settings, descent: SurfaceDescent) -> Shown:
    """Return the program of a descent."""
    return Shown(
        "Gradient descent",
        descend_surface,
        arguments(settings),
        report_on_a_surface,
        report_on_a_surface(descent),
        "gradient_descent_on_a_surface",
        result="descent",
    )


VIEW = View(
    name="on_a_surface",
    title="On a surface",
    settings=Settings,
    run=run,
    picture=draw_path,
    words=say,
    numbers=show_numbers,
    program=program,
    question=lambda settings: questions.another_step_size_on_a_surface(**arguments(settings)),
    mistakes=MISTAKES,
    formerly={"variables": "two"},
    point=("surface_step_size", "zero_grad"),
)
