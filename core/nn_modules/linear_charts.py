"""The chart of a linear layer: x, W, b and y as grids of numbers, and the sum behind every output."""

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from core.charts.arrangement import side_by_side
from core.charts.axes import compile_chart, layer
from core.charts.caching import made_once
from core.charts.number_grid import (
    ROW,
    TITLE_ROWS,
    cell_layers,
    cell_rows,
    edges,
    frame_layer,
    print_number,
    title_row,
)
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import arithmetic_height, arithmetic_view, keep_spaces, title_layer, word_table

INPUTS, WEIGHTS, BIAS, OUTPUT = "inputs", "weights", "bias", "output"
KINDS = (INPUTS, WEIGHTS, BIAS, OUTPUT)
GAP = 0.2  # columns between W and b
HEIGHT = 350  # pixels, of the grids
READING = 1500  # milliseconds that a step of arithmetic stays
WIDE = 6.5  # columns, beyond which there is room for three decimals only

Tables = dict[str, Any]  # of pandas and of Arrow


def arithmetic(name: str, inputs: np.ndarray, weights: np.ndarray, bias: float | None) -> str:
    """Return the sum of one output, a line a term: inputs and weights (in,), and the bias if any."""
    terms = [
        f"{print_number(value):>8} · {weight:7.4f}"
        for value, weight in zip(inputs.tolist(), weights.tolist(), strict=True)
    ]
    if bias is not None:
        terms.append(f"{bias:18.4f}")
    total = float(inputs @ weights + (bias or 0.0))
    signs = ["=", *"+" * (len(terms) - 1)]
    sums = [f"{sign} {term}" for sign, term in zip(signs, terms, strict=True)]
    return keep_spaces("\n".join([name, *sums, f"= {total:18.4f}"]))


def linear_picture(n_samples: int, in_features: int, out_features: int, bias: bool) -> Spec:
    """Return x, W, b and y as grids, and the arithmetic of one output after the other.

    Needs the tables of `linear_tables`.
    """
    columns, rows = _linear_size(n_samples, in_features, out_features, bias)
    chart = with_playback(
        _linear_chart(),
        n_samples * out_features - 1,
        "output",
        heights=[HEIGHT, arithmetic_height(in_features + 2 + bias)],
        numbers={
            "columns": columns,
            "rows": max(rows, HEIGHT / ROW),
            "kinds": KINDS if bias else (INPUTS, WEIGHTS, OUTPUT),
        },
        reading=READING,
    )
    return side_by_side(chart, (5, (0,)), (3, (1,)))


@made_once
def _linear_chart() -> Spec:
    grids = layer(
        *cell_layers("cells", "columns", "rows", SO_FAR),
        title_layer("titles", SO_FAR),
        frame_layer("frames", NOW, KINDS, "kinds"),
        height=ROW,
    )
    return compile_chart(alt.vconcat(grids, arithmetic_view(0)))


def _linear_size(n_samples: int, in_features: int, out_features: int, bias: bool) -> tuple[float, float]:
    columns = max(in_features + (1 + GAP if bias else 0), out_features)
    return columns, 2 * n_samples + out_features + 3 * TITLE_ROWS


def linear_tables(x: np.ndarray, weight: np.ndarray, bias: np.ndarray | None, y: np.ndarray) -> Tables:
    """Return the tables of the picture of x (n, in), W (out, in), b (out,) or None, and y (n, out)."""
    (n_samples, in_features), out_features = x.shape, len(weight)
    columns, _ = _linear_size(n_samples, in_features, out_features, bias is not None)
    digits = 4 if columns <= WIDE else 3
    x_top = TITLE_ROWS
    w_top = x_top + n_samples + TITLE_ROWS
    y_top = w_top + out_features + TITLE_ROWS
    b_left = in_features + GAP

    outputs = [(row, unit) for row in range(n_samples) for unit in range(out_features)]
    cells = [
        cell_rows("x", x, top=x_top, digits=digits),
        cell_rows("W", weight, top=w_top, digits=digits),
        cell_rows("y", y, top=y_top, step=range(len(outputs)), digits=digits),
    ]
    titles = [
        title_row(f"x {x.shape}", 0, x_top),
        title_row(f"W {weight.shape}", 0, w_top),
        title_row(f"y = x Wᵀ {'' if bias is None else '+ b '}{y.shape}", 0, y_top),
    ]
    if bias is not None:
        cells.append(cell_rows("b", bias[:, None], left=b_left, top=w_top, digits=digits))
        titles.append(title_row(f"b {bias.shape}", b_left, w_top))

    frames, words = [], []
    for step, (row, unit) in enumerate(outputs):
        places = {
            INPUTS: edges(0, x_top + row, in_features),
            WEIGHTS: edges(0, w_top + unit, in_features),
            OUTPUT: edges(unit, y_top + row),
        }
        if bias is not None:
            places[BIAS] = edges(b_left, w_top + unit)
        frames += [{"step": step, "kind": kind, **place} for kind, place in places.items()]
        b = None if bias is None else float(bias[unit])
        words.append(arithmetic(f"y[{row}, {unit}]", x[row], weight[unit], b))
    return {
        "cells": pd.concat(cells, ignore_index=True),
        "titles": pd.DataFrame(titles),
        "frames": pd.DataFrame(frames),
        "words": word_table(words),
    }
