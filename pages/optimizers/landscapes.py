"""Landscapes: the controls that choose one and a place on it, and its contour lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa

from core.charts.contours import Limits, contour_tables, fair_levels
from core.optimizers.line_up import LANDSCAPES_OF_A_STEP, STEP_SIZES, good_step_size
from core.questions import Question
from core.surfaces import RAVINES, VIEWS, Surface, View, heights_in, make_height, only_what_shapes
from pages.parts.declare import family, get_member, notches, put_member, slider
from pages.parts.memory import remember

Pair = tuple[str, Any]  # of a member of a family, and its value
STARTS = {"w0": "Start w₀", "w1": "Start w₁"}


def nobody(_: Any) -> Sequence[str]:
    """Return the names of those who race where nobody does."""
    return ()


def on(
    landscape: str, racers: Callable[[Any], Sequence[str]] = nobody, heading: str = ""
) -> tuple[Pair, ...]:
    """Declare what is chosen on one landscape: where to start and, in a race, step sizes by name.

    In an address they are `<landscape>_w0`, `<landscape>_w1` and `<landscape>_<name>`.
    """
    view = view_of(landscape)
    starts = {
        "w0": lambda: slider(STARTS["w0"], *view.w0, view.start[0], 0.01),
        "w1": lambda: slider(STARTS["w1"], *view.w1, view.start[1], 0.01),
    }

    def make(name: str) -> float:
        if name in starts:
            return starts[name]()
        return notches(name, STEP_SIZES, good_step_size(landscape, name))

    return family(
        names=lambda settings: (*STARTS, *racers(settings)),
        member=make,
        defaults=lambda settings: {
            name: good_step_size(landscape, name, settings.condition) for name in racers(settings)
        },
        when=lambda settings: settings.landscape == landscape,
        heading=heading,
    )


def condition() -> float:
    """Declare how narrow the ravine is."""
    return slider(
        "Condition number κ",
        1,
        100,
        100,
        1,
        when=lambda settings: LANDSCAPES_OF_A_STEP[settings.landscape] in RAVINES,
        help="How many times as fast the slope changes across as along.",
    )


def momentum(heading: str, when: Callable[[Any], bool]) -> float:
    """Declare how much of its velocity an optimizer keeps."""
    said = "How much of its velocity is kept, of momentum and nesterov."
    return slider("Momentum μ", 0, 0.99, 0.9, 0.01, help=said, when=when, heading=heading)


def decay(whose: str, default: float, heading: str, when: Callable[[Any], bool]) -> float:
    """Declare the weight decay of adam or adamw."""
    return slider(f"Weight decay λ of {whose}", 0, 0.5, default, 0.01, when=when, heading=heading)


def start_of(settings: Any) -> tuple[float, float]:
    """Return where to start on the chosen landscape."""
    w0, w1 = (get_member(settings, settings.landscape, axis) for axis in STARTS)
    return w0, w1


def shown(settings: Any, line_up: tuple[tuple[str, float], ...], question: Question) -> dict[str, Any]:
    """Return the fields that show what a race's question asks, with step sizes that stay.

    In `question.shows` the step size of an optimizer is named by it; all else are fields.
    """
    asked = {name: size for name, size in question.shows.items() if name in dict(line_up)}
    others = {name: value for name, value in question.shows.items() if name not in asked}
    if not asked and not settings.tuned:
        return others
    sizes, changed = dict(line_up) | asked, settings
    for name, size in sizes.items():
        family = put_member(changed, settings.landscape, name, size)
        changed = replace(changed, **{settings.landscape: family})
    family = getattr(changed, settings.landscape)
    return {**others, settings.landscape: family, "tuned": False}


def surface_of(settings: Any) -> Surface:
    """Return the surface that the settings ask for."""
    name = LANDSCAPES_OF_A_STEP[settings.landscape]
    narrow = settings.condition if name in RAVINES else Surface.condition
    return Surface(name, narrow, settings.seed)


def view_of(landscape: str) -> View:
    """Return what to see of a landscape."""
    return VIEWS[LANDSCAPES_OF_A_STEP[landscape]]


def limits(landscape: str) -> Limits:
    """Return the part of the plane that a picture shows."""
    view = view_of(landscape)
    return (*view.w0, *view.w1)


def contours(settings: Any) -> dict[str, pa.Table]:
    """Return the tables of the contour lines of the chosen landscape."""
    return remember(contours_of)(only_what_shapes(surface_of(settings)))


def contours_of(surface: Surface) -> dict[str, pa.Table]:
    """Return the tables of the contour lines of a surface."""
    view = VIEWS[surface.name]
    w0, w1, heights = (each.numpy() for each in heights_in(make_height(surface), view.w0, view.w1))
    return contour_tables(w0, w1, heights, fair_levels(heights))
