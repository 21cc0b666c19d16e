"""Shapes that meet: lined up from the right, stretched, and added."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.broadcasting import challenges, line_up_charts, questions
from core.broadcasting import shapes_words as words
from core.broadcasting.mistakes import MISTAKES
from core.broadcasting.shapes import Broadcast, add, fit_in_memory, report
from core.broadcasting.sums import line_of_the_sum
from core.typed.shape import MAX_LENGTH, read_shape
from pages.broadcasting import grids, on_the_board, strides
from pages.parts import listing, picture, room, shape_sliders
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, buttons, typed
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

ROWS = 5  # of the program that are in sight beside the picture
NAMES = {"two": "xy", "three": "xyz"}


def shape_of(name: str, default: str, *examples: str, **more: Any) -> str:
    """Declare the line for a shape."""
    return typed(
        f"Shape of {name}",
        default,
        read_shape,
        MAX_LENGTH,
        examples=examples,
        help="Such as 5,1,4,1 or (5, 1, 4, 1) or 5x1x4x1. Without any axis it is ().",
        **more,
    )


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: two or three shapes."""

    tensors: str = buttons("Tensors", tuple(NAMES), "two")
    x: str = shape_of("x", "5,1,4,1", "3,1", "", "(5, 2)", "0,3", "1000x1x1000", "1,1,1,1,1,2", "50")
    y: str = shape_of("y", "3,1,1", "4", "[5, 4]", "()", "1000 1", "3,1,1,1", "1000000,1000000")
    z: str = shape_of("z", "2", "2,1,1", "1", "5,1,1,2", when=lambda s: s.tensors == "three")


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `add`."""
    shapes = tuple(read_shape(getattr(settings, name)) for name in NAMES[settings.tensors])
    return {"shapes": shapes, "device": settings.computes_on}


def run(settings: Settings) -> Broadcast:
    """Add the tensors."""
    return remember(add)(**arguments(settings))


def tell_too_large(settings: Settings) -> str | None:
    """Refuse shapes that no memory holds."""
    return None if fit_in_memory(arguments(settings)["shapes"]) else words.TOO_LARGE


def draw_shapes(settings: Settings) -> None:
    """Let every shape that is typed be slid, too."""
    for name in NAMES[settings.tensors]:
        shape_sliders.draw(f"Slide {name}", name, read_shape(getattr(settings, name)))


def draw_picture(settings: Settings, result: Broadcast) -> Picture | None:
    """Draw the numbers of all tensors as grids; where there are none to draw, the shapes."""
    names = NAMES[settings.tensors]
    layout = grids.lay_out(names, result)
    return grids.draw(names, layout, result) if layout else draw_line_up(settings, result)


def draw_line_up(settings: Settings, result: Broadcast) -> Picture | None:
    """Draw the shapes below each other, with the verdict of every axis."""
    if not result.axes:
        return None
    names = NAMES[settings.tensors]
    axes = [(axis.dim, axis.sizes, axis.verdict, axis.size) for axis in result.axes]
    return Picture(
        line_up_charts.line_up_picture(len(axes), len(names)),
        line_up_charts.line_up_tables(axes, [*names, "result"]),
        alt=words.describe_line_up(
            result, ", ".join(f"{name} ({getattr(settings, name)})" for name in names)
        ),
        name="line_up",
    )


def say(settings: Settings, result: Broadcast) -> None:
    """Say what comes of the shapes: under the shapes themselves, where grids stand beside them."""
    if grids.lay_out(NAMES[settings.tensors], result):
        picture.draw("side", draw_line_up, settings, result)
        picture.draw("side", draw_program, settings, result)
        _tell(settings, result, True)
        return
    picture.draw("side", draw_program, settings, result)
    with room.lines(10, "words"):
        _tell(settings, result, False)


def draw_program(settings: Settings, result: Broadcast) -> Picture:
    """Draw the short program, in which the sum is lit while the clock walks through its numbers."""
    given = arguments(settings)
    frames = len(result.numbers) if grids.lay_out(NAMES[settings.tensors], result) else 0
    lit: list[tuple[int, ...]] = [(line_of_the_sum(len(given["shapes"])),)] * frames or [()]
    return listing.draw_listing(on_the_board.write_sum(result, given), lit, ROWS)


def _tell(settings: Settings, result: Broadcast, drawn: bool) -> None:
    """Say what comes of the shapes, and what the verdicts mean."""
    if not result.axes:
        st.markdown(words.SCALARS)
    st.markdown(words.tell_size(NAMES[settings.tensors], result))
    if result.result_shape is None:
        st.error(as_code(f"RuntimeError: {result.error}"), icon=":material/error:")
        return
    if not drawn:
        st.markdown(words.why_not_drawn(result))
    st.markdown(words.tell_axes(result))


def program(settings: Settings, result: Broadcast) -> Shown:
    """Return the program of the sum."""
    return Shown("Broadcasting", add, arguments(settings), report, report(result), "broadcasting")


VIEW = View(
    name="shapes",
    title="Shapes that meet",
    settings=Settings,
    run=run,
    needs=tell_too_large,
    beside_controls=draw_shapes,
    picture=draw_picture,
    words=say,
    below=lambda settings, result: strides.tell_why(
        NAMES[settings.tensors], arguments(settings)["shapes"], result
    ),
    numbers=lambda settings, result: strides.show_memory(NAMES[settings.tensors], result),
    short=lambda settings, result: on_the_board.write_sum(result, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.turn_y, questions.turn_x),
    challenges=challenged(arguments, *challenges.SHAPES),
    mistakes=MISTAKES,
    point=("x", "y"),
    formerly={"lens": "shapes"},
)
