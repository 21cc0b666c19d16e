"""Gradient descent on a surface: two variables, and the path over contour lines."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.charts.contours import contour_tables, spread_levels
from core.charts.ghost import GHOST
from core.gradient_descent import challenges, charts, questions
from core.gradient_descent.mistakes import MISTAKES
from core.gradient_descent.on_a_surface_words import (
    describe_surface_path,
    say_what_it_did_on_a_surface,
    say_what_the_surface_allows,
)
from core.gradient_descent.reach_charts import span_of_steps
from core.gradient_descent.surface_descent import (
    HILLSIDES,
    SurfaceDescent,
    descend_surface,
    report_on_a_surface,
)
from core.gradient_descent.surface_verdict import SurfaceVerdict, judge_on_a_surface
from core.surfaces import heights_in
from pages.gradient_descent import on_the_board
from pages.parts import room, table
from pages.parts.declare import Shared, choice, slider, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

LINES = 9  # of the longest verdict


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
    columns = ("w0", "w1", "g", "grad0", "grad1")
    path = charts.path_table(
        {name: getattr(descent, name) for name in columns},
        "w = ({w0:.3g}, {w1:.3g})  g(w) = {g:.3g}",
    )
    places, gradients = (descent.w0, descent.w1), (descent.grad0, descent.grad1)
    reach, falling = HILLSIDES[settings.surface].reach, span_of_steps(descent.g)
    return Picture(
        charts.surface_picture(len(path) - 1, reach, falling),
        {
            **remember(contours_of)(settings.surface),
            "path": path,
            GHOST: path.slice(0, 0),
            "arrows": charts.arrow_table(places, gradients, settings.surface_step_size),
        },
        alt=describe_surface_path(verdict_of(settings, descent), descent),
        name="surface_picture",
    )


def verdict_of(settings: Settings, descent: SurfaceDescent) -> SurfaceVerdict:
    """Judge a descent."""
    hillside, step_size = HILLSIDES[settings.surface], settings.surface_step_size
    return remember(judge_on_a_surface)(hillside, descent, step_size, settings.zero_grad)


def say(settings: Settings, descent: SurfaceDescent) -> None:
    """Write g(w), and say what the path did and what the ground at the minimum allows."""
    verdict = verdict_of(settings, descent)
    with room.lines(LINES, "verdict"):
        st.markdown(f"$g(w) = {HILLSIDES[settings.surface].formula}$")
        st.markdown(say_what_it_did_on_a_surface(verdict, descent))
        st.markdown(say_what_the_surface_allows(verdict, settings.zero_grad))


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
    short=lambda settings, descent: on_the_board.write_on_a_surface(descent, arguments(settings)),
    program=program,
    questions=asks(
        arguments,
        questions.another_step_size_on_a_surface,
        questions.without_zeroing_on_a_surface,
    ),
    challenges=challenged(arguments, *challenges.ON_A_SURFACE),
    mistakes=MISTAKES,
    formerly={"variables": "two"},
    ghost="path",
    point=("surface_step_size", "zero_grad"),
)
