"""Landscapes: the controls that choose one and a place on it, and its contour lines."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from core.charts.contours import Limits, contour_tables, fair_levels
from core.optimizers.line_up import LANDSCAPES_OF_A_STEP, STEP_SIZES, good_step_size
from core.surfaces import VIEWS, Surface, View, heights_in, make_height, only_what_shapes
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
        when=lambda settings: settings.landscape == landscape,
        heading=heading,
    )


def condition() -> float:
    """Declare how narrow the ravine is."""
    return slider(
        "Condition number κ",
        1,
        100,
        20,
        1,
        when=lambda settings: settings.landscape == "ravine",
        help="How many times steeper the ravine is across than along.",
    )


def start_of(settings: Any) -> tuple[float, float]:
    """Return where to start on the chosen landscape."""
    w0, w1 = (get_member(settings, settings.landscape, axis) for axis in STARTS)
    return w0, w1


def fields_of(settings: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes that are named as in an address, such as `ravine_sgd`, as changes of fields."""
    parts = {key: key.partition("_") for key in changes}
    return {
        landscape: put_member(settings, landscape, name, changes[key])
        for key, (landscape, _, name) in parts.items()
    }


def surface_of(settings: Any) -> Surface:
    """Return the surface that the settings ask for."""
    name = LANDSCAPES_OF_A_STEP[settings.landscape]
    narrow = settings.condition if name == "ravine" else Surface.condition
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
