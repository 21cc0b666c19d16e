"""The chart of modules in a row: one sample on its way through them, and what each does to it."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    cells_at,
    edges,
    frame_layer,
    print_number,
    tint,
    title_row,
)
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import arithmetic_height, arithmetic_view, keep_spaces, title_layer, word_table
from core.nn_modules.linear_charts import GAP, READING, Tables, arithmetic

# A matrix to draw: its name, the matrix (rows, columns), the left and top of its corner, and its step.
Grid = tuple[str, np.ndarray, float, float, int]
_CELL = (
    "step",
    "place",
    "value",
    "tint",
    "number",
    "left",
    "right",
    "top",
    "bottom",
    "middle",
    "center",
)

THIS_MODULE = "what this module gives"
HEIGHT, NARROW_HEIGHT = 348, 200  # pixels, of the flow, and where there is no room beside it
SPACING = 8  # pixels, from the weights to the words below them
LABELS = 0.42  # of the width: what stands left of the values
MIDDLE = 12  # pixels from the middle of a row down to where its label stands
WIDE = 6  # values, beyond which there is room for three decimals only


def flow_picture(n_modules: int, width: int, in_features: int, out_features: int) -> Spec:
    """Return one sample on its way through `n_modules`, and what each of them does to it.

    `flow_size` says how large it is. Needs the tables of `flow_tables`.
    """
    words_height = arithmetic_height(in_features + 3)
    weights_height = HEIGHT - words_height - SPACING
    chart = with_playback(
        _flow_chart(),
        n_modules,
        "module",
        heights=[NARROW_HEIGHT, weights_height, words_height],
        numbers={
            "width_of_values": width / (1 - LABELS),
            "flow_rows": HEIGHT / _row(n_modules),
            "width_of_weights": in_features + 1 + GAP,
            "weight_rows": max(out_features + TITLE_ROWS, weights_height / ROW),
        },
        reading=READING,
    )
    return side_by_side(chart, (11, (0,)), (8, (1, 2)), height=HEIGHT)


def _pitch(n_modules: int) -> float:
    """Return how many pixels each row of values is below the one before."""
    return HEIGHT / (n_modules + 1)


def _row(n_modules: int) -> float:
    """Return how many pixels high a row of values is."""
    return min(ROW, _pitch(n_modules))


@made_once
def _flow_chart() -> Spec:
    flow = layer(
        *cell_layers("values", "width_of_values", "flow_rows", SO_FAR),
        title_layer("stages", SO_FAR),
        frame_layer("now", NOW, (THIS_MODULE,)).encode(
            stroke=alt.Stroke(field="kind", type="nominal", legend=None)
        ),
        height=ROW,
    )
    weights = layer(
        *cell_layers("weights", "width_of_weights", "weight_rows", NOW, view=1),
        title_layer("names", NOW),
        height=ROW,
    )
    return compile_chart(alt.vconcat(flow, weights, arithmetic_view(0)))


@dataclass(frozen=True)
class Step:
    """A step of the flow: what is written over it, and the values (width,) that it ends with.

    A linear layer has a weight (out, in) and a bias (out,). `function` is the short name of an
    activation function, and empty for anything else. A layer that could not take what came has no
    values: NaN for each number (in,) that it would take.
    """

    label: str
    values: np.ndarray
    weight: np.ndarray | None = None
    bias: np.ndarray | None = None
    function: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the layer could not take what came."""
        return self.weight is not None and bool(np.isnan(self.values).all())


def flow_size(steps: Sequence[Step]) -> tuple[int, int, int, int]:
    """Return the number of modules, the largest of values, and the largest in and out of weights."""
    weights = [step.weight.shape for step in steps if step.weight is not None]
    out_features, in_features = (max(sizes) for sizes in zip((1, 1), *weights, strict=True))
    return len(steps) - 1, max(len(step.values) for step in steps), in_features, out_features


def flow_tables(steps: Sequence[Step], unit: int) -> Tables:
    """Return the tables of the flow. The first of the `steps` is the input.

    The words spell out the output number `unit` of every step, or the last one where there are fewer.
    """
    values: list[Grid] = []
    weights: list[Grid] = []
    titles, now, names, words = [], [], [], []
    digits = 4 if max(len(step.values) for step in steps) <= WIDE else 3
    before = np.zeros(0)
    row = _row(len(steps) - 1)
    left = max(len(step.values) for step in steps) * LABELS / (1 - LABELS)
    for number, step in enumerate(steps):
        top = number * _pitch(len(steps) - 1) / row
        values.append(("values", step.values[None, :], left, top, number))
        titles.append(title_row(step.label, 0, top + 0.5 + MIDDLE / row, number))
        now.append({"step": number, "kind": THIS_MODULE, **edges(left, top, len(step.values))})
        for name, title, matrix, from_left in _matrices(step, before):
            weights.append((name, matrix, from_left, TITLE_ROWS, number))
            names.append(title_row(title, from_left, TITLE_ROWS, number))
        words.append(_spell(step, before, min(unit, len(step.values) - 1)))
        before = step.values
    return {
        "values": cell_table(values, digits).replace({"number": {"nan": "?"}}),
        "stages": pd.DataFrame(titles),
        "now": pd.DataFrame(now),
        "weights": cell_table(weights, digits),
        "names": pd.DataFrame(names, columns=["step", "label", "left", "top"]),
        "words": word_table(words),
    }


def cell_table(grids: Sequence[Grid], digits: int) -> pd.DataFrame:
    """Return the cells of all grids, which `cell_rows` makes of one, at once: pandas is slow to join."""
    columns: dict[str, list[Any]] = {name: [] for name in _CELL}
    for name, matrix, left, top, step in grids:
        row, column = (places.ravel() for places in np.indices(matrix.shape))
        values = matrix.astype(float).ravel()
        largest = np.abs(values).max(where=np.isfinite(values), initial=0.0)
        cells = {
            "step": [step] * len(values),
            "place": [f"{name}[{i}, {j}]" for i, j in zip(row, column, strict=True)],
            "value": values,
            "tint": tint(values, largest),
            "number": [print_number(value, digits) for value in values],
            **cells_at(left + column, top + row),
        }
        for field, each in cells.items():
            columns[field].extend(each)
    return pd.DataFrame(columns)


def _matrices(step: Step, before: np.ndarray) -> list[tuple[str, str, np.ndarray, float]]:
    """Return what is drawn of a step, side by side: names, titles, matrices, and where each begins.

    `before` are the values that it starts from.
    """
    if step.weight is not None and step.bias is not None:
        b_left = step.weight.shape[1] + GAP
        return [
            ("W", f"W {step.weight.shape}", step.weight, 0.0),
            ("b", f"b {step.bias.shape}", step.bias[:, None], b_left),
        ]
    if step.function:
        columns = (("in", before, 0.0), ("out", step.values, 1 + GAP))
        return [(name, name, column[:, None], left) for name, column, left in columns]
    return []


def _spell(step: Step, before: np.ndarray, place: int) -> str:
    """Return how the output number `place` of a step comes about, or why it does not."""
    if step.refuses and step.weight is not None:
        return _spell_refused(before, step.weight[min(place, len(step.weight) - 1)])
    if step.weight is not None and step.bias is not None:
        return arithmetic(f"output {place}", before, step.weight[place], float(step.bias[place]))
    if step.function:
        lines = (
            f"output {place}",
            f"= {step.function}({before[place]:.4f})",
            f"= {step.values[place]:.4f}",
        )
        return keep_spaces("\n".join(lines))
    return "the input"


def _spell_refused(before: np.ndarray, weights: np.ndarray) -> str:
    """Return the sum that cannot be made: the last weights have no number to be multiplied with."""
    numbers = [*(print_number(value) for value in before.tolist()), *"?" * len(weights)]
    terms = [f"{n:>8} · {w:7.4f}" for n, w in zip(numbers, weights.tolist(), strict=False)]
    signs = ["=", *"+" * (len(terms) - 1)]
    sums = [f"{sign} {term}" for sign, term in zip(signs, terms, strict=True)]
    return keep_spaces("\n".join(["output 0", *sums]))
