"""The same operation in NumPy and in PyTorch, side by side."""

import streamlit as st

from core.program import Settings, make_program
from core.tensors_vs_numpy import charts, rounding
from core.tensors_vs_numpy import comparison as core
from core.tensors_vs_numpy.codes import list_codes
from core.tensors_vs_numpy.elements import keep_finite, list_elements, span_in_decades
from core.tensors_vs_numpy.library_differences import find_differences, sum_up
from core.tensors_vs_numpy.mistakes import MISTAKES
from core.tensors_vs_numpy.operations import OPERATIONS, Operation, along
from core.tensors_vs_numpy.questions import one_dtype_for_both
from core.typed.values import Values, as_text
from pages.old_parts import (
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
from pages.old_parts.compute import remember

section_2 = remember(core.section_2)
compare = remember(core.compare)

LINES: dict[str, tuple[str, Values]] = {
    "x": ("x", core.TUTORIAL_X),
    "y": ("y", core.TUTORIAL_Y),
    "m": ("m, for the mean", core.TUTORIAL_MATRIX),
}
WORDS = {
    "keyword": "NumPy calls it `{numpy}`, PyTorch calls it `{torch}`.",
    "both refuse": "Both refuse, each in its own words.",
    "NumPy refuses": "NumPy refuses what PyTorch does.",
    "PyTorch refuses": "PyTorch refuses what NumPy does.",
    "result": "`{numpy}` in NumPy, `{torch}` in PyTorch.",
    "indices": "PyTorch returns a pair: the values, and their indices.",
    "type": "NumPy returns a number (`{numpy}`), PyTorch a tensor without dimensions.",
    "dtype": "The first result is `{numpy}`, the second `{torch}`.",
    "shape": "The first result is `{numpy}`, the second `{torch}`.",
    "digits of NumPy": "Not all are printed. The first result holds `{numpy!r}`.",
    "digits of PyTorch": "Not all are printed. The second result holds `{torch!r}`.",
    "digits of both": "Not all are printed. The first result holds `{numpy!r}`. The second result holds "
    "`{torch!r}`.",
    "numbers": "They are up to `{distance:.3g}` apart.",
}


def draw() -> None:
    """Do one operation, or the tutorial's whole section 2, in both libraries."""
    with st.sidebar:
        name = controls.choose("Operation", "operation", ["tutorial", *OPERATIONS], "tutorial")
        operation = OPERATIONS.get(name)
        uses_y = operation is None or operation.uses_y
        values = draw_lines([*"x", *"y" * uses_y, *"m" * (operation is None)])
        dim = choose_dim() if operation is None or operation.uses_dim else None
        dtype = controls.choose("dtype", "dtype", list(core.DTYPES), "default")
    settings = settings_of(operation, values, dim, dtype)
    comparison = run(settings)
    codes = list_codes(name, dim, dtype)

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
    operation: Operation | None, values: dict[str, Values], dim: int | None, dtype: str
) -> Settings:
    """Return the arguments of `core.section_2`, or of `core.compare` for a single operation."""
    rest = {"dim": dim, "dtype": dtype, "device": common.device()}
    if operation is None:
        return {"x": values["x"], "y": values["y"], "matrix": values["m"], **rest}
    return {
        "title": along(operation.title, dim),
        "x": values["x"],
        "y": values.get("y", values["x"]),
        "in_numpy": operation.in_numpy,
        "in_torch": operation.in_torch,
        **rest,
    }


def run(settings: Settings) -> core.Comparison:
    """Run what the settings are for."""
    return compare(**settings) if "title" in settings else section_2(**settings)


def draw_row(row: core.Row, numpy_code: str, torch_code: str) -> None:
    """Draw both results of an operation, and mark in what they differ."""
    marks = find_differences(row, numpy_code, torch_code)
    st.markdown(f"**{row.title}** " + " ".join(f":orange-badge[{mark.name}]" for mark in marks))
    side_by_side.draw(
        (numpy_code, row.numpy.printed, row.numpy.failed),
        (torch_code, row.torch.printed, row.torch.failed),
    )


def say_differences(comparison: core.Comparison, codes: tuple[tuple[str, str], ...]) -> None:
    """Say in what the results differ, each kind of difference once."""
    found = sum_up(comparison, codes)
    if found:
        st.markdown(
            "\n".join(f"- **{each.name}**: {WORDS[each.case].format(**vars(each))}" for each in found)
        )
    else:
        st.markdown("Here the two libraries do not differ.")


def draw_distances(comparison: core.Comparison) -> None:
    """Draw how far apart the numbers are, against their size."""
    elements = keep_finite(list_elements(comparison))
    span = span_in_decades(elements)
    if span is None:
        st.markdown("There are no numbers to draw.")
        return
    low, high = span
    cells = [(each.name, each.numpy, each.torch, each.distance) for each in elements]
    sizes = charts.doubling_sizes(low, high)
    picture.draw(
        charts.distance_picture(low, high),
        {
            "limits": charts.limits_table(sizes, rounding.half_steps(tuple(sizes))),
            "cells": charts.distance_table(cells, low, high),
        },
        alt="How far apart the numbers of NumPy and PyTorch are, by their size, beside half a step "
        f"of float32. {'Some differ.' if any(each.distance for each in elements) else 'All are equal.'}",
        key="distances",
    )


def draw_cells(comparison: core.Comparison) -> None:
    """Draw what both libraries hold for every element, to the last digit that counts."""
    rows = [
        (each.name, repr(each.numpy), repr(each.torch), f"{each.distance:.3g}")
        for each in list_elements(comparison)
    ]
    if rows:
        columns = ("element", "NumPy holds", "PyTorch holds", "apart")
        text_table.draw(columns, rows, "Every element as both libraries hold it")
    else:
        st.markdown("There are no numbers to compare.")


def ask(settings: Settings) -> None:
    """Ask what one dtype for both does; the answer comes from a run with it."""
    question = one_dtype_for_both(compare if "title" in settings else section_2, **settings)
    if question is None:
        st.markdown("There are no numbers to compare.")
        return
    options = question.options
    answer = options[question.answer]
    asked = prediction.Question(question.text, tuple(options.values()), answer, question.why)
    prediction.draw(asked)
