"""The same operation in NumPy and in PyTorch, side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.tensors_vs_numpy import questions
from core.tensors_vs_numpy.codes import TUTORIAL, Code, list_codes
from core.tensors_vs_numpy.comparison import (
    DTYPES,
    TUTORIAL_MATRIX,
    TUTORIAL_X,
    TUTORIAL_Y,
    Comparison,
    Dtype,
    compare,
    report,
    section_2,
)
from core.tensors_vs_numpy.mistakes import MISTAKES
from core.tensors_vs_numpy.operations import OPERATIONS, along
from core.typed.values import MAX_LENGTH, as_text, read_tensor
from pages.parts import scaffold, screen, values_grid
from pages.parts.declare import THE_LAST, Shared, buttons, choice, step, typed
from pages.parts.memory import remember
from pages.parts.view import Shown, View, asks
from pages.tensors_vs_numpy import differences, on_the_board
from pages.tensors_vs_numpy.uses import has_own_y, shows_section_2, uses_dim, uses_y

AS_X = "as x"
ALONE = "`7` alone has no dimensions, `[7]` has one."
LABELS = {"x": "x", "y": "y", "m": "m, for the mean"}
OTHERS = ("1 2 3", "-0. 1", "[[1, 2], [3, 4]]", "7;", "1 0; 2.5 1e12", "True False", "2", "0.5", "[7]")


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: an operation, or all of section 2, and the numbers."""

    operation: str = choice("Operation", (TUTORIAL, *OPERATIONS), TUTORIAL)
    x: str = typed("x", as_text(TUTORIAL_X), read_tensor, MAX_LENGTH, examples=OTHERS, help=ALONE)
    y: str = typed("y", as_text(TUTORIAL_Y), read_tensor, MAX_LENGTH, examples=OTHERS, when=uses_y)
    m: str = typed(
        LABELS["m"],
        as_text(TUTORIAL_MATRIX),
        read_tensor,
        MAX_LENGTH,
        examples=OTHERS,
        when=shows_section_2,
    )
    dim: str = buttons("axis / dim", ("all", "0", "1"), "0", when=uses_dim)
    dtype: str = choice("dtype", tuple(DTYPES), "default")
    y_dtype: str = choice("dtype of y", (AS_X, *DTYPES), AS_X, when=has_own_y)
    row: int = step("Result", THE_LAST)


def dim_of(settings: Settings) -> int | None:
    """Return the dimension to go along, None for all or where there is none to choose."""
    return None if settings.dim == "all" or not uses_dim(settings) else int(settings.dim)


def dtype_of(settings: Settings) -> Dtype:
    """Return the dtype of all that is made, or that of x and that of y."""
    own = has_own_y(settings) and settings.y_dtype != AS_X
    return (settings.dtype, settings.y_dtype) if own else settings.dtype


def lesson_of(settings: Settings) -> Callable[..., Comparison]:
    """Return what makes the comparison."""
    return section_2 if shows_section_2(settings) else compare


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `section_2`, or of `compare` for a single operation."""
    x, y = read_tensor(settings.x), read_tensor(settings.y)
    dim = dim_of(settings)
    rest = {"dim": dim, "dtype": dtype_of(settings), "device": settings.computes_on}
    if shows_section_2(settings):
        return {"x": x, "y": y, "matrix": read_tensor(settings.m), **rest}
    operation = OPERATIONS[settings.operation]
    return {
        "title": along(operation.title, dim),
        "x": x,
        "y": y if operation.uses_y else x,
        "in_numpy": operation.in_numpy,
        "in_torch": operation.in_torch,
        **rest,
    }


def run(settings: Settings) -> Comparison:
    """Do it in both libraries."""
    return remember(lesson_of(settings))(**arguments(settings))


def codes_of(settings: Settings) -> tuple[Code, ...]:
    """Return the code of both sides, row by row."""
    values = {name: read_tensor(getattr(settings, name)) for name in LABELS}
    asked = settings.operation, dim_of(settings), dtype_of(settings)
    return remember(list_codes)(*asked, values, settings.computes_on)


def show_results(settings: Settings, comparison: Comparison) -> None:
    """Draw both results of one operation after the other; on a phone they follow the controls."""
    if not screen.on_phone():
        scaffold.apart(differences.walk, comparison, codes_of(settings))


def edit(settings: Settings, _: Comparison) -> None:
    """Draw the numbers to edit."""
    shown = {"x": True, "y": uses_y(settings), "m": shows_section_2(settings)}
    names = [name for name in LABELS if shown[name]]
    for column, name in zip(st.columns(len(LABELS)), names, strict=False):
        with column:
            values_grid.draw(LABELS[name], name, read_tensor(getattr(settings, name)))


def program(settings: Settings, comparison: Comparison) -> Shown:
    """Return the program of a comparison."""
    call = lesson_of(settings), arguments(settings)
    printed = report(comparison)
    return Shown("Tensors vs NumPy", *call, report, printed, "tensors_vs_numpy", "comparison")


VIEW = View(
    name="operations",
    title="Operations",
    settings=Settings,
    run=run,
    above=show_results,
    picture=lambda _, comparison: differences.draw_distances(comparison),
    words=lambda settings, comparison: differences.say(comparison, codes_of(settings)),
    numbers=lambda settings, comparison: differences.show_numbers(comparison, codes_of(settings)),
    more={"Edit": edit},
    short=lambda settings, found: on_the_board.write_both(found, arguments(settings), uses_y(settings)),
    program=program,
    questions=asks(lambda s: {"lesson": lesson_of(s)} | arguments(s), *questions.ABOUT_DTYPES),
    mistakes=MISTAKES,
    point=("operation", "dtype"),
    formerly={"lens": "operations"},
)
