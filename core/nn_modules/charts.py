"""The charts of modules: a linear layer as grids of numbers, activation curves, data on its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import base, compile_chart, field, layer, read, table, x, y
from core.charts.number_grid import (
    ROW,
    TITLE_ROWS,
    cell_layers,
    cell_rows,
    edges,
    frame_layer,
    keep_spaces,
    print_number,
    title_layer,
    words_layer,
)
from core.charts.playback import NOW, SO_FAR, Spec, with_playback

INPUTS, WEIGHTS, BIAS, OUTPUT = "inputs", "weights", "bias", "output"
KINDS = (INPUTS, WEIGHTS, BIAS, OUTPUT)
GAP = 0.2  # columns between W and b

Tables = dict[str, pd.DataFrame]


def arithmetic(name: str, inputs: np.ndarray, weights: np.ndarray, bias: float | None) -> str:
    """Return the sum of one output, a line a term: inputs and weights (in,), and the bias if any."""
    terms = [
        f"{print_number(value):>9} · {weight:8.4f}"
        for value, weight in zip(inputs.tolist(), weights.tolist(), strict=True)
    ]
    if bias is not None:
        terms.append(f"{bias:20.4f}")
    total = float(inputs @ weights + (bias or 0.0))
    signs = ["=", *"+" * (len(terms) - 1)]
    sums = [f"{sign} {term}" for sign, term in zip(signs, terms, strict=True)]
    return keep_spaces("\n".join([name, *sums, f"= {total:20.4f}"]))


def _arithmetic_view(lines: int) -> alt.LayerChart:
    return layer(words_layer("words", NOW), height=22 * lines + 6)


# One layer


@lru_cache(maxsize=128)  # there are hundreds of shapes
def linear_picture(n_samples: int, in_features: int, out_features: int, bias: bool) -> Spec:
    """Return x, W, b and y as grids, and the arithmetic of one output after the other.

    Needs the tables of `linear_tables`.
    """
    columns, rows = _linear_size(n_samples, in_features, out_features, bias)
    grids = layer(
        *cell_layers("cells", columns, rows, SO_FAR),
        title_layer("titles", SO_FAR),
        frame_layer("frames", NOW, KINDS if bias else (INPUTS, WEIGHTS, OUTPUT)),
        height=round(ROW * rows),
    )
    chart = alt.vconcat(grids, _arithmetic_view(in_features + 2 + bias))
    return with_playback(chart, n_samples * out_features - 1, "output")


def _linear_size(n_samples: int, in_features: int, out_features: int, bias: bool) -> tuple[float, float]:
    columns = max(in_features + (1 + GAP if bias else 0), out_features)
    return columns, 2 * n_samples + out_features + 3 * TITLE_ROWS


def linear_tables(x: np.ndarray, weight: np.ndarray, bias: np.ndarray | None, y: np.ndarray) -> Tables:
    """Return the tables of the picture of x (n, in), W (out, in), b (out,) or None, and y (n, out)."""
    (n_samples, in_features), out_features = x.shape, len(weight)
    columns, _ = _linear_size(n_samples, in_features, out_features, bias is not None)
    digits = 4 if columns <= 6.5 else 3
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
    titles: list[dict[str, Any]] = [
        {"label": f"x {x.shape}", "left": 0.03, "top": x_top},
        {"label": f"W {weight.shape}", "left": 0.03, "top": w_top},
        {"label": f"y = x Wᵀ {'' if bias is None else '+ b '}{y.shape}", "left": 0.03, "top": y_top},
    ]
    if bias is not None:
        cells.append(cell_rows("b", bias[:, None], left=b_left, top=w_top, digits=digits))
        titles.append({"label": f"b {bias.shape}", "left": b_left + 0.03, "top": w_top})

    frames, words = [], []
    for step, (row, unit) in enumerate(outputs):
        places = [
            (INPUTS, edges(0, x_top + row, in_features)),
            (WEIGHTS, edges(0, w_top + unit, in_features)),
            (OUTPUT, edges(unit, y_top + row)),
        ]
        if bias is not None:
            places.append((BIAS, edges(b_left, w_top + unit)))
        frames += [{"step": step, "kind": kind, **place} for kind, place in places]
        b = None if bias is None else float(bias[unit])
        label = arithmetic(f"y[{row}, {unit}]", x[row], weight[unit], b)
        words.append({"step": step, "label": label})
    return {
        "cells": pd.concat(cells, ignore_index=True),
        "titles": pd.DataFrame(titles).assign(step=0),
        "frames": pd.DataFrame(frames),
        "words": pd.DataFrame(words),
    }


# Activation functions

FUNCTION, DERIVATIVE = "the function", "its derivative"


@cache
def activation_picture(low: float, high: float, bottom: float, top: float) -> Spec:
    """Return an activation function with its derivative, and where the inputs fall on both.

    Needs the tables `curve` and `inputs` (x, y, derivative; inputs also label).
    """
    line = (
        base("curve", FUNCTION, (FUNCTION, DERIVATIVE))
        .mark_line(clip=True, strokeWidth=4)
        .encode(
            x=x("x", "input x", domain=[low, high], nice=False),
            y=y("y", "output f(x), derivative f'(x)", domain=[bottom, top], nice=False),
        )
    )
    slope = (
        alt.Chart(table("curve"))
        .mark_line(clip=True, strokeWidth=3, strokeDash=[7, 4])
        .encode(x=field(alt.X, "x"), y=field(alt.Y, "derivative"), color=alt.ColorDatum(DERIVATIVE))
    )
    tip = read(
        ("label", "input", ""), ("x", "x", ".4f"), ("y", "f(x)", ".4f"), ("derivative", "f'(x)", ".4f")
    )
    points = [
        alt.Chart(table("inputs"))
        .mark_point(clip=True, filled=True, size=220, opacity=1, shape=shape)
        .encode(x=field(alt.X, "x"), y=field(alt.Y, name), color=alt.ColorDatum(kind), tooltip=tip)
        for name, kind, shape in (("derivative", DERIVATIVE, "diamond"), ("y", FUNCTION, "circle"))
    ]
    names = (
        alt.Chart(table("inputs"))
        .mark_text(
            baseline="bottom", align="right", dx=-6, dy=-8, fontSize=16, fontWeight=600, clip=True
        )
        .encode(x=field(alt.X, "x"), y=field(alt.Y, "y"), text=field(alt.Text, "label", "nominal"))
    )
    return compile_chart(layer(line, slope, *points, names, height=380))


def activation_table(
    x: Sequence[float],
    y: Sequence[float],
    derivative: Sequence[float],
    names: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the points of an activation function, with their `names` if they have any."""
    points = pd.DataFrame({"x": x, "y": y, "derivative": derivative})
    return points if names is None else points.assign(label=names)


# Layers in a row

FLOW_ROWS = 1 + TITLE_ROWS


@lru_cache(maxsize=128)  # there are hundreds of shapes
def flow_picture(n_modules: int, width: int, in_features: int, out_features: int) -> Spec:
    """Return one sample on its way through `n_modules`, and what each of them does to it.

    `flow_size` says how large it is. Needs the tables of `flow_tables`.
    """
    flow = layer(
        *cell_layers("values", width, (n_modules + 1) * FLOW_ROWS, SO_FAR),
        title_layer("stages", SO_FAR),
        frame_layer("now", NOW, (THIS_MODULE,)),
        height=round(ROW * (n_modules + 1) * FLOW_ROWS),
    )
    rows = out_features + TITLE_ROWS
    weights = layer(
        *cell_layers("weights", in_features + 1 + GAP, rows, NOW),
        title_layer("names", NOW),
        height=round(ROW * rows),
    )
    chart = alt.vconcat(flow, weights, _arithmetic_view(in_features + 3))
    return with_playback(chart, n_modules, "module")


THIS_MODULE = "what this module gives"


@dataclass(frozen=True)
class Step:
    """A step of the flow: what is written over it, and the values (width,) that it ends with.

    A linear layer has a weight (out, in) and a bias (out,). `function` is the short name of an
    activation function, and empty for anything else.
    """

    label: str
    values: np.ndarray
    weight: np.ndarray | None = None
    bias: np.ndarray | None = None
    function: str = ""


def flow_size(steps: Sequence[Step]) -> tuple[int, int, int, int]:
    """Return the number of modules, the largest of values, and the largest in and out of weights."""
    weights = [step.weight.shape for step in steps if step.weight is not None]
    out_features, in_features = (max(sizes) for sizes in zip((1, 1), *weights, strict=True))
    return len(steps) - 1, max(len(step.values) for step in steps), in_features, out_features


def flow_tables(steps: Sequence[Step], unit: int) -> Tables:
    """Return the tables of the flow. The first of the `steps` is the input.

    The words spell out the output number `unit` of every step, or the last one where there are fewer.
    """
    values, titles, now, weights, names, words = [], [], [], [], [], []
    digits = 4 if max(len(step.values) for step in steps) <= 6 else 3
    before = np.zeros(0)
    for number, step in enumerate(steps):
        top = number * FLOW_ROWS + TITLE_ROWS
        values.append(cell_rows("values", step.values[None, :], top=top, step=number, digits=digits))
        titles.append({"step": number, "label": step.label, "left": 0.03, "top": top})
        now.append({"step": number, "kind": THIS_MODULE, **edges(0, top, len(step.values))})
        label = "the input"
        place = min(unit, len(step.values) - 1)
        if step.weight is not None and step.bias is not None:
            b_left = step.weight.shape[1] + GAP
            for name, matrix, left in (("W", step.weight, 0.0), ("b", step.bias[:, None], b_left)):
                weights.append(
                    cell_rows(name, matrix, left=left, top=TITLE_ROWS, step=number, digits=digits)
                )
                shape = step.weight.shape if name == "W" else step.bias.shape
                names.append(_title(number, f"{name} {shape}", left))
            bias = float(step.bias[place])
            label = arithmetic(f"output {place}", before, step.weight[place], bias)
        elif step.function:
            for name, column, left in (("in", before, 0.0), ("out", step.values, 1 + GAP)):
                weights.append(
                    cell_rows(
                        name, column[:, None], left=left, top=TITLE_ROWS, step=number, digits=digits
                    )
                )
                names.append(_title(number, name, left))
            label = keep_spaces(
                f"output {place}\n= {step.function}({before[place]:.4f})\n= {step.values[place]:.4f}"
            )
        words.append({"step": number, "label": label})
        before = step.values
    return {
        "values": pd.concat(values, ignore_index=True),
        "stages": pd.DataFrame(titles),
        "now": pd.DataFrame(now),
        "weights": pd.concat([cell_rows("W", np.zeros((0, 0))), *weights], ignore_index=True),
        "names": pd.DataFrame(names, columns=["step", "label", "left", "top"]),
        "words": pd.DataFrame(words),
    }


def _title(step: int, label: str, left: float) -> dict[str, Any]:
    return {"step": step, "label": label, "left": left + 0.03, "top": TITLE_ROWS}
