"""In what the results of the two libraries differ: marks, a picture, words, and every element."""

import streamlit as st

from core.tensors_vs_numpy import charts
from core.tensors_vs_numpy.comparison import Comparison, Row
from core.tensors_vs_numpy.elements import Element, keep_finite, list_elements, span_in_decades
from core.tensors_vs_numpy.library_differences import find_differences, sum_up
from core.tensors_vs_numpy.rounding import half_steps
from pages.parts import room, side_by_side, stepper, text_table
from pages.parts.view import Picture

# By the case of a difference; the places are its facts (core/tensors_vs_numpy/library_differences.py).
DIFFERENCES = {
    "keyword": "- **keyword**: NumPy's `{numpy}` is `{torch}`.",
    "both refuse": "- **error**: Both refuse, each in its own words.",
    "NumPy refuses": "- **error**: NumPy refuses what PyTorch does.",
    "PyTorch refuses": "- **error**: PyTorch refuses what NumPy does.",
    "result": "- **result**: `{numpy}` in NumPy, `{torch}` in PyTorch.",
    "indices": "- **indices**: PyTorch returns a pair: the values, and their indices.",
    "type": "- **type**: a number (`{numpy}`), a tensor.",
    "dtype": "- **dtype**: `{numpy}`, `{torch}`.",
    "shape": "- **shape**: first `{numpy}`, then `{torch}`.",
    "digits of NumPy": "- **digits**: not all are printed. The first result holds `{numpy!r}`.",
    "digits of PyTorch": "- **digits**: not all are printed: `{torch!r}` on the right.",
    "digits of both": "- **digits**: not all are printed. The first result holds `{numpy!r}`, "
    "the second `{torch!r}`.",
    "numbers": "- **numbers**: they are up to `{distance:.3g}` apart.",
}
MARKS = {
    "keyword": ":orange-badge[keyword]",
    "error": ":orange-badge[error]",
    "result": ":orange-badge[result]",
    "indices": ":orange-badge[indices]",
    "type": ":orange-badge[type]",
    "dtype": ":orange-badge[dtype]",
    "shape": ":orange-badge[shape]",
    "digits": ":orange-badge[digits]",
    "numbers": ":orange-badge[numbers]",
}
NO_DIFFERENCE = "Here the two libraries do not differ."
NOTHING_TO_DRAW = "There are no numbers to draw."
NOTHING_TO_COMPARE = "There are no numbers to compare."

# By whether any of the numbers differ.
ALT = {
    True: "How far apart the numbers of NumPy and PyTorch are, by their size, beside half a step of "
    "float32. {n} of {all} differ, by up to {most:.3g}.",
    False: "How far apart the numbers of NumPy and PyTorch are, by their size, beside half a step of "
    "float32. All are equal.",
}
COLUMNS = ("element", "NumPy holds", "PyTorch holds", "apart")
TABLE_ALT = "Every element as both libraries hold it"

Code = tuple[str, str]  # of NumPy, and of PyTorch


def draw_row(row: Row, code: Code) -> None:
    """Draw both results of an operation, and mark in what they differ."""
    marks = [MARKS[each.name] for each in find_differences(row, *code)]
    st.markdown(" ".join((f"**{row.title}**", *marks)))
    in_numpy, in_torch = code
    side_by_side.draw(
        (in_numpy, row.numpy.printed, row.numpy.failed),
        (in_torch, row.torch.printed, row.torch.failed),
    )


def walk(comparison: Comparison, codes: tuple[Code, ...]) -> None:
    """Draw the results of one operation, in a place of one height. Stepping runs this alone."""
    last = len(comparison.rows) - 1
    with stepper.stepping("row", last, "result") as number, room.lines(5, "row"):
        draw_row(comparison.rows[number], codes[number])


def drawn_of(comparison: Comparison) -> tuple[tuple[Element, ...], tuple[int, int] | None]:
    """Return the elements to draw, and the powers of ten that they span, if there are any."""
    elements = keep_finite(list_elements(comparison))
    return elements, span_in_decades(elements)


def draw_distances(comparison: Comparison) -> Picture | None:
    """Draw how far apart the numbers are, against their size."""
    elements, span = drawn_of(comparison)
    if span is None:
        return None
    cells = [(each.name, each.numpy, each.torch, each.distance) for each in elements]
    apart = [each.distance for each in elements]
    sizes = charts.doubling_sizes(*span)
    return Picture(
        charts.distance_picture(*span),
        {
            "limits": charts.limits_table(sizes, half_steps(tuple(sizes))),
            "cells": charts.distance_table(cells, *span),
        },
        alt=ALT[any(apart)].format(n=sum(map(bool, apart)), all=len(apart), most=max(apart)),
        name="distances",
    )


def say(comparison: Comparison, codes: tuple[Code, ...]) -> None:
    """Say in what the results differ, each kind of difference once, in a place of one height."""
    with room.lines(9, "words"):
        _tell(comparison, codes)


def _tell(comparison: Comparison, codes: tuple[Code, ...]) -> None:
    if drawn_of(comparison)[1] is None:
        st.markdown(NOTHING_TO_DRAW)
    found = sum_up(comparison, codes)
    lines = [DIFFERENCES[each.case].format(**vars(each)) for each in found]
    st.markdown("\n".join(lines) or NO_DIFFERENCE)


def show_elements(comparison: Comparison) -> None:
    """Show what both libraries hold for every element, to the last digit that counts."""
    rows = [
        (each.name, repr(each.numpy), repr(each.torch), f"{each.distance:.3g}")
        for each in list_elements(comparison)
    ]
    if rows:
        text_table.draw(COLUMNS, rows, TABLE_ALT)
    else:
        st.markdown(NOTHING_TO_COMPARE)
