"""Shapes that meet: lined up from the right, stretched, and added."""

import math

import streamlit as st

from core.broadcasting import charts
from core.broadcasting import shapes as core
from core.broadcasting.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
    shape_field,
    text_table,
)
from pages.parts.compute import remember
from pages.parts.mistakes_panel import as_code

add = remember(core.add)

DEFAULTS: dict[str, core.Shape] = {"x": (5, 1, 4, 1), "y": (3, 1, 1), "z": (2,)}
MOST_ELEMENTS = 10**15
VERDICTS = {
    "equal": "**equal**: the sizes agree.",
    "stretched": "**stretched**: a 1 is repeated.",
    "added": "**added**: a tensor without this axis is repeated along it.",
    "impossible": "**impossible**: the sizes differ, and neither is 1.",
}


def draw() -> None:
    """Draw the shapes and what comes of them."""
    with st.sidebar:
        count = controls.pick("Tensors", "tensors", ["two", "three"], "two")
        shapes, complaints = draw_shapes("xyz"[: 3 if count == "three" else 2])
    for complaint in complaints:
        st.warning(complaint, icon=":material/edit:")
    settings: Settings = {"shapes": shapes, "device": common.device()}
    result = add(**settings)
    names = [*"xyz"[: len(shapes)], "result"]

    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_line_up(result, names)
    with right:
        say_result(result)
    if result.numbers:
        draw_grids(result, names[:-1])
    elif result.result_shape is not None:
        say_undrawn(result)

    def code() -> None:
        program = make_program("Broadcasting", core.add, settings, core.report, "result")
        code_panel.draw(program, core.report(result), "broadcasting")

    panels.draw(
        {
            "Numbers": lambda: draw_memory(result, names[:-1]),
            "Code": code,
            "Predict": lambda: ask(shapes),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_shapes(names: str) -> tuple[tuple[core.Shape, ...], list[str]]:
    """Draw a field for every shape; return the shapes, and what is wrong with them."""
    fields = [shape_field.draw(f"Shape of {name}", name, DEFAULTS[name]) for name in names]
    shapes = tuple(shape for shape, _ in fields)
    complaints = [complaint for _, complaint in fields if complaint]
    largest = math.prod(max(axis.size or 1, 1) for axis in core.line_up(shapes))
    if max(largest, *map(math.prod, shapes)) > MOST_ELEMENTS:
        complaints.append("No memory holds so many elements. The page shows smaller shapes.")
        shapes = tuple(DEFAULTS[name] for name in names)
    return shapes, complaints


def draw_line_up(result: core.Broadcast, names: list[str]) -> None:
    """Draw the shapes below each other, with the verdict of every axis."""
    if not result.axes:
        st.markdown("Scalars have no axes to line up. Two numbers are added.")
        return
    axes = [(axis.dim, axis.sizes, axis.verdict, axis.size) for axis in result.axes]
    picture.draw(
        charts.line_up_picture(len(axes), len(names) - 1),
        charts.line_up_tables(axes, names),
        alt="Shapes lined up from the right. From the left, the axes are "
        + ", ".join(axis.verdict for axis in reversed(result.axes))
        + ".",
        key="line_up",
    )


def say_result(result: core.Broadcast) -> None:
    """Say what comes of the shapes, and what the verdicts mean."""
    names = " + ".join("xyz"[: len(result.operands)])
    if result.result_shape is None:
        st.markdown(f"`({names}).size()` raises")
        st.error(as_code(f"RuntimeError: {result.error}"), icon=":material/error:")
    else:
        st.markdown(f"`({names}).size()` is")
        st.code(core.report(result).splitlines()[0], language=None, wrap_lines=True)
    found = [axis.verdict for axis in result.axes]
    st.markdown("\n".join(f"- {words}" for verdict, words in VERDICTS.items() if verdict in found))


def draw_grids(result: core.Broadcast, names: list[str]) -> None:
    """Draw the numbers of all tensors as grids in the shape of the result."""
    assert result.result_shape is not None
    layout = charts.arrange(result.result_shape, len(names) + 1)
    if layout is None:
        say_undrawn(result)
        return
    grids = [
        charts.Grid(name, operand.shape, operand.numbers, operand.sources)
        for name, operand in zip(names, result.operands, strict=True)
    ]
    digits = max(len(str(number)) for number in result.numbers)
    picture.draw(
        charts.grid_picture(layout.columns, layout.rows, digits, len(result.numbers) - 1),
        charts.grid_tables(layout, grids, result.numbers),
        alt=f"{' and '.join(names)} as grids in the shape of the result, the stretched copies "
        "dashed, and their sum. Frames show one number of the result and the numbers that made it.",
        key="grids",
    )
    st.caption("Click a number of the result, or play: frames show the numbers that made it.")


def say_undrawn(result: core.Broadcast) -> None:
    """Say what a result that is not drawn would look like."""
    assert result.result_shape is not None
    elements = math.prod(result.result_shape)
    if elements == 0:
        st.markdown("An axis of size 0 holds nothing, so the result holds nothing: there is no number.")
        return
    st.markdown(
        f"The result has {elements:,} elements, too many to draw here: as int64 it takes "
        f"{8 * elements:,} bytes. The stretched tensors take none, as the strides below show."
    )


def draw_memory(result: core.Broadcast, names: list[str]) -> None:
    """Draw strides and memory of every tensor, before and after it is stretched."""
    rows = []
    for name, operand in zip(names, result.operands, strict=True):
        stretched = operand.stretched_stride
        rows.append(
            (
                name,
                str(operand.shape),
                str(operand.stride),
                "–" if stretched is None else str(stretched),
                f"{operand.elements:,}",
                {None: "–", True: "yes", False: "no"}[operand.shared],
            )
        )
    text_table.draw(
        ("tensor", "shape", "stride", "stretched stride", "elements", "same memory"),
        rows,
        "Shape, strides and memory of each tensor",
        "content",
    )
    st.markdown(
        "A stride says how many elements to go on in memory for the next index. A stretched axis has "
        "**stride 0**: the next index reads the same place again, so nothing is copied."
    )


def ask(shapes: tuple[core.Shape, ...]) -> None:
    """Ask for the result with the axes of y turned round; the answer comes from PyTorch."""
    first = shapes[0]
    turned = tuple(reversed(shapes[1])) if shapes[1] != tuple(reversed(shapes[1])) else (*shapes[1], 2)
    found = core.add((first, turned))
    error = "An error"
    answer = error if found.result_shape is None else str(found.result_shape)
    longer, shorter = sorted((first, turned), key=len, reverse=True)
    padded = (*shorter, *[1] * (len(longer) - len(shorter)))
    from_the_left = tuple(map(max, longer, padded))
    guesses = [answer, str(from_the_left), str(first), str(turned), str((*first, *turned)), error]
    options = sorted(dict.fromkeys([*dict.fromkeys(guesses[:-1])][:4]), key=len)
    verdicts = ", ".join(f"dim {axis.dim} is {axis.verdict}" for axis in found.axes)
    prediction.draw(
        prediction.Question(
            f"Now x has the shape `{first}` and y has `{turned}`. What is the shape of `x + y`?",
            [*(option for option in options if option != error), error],
            answer,
            f"From the right: {verdicts or 'no axes at all'}.",
        )
    )
