"""In what the results of the two libraries differ: marks, a picture, words, and every element."""

import streamlit as st

from core.tensors_vs_numpy import charts
from core.tensors_vs_numpy import operations_words as words
from core.tensors_vs_numpy.codes import Code
from core.tensors_vs_numpy.comparison import Comparison, Row
from core.tensors_vs_numpy.elements import Element, keep_finite, list_elements, span_in_decades
from core.tensors_vs_numpy.rounding import half_steps
from pages.parts import room, scaffold, screen, side_by_side, stepper, text_table
from pages.parts.view import Picture

NOTHING_TO_COMPARE = "There are no numbers to compare."
COLUMNS = ("element", "NumPy holds", "PyTorch holds", "apart")
TABLE_ALT = "Every element as both libraries hold it"


def draw_row(row: Row, code: Code) -> None:
    """Draw both results of an operation, and mark in what they differ."""
    st.markdown(words.mark_row(row, code))
    in_numpy, in_torch = code
    side_by_side.draw(
        ("\n".join(in_numpy), row.numpy.printed, row.numpy.failed),
        ("\n".join(in_torch), row.torch.printed, row.torch.failed),
    )


def walk(comparison: Comparison, codes: tuple[Code, ...]) -> None:
    """Draw the results of one operation, in a place of one height. Stepping runs this alone."""
    last = len(comparison.rows) - 1
    with stepper.stepping("row", last, "result") as number, room.lines(7, "row"):
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
    sizes = charts.doubling_sizes(*span)
    return Picture(
        charts.distance_picture(*span),
        {
            "limits": charts.limits_table(sizes, half_steps(tuple(sizes))),
            "cells": charts.distance_table(cells, *span),
        },
        alt=words.describe_distances(elements),
        name="distances",
    )


def say(comparison: Comparison, codes: tuple[Code, ...]) -> None:
    """Say in what the results differ, each kind once, and of a promotion, in a place of one height.

    On a phone, where results of any length would push controls off the screen, they stand here.
    """
    if screen.on_phone():
        scaffold.apart(walk, comparison, codes)
    nothing = words.NOTHING_TO_DRAW if drawn_of(comparison)[1] is None else ""
    said = nothing, words.tell_promotion(comparison.promotion), words.tell_differences(comparison, codes)
    listed = [line for each in said for line in each.split("\n") if line]
    room.tell(listed, 8, "words")


def show_numbers(comparison: Comparison, codes: tuple[Code, ...]) -> None:
    """Draw both results of every operation, and every element as both hold it, to its last digit."""
    for row, code in zip(comparison.rows, codes, strict=True):
        draw_row(row, code)
    rows = [
        (each.name, repr(each.numpy), repr(each.torch), f"{each.distance:.3g}")
        for each in list_elements(comparison)
    ]
    if rows:
        text_table.draw(COLUMNS, rows, TABLE_ALT)
    else:
        st.markdown(NOTHING_TO_COMPARE)
