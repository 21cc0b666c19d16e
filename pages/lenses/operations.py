"""The same operation in NumPy and in PyTorch, side by side."""

import math
from collections.abc import Iterator
from itertools import product

import streamlit as st

from core.program import Settings, make_program
from core.tensors_vs_numpy import charts, rounding
from core.tensors_vs_numpy import comparison as core
from core.tensors_vs_numpy.library_differences import find_differences
from core.tensors_vs_numpy.mistakes import MISTAKES
from core.typed.values import Values, as_text
from pages.parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
    side_by_side,
    text_table,
    values_grid,
)
from pages.parts.compute import remember

section_2 = remember(core.section_2)
compare = remember(core.compare)

LINES: dict[str, tuple[str, Values]] = {
    "x": ("x", core.TUTORIAL_X),
    "y": ("y", core.TUTORIAL_Y),
    "m": ("m, for the mean", core.TUTORIAL_MATRIX),
}
APART = ("Not at all", "By rounding only", "There is an error")


def draw() -> None:
    """Do one operation, or the tutorial's whole section 2, in both libraries."""
    with st.sidebar:
        name = controls.choose("Operation", "operation", ["tutorial", *core.OPERATIONS], "tutorial")
        operation = core.OPERATIONS.get(name)
        uses_y = operation is None or operation.uses_y
        values = draw_lines([*"x", *"y" * uses_y, *"m" * (operation is None)])
        dim = choose_dim() if operation is None or operation.uses_dim else None
        dtype = controls.choose("dtype", "dtype", list(core.DTYPES), "default")
    settings = settings_of(operation, values, dim, dtype)
    comparison = run(settings)
    codes = list(codes_of(operation, dim, dtype))

    for column, (key, value) in zip(st.columns(3), values.items(), strict=False):
        with column:
            values_grid.draw_grid(LINES[key][0], key, value)
    for row, code in zip(comparison.rows, codes, strict=True):
        draw_row(row, *code)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_distances(comparison)
    with right:
        say_differences(comparison, codes)

    def program() -> None:
        main = core.section_2 if operation is None else core.compare
        made = make_program("Tensors vs NumPy", main, settings, core.report, "comparison")
        code_panel.draw(made, core.report(comparison), "tensors_vs_numpy")

    panels.draw(
        {
            "Numbers": lambda: draw_cells(comparison),
            "Code": program,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_lines(keys: list[str]) -> dict[str, Values]:
    """Draw the lines to type values in; return the values by key."""
    values = {}
    for key in keys:
        label, default = LINES[key]
        values[key], complaint = values_grid.draw_line(label, key, as_text(default))
        if complaint:
            st.warning(complaint, icon=":material/edit:")
    return values


def choose_dim() -> int | None:
    """Draw the control for the dimension that an operation goes along."""
    chosen = controls.pick("axis / dim", "dim", ("all", "0", "1"), "0")
    return None if chosen == "all" else int(chosen)


def settings_of(
    operation: core.Operation | None, values: dict[str, Values], dim: int | None, dtype: str
) -> Settings:
    """Return the arguments of `core.section_2`, or of `core.compare` for a single operation."""
    rest = {"dim": dim, "dtype": dtype, "device": common.device()}
    if operation is None:
        return {"x": values["x"], "y": values["y"], "matrix": values["m"], **rest}
    return {
        "title": core.along(operation.title, dim),
        "x": values["x"],
        "y": values.get("y", values["x"]),
        "in_numpy": operation.in_numpy,
        "in_torch": operation.in_torch,
        **rest,
    }


def run(settings: Settings) -> core.Comparison:
    """Run what the settings are for."""
    return compare(**settings) if "title" in settings else section_2(**settings)


def codes_of(operation: core.Operation | None, dim: int | None, dtype: str) -> Iterator[tuple[str, str]]:
    """Yield, for each row of a comparison, its code in NumPy and in PyTorch."""
    numpy_dtype, torch_dtype = ("", "") if dtype == "default" else (f", np.{dtype}", f", torch.{dtype}")
    yield f"x_numpy = np.array(x{numpy_dtype})", f"x_torch = torch.tensor(x{torch_dtype})"
    if operation is not None:
        rows = [(operation, "x", dim)]
    else:
        names = (("convert", "x", None), ("add", "x", None), ("norm", "x", None), ("mean", "m", dim))
        rows = [(core.OPERATIONS[name], argument, along) for name, argument, along in names]
    for each, argument, along in rows:
        yield (
            core.code_of(each.in_numpy, along, x=f"{argument}_numpy", y="y_numpy"),
            core.code_of(each.in_torch, along, x=f"{argument}_torch", y="y_torch"),
        )


def draw_row(row: core.Row, numpy_code: str, torch_code: str) -> None:
    """Draw both results of an operation, and mark in what they differ."""
    marks = find_differences(row, numpy_code, torch_code)
    st.markdown(f"**{row.title}** " + " ".join(f":orange-badge[{mark}]" for mark in marks))
    side_by_side.draw(
        (numpy_code, row.numpy.printed, row.numpy.failed),
        (torch_code, row.torch.printed, row.torch.failed),
    )


def say_differences(comparison: core.Comparison, codes: list[tuple[str, str]]) -> None:
    """Say in what the results differ, each kind of difference once."""
    found: dict[str, str] = {}
    for row, code in zip(comparison.rows, codes, strict=True):
        found = find_differences(row, *code) | found
    apart = max((cell[3] for cell in cells_of(comparison)), default=0.0)
    if apart:
        found["numbers"] = f"They are up to `{apart:.3g}` apart."
    if found:
        st.markdown("\n".join(f"- **{name}**: {sentence}" for name, sentence in found.items()))
    else:
        st.markdown("Here the two libraries do not differ.")


def cells_of(comparison: core.Comparison) -> Iterator[tuple[str, float, float, float]]:
    """Yield every element of every result: its name, both numbers, and how far apart they are."""
    for row in comparison.rows:
        places = product(*map(range, row.numpy.shape))
        numbers = (row.numpy.numbers or (), row.torch.numbers or (), core.differences(row) or ())
        for place, first, second, distance in zip(places, *numbers, strict=False):
            yield f"{row.title} {list(place) or ''}", first, second, distance


def draw_distances(comparison: core.Comparison) -> None:
    """Draw how far apart the numbers are, against their size."""
    cells = [cell for cell in cells_of(comparison) if math.isfinite(cell[1] + cell[2])]
    sizes = [abs(first) for _, first, *_ in cells if 1e-9 < abs(first) < 1e25]
    if not sizes:
        st.markdown("There are no numbers to draw.")
        return
    low = math.floor(math.log10(min(sizes)))
    high = max(math.ceil(math.log10(max(sizes))), low + 1)
    limits = charts.limits_table(low, high)
    picture.draw(
        charts.distance_picture(low, high),
        {
            "limits": limits.assign(half_step=rounding.half_steps(tuple(limits["size"]))),
            "cells": charts.distance_table(cells, low, high),
        },
        alt="How far apart the numbers of NumPy and PyTorch are, by their size, beside half a step "
        f"of float32. {'Some differ.' if any(cell[3] for cell in cells) else 'All are equal.'}",
        key="distances",
    )


def draw_cells(comparison: core.Comparison) -> None:
    """Draw what both libraries hold for every element, to the last digit that counts."""
    rows = [
        (name, repr(first), repr(second), f"{distance:.3g}")
        for name, first, second, distance in cells_of(comparison)
    ]
    if rows:
        columns = ("element", "NumPy holds", "PyTorch holds", "apart")
        text_table.draw(columns, rows, "Every element as both libraries hold it")
    else:
        st.markdown("There are no numbers to compare.")


def ask(settings: Settings) -> None:
    """Ask what one dtype for both does; the answer comes from a run with it."""
    other = "float32" if settings["dtype"] != "float32" else "int64"
    comparison = run(settings | {"dtype": other})
    apart = max((cell[3] for cell in cells_of(comparison)), default=0.0)
    errors = [side.printed for row in comparison.rows for side in (row.numpy, row.torch) if side.failed]
    prediction.draw(
        prediction.Question(
            f"Now give both libraries the same dtype, {other}. How far apart are their results?",
            APART,
            APART[2] if errors else APART[1] if apart else APART[0],
            errors[0] if errors else f"The largest difference is {apart:.3g}.",
        )
    )
