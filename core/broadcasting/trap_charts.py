"""The charts of a column minus a row: lines, the square of residuals, and losses, on one clock."""

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    FACTOR_BEYOND,
    SHORT,
    WHOLE,
    at,
    compile_chart,
    ends,
    layer,
    read,
    table,
    x,
    y,
)
from core.charts.caching import made_once
from core.charts.legends import base, only, placed
from core.charts.number_grid import (
    BOX,
    TITLE_ROWS,
    cell_layers,
    cells_at,
    edges,
    tint,
    title_row,
)
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import corner_words, title_layer, word_table

POINTS, COLUMN, LINE_OF_ROW = "the points", "y (n, 1)", "y (n,)"
KINDS = (POINTS, COLUMN, LINE_OF_ROW)
STRIDE = 4.0
LOWEST, HIGHEST = 1e-5, 1e3  # what losses are clipped to
ENDS = (-1.1, 2.1)  # of the x axis, a little beyond the points
HEIGHT = 142  # pixels, of every view, side by side
LINES_HEIGHT, LOSSES_HEIGHT = 112, 88  # pixels, below each other
TITLE = "y_hat - y is ({n}, {n}); framed: meant"
TOO_LONG = 1000  # from here on a residual is written with an exponent

# A trained line: w, b and loss of every step.
Line = tuple[Sequence[float], Sequence[float], Sequence[float]]


def trap_picture(n: int, last_step: int, bottom: float, top: float) -> Spec:
    """Return the lines through `n` points, the residuals (n, n), and the losses along the steps.

    The points lie between `bottom` and `top`. Needs the tables of `trap_tables`.
    """
    chart = with_playback(_trap_chart(), last_step, numbers={"n": n, "bottom": bottom, "top": top})
    return side_by_side(chart, (3, (0,)), (4, (1,)), (3, (2,)), height=HEIGHT)


@made_once
def _trap_chart() -> Spec:
    return compile_chart(alt.vconcat(_lines(), _square(), _losses()))


def _lines() -> alt.LayerChart:
    """Return the points and the two lines of now."""
    points = (
        base("points", POINTS, placed(KINDS), listed=KINDS)
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x=x("x", "x", domain=list(ENDS), nice=False),
            y=y("y", "y", **ends("bottom", "top")),
            tooltip=read(("x", "x", ".3f"), ("y", "y", ".3f")),
        )
    )
    lines = [
        alt.Chart(table("lines"))
        .transform_filter(NOW)
        .transform_filter(only(kind))
        .mark_line(clip=True, strokeWidth=4)
        .encode(**at("x", "y"), color=alt.ColorDatum(kind))
        for kind in KINDS[1:]
    ]
    return layer(points, *lines, corner_words("words"), height=LINES_HEIGHT)


def _square() -> alt.LayerChart:
    """Return the residuals of the row's line, with a frame round those that were meant."""
    meant = (
        alt.Chart(table("meant"))
        .mark_rect(filled=False, strokeWidth=3)
        .encode(**BOX, color=alt.ColorDatum(COLUMN))
    )
    cells = cell_layers("square", "n", f"n + {TITLE_ROWS}", NOW, view=1)
    return layer(*cells, meant, title_layer("titles", "true"), height=HEIGHT)


def _losses() -> alt.LayerChart:
    """Return both losses up to now."""
    losses = [alt.Chart(table("losses")).transform_filter(only(kind)) for kind in KINDS[1:]]
    curves = [chart.transform_filter(SO_FAR).mark_line(clip=True, strokeWidth=3) for chart in losses]
    first = curves[0].encode(
        x=x("step", "step", **ends(0, f"{FACTOR_BEYOND} * last_frame"), axis=WHOLE),
        y=y(
            "loss",
            "the loss that each program sees",
            type="log",
            domain=[LOWEST, HIGHEST],
            axis={**SHORT, "values": [1e-4, 1e-2, 1, 100]},
        ),
        color=alt.ColorDatum(COLUMN),
    )
    here = at("step", "loss")
    second = curves[1].encode(**here, color=alt.ColorDatum(LINE_OF_ROW))
    tip = read(("kind", "which", ""), ("step", "step", ""), ("printed", "loss", ""))
    dots = [
        chart.transform_filter(NOW)
        .mark_point(filled=True, size=200, opacity=1)
        .encode(**here, color=alt.ColorDatum(kind), tooltip=tip)
        for chart, kind in zip(losses, KINDS[1:], strict=True)
    ]
    return layer(first, second, *dots, height=LOSSES_HEIGHT)


def trap_tables(
    points: tuple[Sequence[float], Sequence[float]], column: Line, row: Line, squares: np.ndarray
) -> dict[str, Any]:
    """Return the tables of the trap: points, lines, square, meant, titles, losses and words.

    `squares` are the residuals of the row's line, of shape (steps + 1, n, n).
    """
    n, lines = squares.shape[1], (column, row)
    steps = [len(loss) for *_, loss in lines]
    step = np.concatenate([np.arange(count) for count in steps])
    w, b, loss = (np.concatenate(both) for both in zip(*lines, strict=True))
    kinds = np.array(KINDS[1:])
    words = [
        f"loss {first:.4g} and {second:.4g}" for first, second in zip(column[2], row[2], strict=False)
    ]
    return {
        "points": pa.table({"x": points[0], "y": points[1]}),
        "lines": pa.table(
            {
                "kind": np.tile(kinds.repeat(steps), 2),
                "step": np.tile(step, 2),
                "x": np.repeat(ENDS, len(step)),
                "y": np.concatenate([w * end + b for end in ENDS]),
            }
        ),
        "square": _square_table(squares),
        "meant": pa.table(edges(np.arange(n), TITLE_ROWS + np.arange(n))),
        "titles": pa.Table.from_pylist([title_row(TITLE.format(n=n), 0, TITLE_ROWS)]),
        "losses": pa.table(
            {
                "kind": kinds.repeat(steps),
                "step": step,
                "loss": np.nan_to_num(loss, nan=HIGHEST, posinf=HIGHEST).clip(LOWEST, HIGHEST),
                "printed": [f"{number:.4g}" for number in loss.tolist()],
            }
        ),
        "words": word_table(words),
    }


def _square_table(squares: np.ndarray) -> pa.Table:
    """Return the cells of the residuals (steps + 1, n, n), tinted against the largest of step 0."""
    steps, n, _ = squares.shape
    row, column = (places.ravel() for places in np.indices((n, n)))
    names = pa.array(f"y_hat[{i}] - y[{j}]" for i, j in zip(row, column, strict=True))
    cell = np.tile(np.arange(n * n), steps)
    values = squares.ravel().astype(float)
    places = cells_at(column, TITLE_ROWS + row)
    return pa.table(
        {
            "step": np.arange(steps).repeat(n * n),
            "place": names.take(pa.array(cell)),
            "value": values,
            "tint": tint(values, np.abs(squares[0]).max()),
            "number": [f"{v:.1f}" if abs(v) < TOO_LONG else f"{v:.0e}" for v in values.tolist()],
            **{name: at[cell].astype(np.float32) for name, at in places.items()},
        }
    )


def span(heights: Sequence[float]) -> tuple[float, float]:
    """Return the heights between which points are drawn, in strides: other axes are a new picture."""
    low, high = min(heights) - 0.5, max(heights) + 0.5
    return math.floor(low / STRIDE) * STRIDE, math.ceil(high / STRIDE) * STRIDE
