"""Matrices as grids of cells, with the number in every cell and a tint that says its sign and size.

Every matrix of a picture has its own full tint, since weights below one would be pale beside inputs.
The tint is so light that the theme's ink stays readable on it (see tests/charts/test_number_grid.py).
"""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import field, table

TINT = 0.42  # how opaque a cell is at most
ROW = 34  # pixels
TITLE_ROWS = 0.85  # the height of a title, in rows

_EDGES = {"x2": alt.X2(field="right"), "y2": alt.Y2(field="bottom")}


def cell_layers(name: str, columns: float, rows: float, when: str) -> list[alt.Chart]:
    """Return the cells of the table `name` and their numbers, as the first layers of a view.

    The view shows `columns` and `rows` of cells. `when` is the filter of both layers.
    """
    cells = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_rect(fillOpacity=TINT)
        .encode(
            x=alt.X(field="left", type="quantitative", axis=None, scale=_from_0(0, columns)),
            y=alt.Y(field="top", type="quantitative", axis=None, scale=_from_0(rows, 0)),
            fill=alt.Fill(
                field="tint",
                type="quantitative",
                scale=alt.Scale(domain=[-1, 1], domainMid=0),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip(field="place", type="nominal", title="place"),
                alt.Tooltip(field="value", type="quantitative", title="value", format=".6~g"),
            ],
            **_EDGES,
        )
    )
    numbers = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_text(fontSize=_font_size(columns), fontWeight=600)
        .encode(
            x=field(alt.X, "middle"),
            y=field(alt.Y, "center"),
            text=field(alt.Text, "number", "nominal"),
        )
    )
    return [cells, numbers]


def _from_0(first: float, last: float) -> alt.Scale:
    return alt.Scale(domain=[first, last], nice=False, zero=False)


def _font_size(columns: float) -> int:
    return 17 if columns <= 4.5 else 15 if columns <= 5.5 else 13


def frame_layer(name: str, when: str, kinds: tuple[str, ...]) -> alt.Chart:
    """Return frames round some cells: the table `name` says where, and of which of the `kinds`."""
    chart: alt.Chart = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_rect(filled=False, strokeWidth=4)
        .encode(
            x=field(alt.X, "left"),
            y=field(alt.Y, "top"),
            stroke=alt.Stroke(
                field="kind",
                type="nominal",
                scale=alt.Scale(domain=list(kinds)),
                legend=alt.Legend(title=None, orient="top", symbolType="square", symbolStrokeWidth=3),
            ),
            **_EDGES,
        )
    )
    return chart


def title_layer(name: str, when: str) -> alt.Chart:
    """Return the titles of matrices: the table `name` says what, and on which height."""
    chart: alt.Chart = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_text(align="left", baseline="bottom", fontSize=16, fontWeight=600, dy=-4)
        .encode(
            x=field(alt.X, "left"),
            y=field(alt.Y, "top"),
            text=field(alt.Text, "label", "nominal"),
        )
    )
    return chart


def keep_spaces(words: str) -> str:
    """Return words whose spaces a browser does not draw together (Vega cuts those that begin a line)."""
    return words.replace(" ", "\u00a0")


def words_layer(name: str, when: str) -> alt.Chart:
    """Return lines of arithmetic from the top left of a view down; a line break begins a line."""
    chart: alt.Chart = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_text(
            align="left", baseline="top", font="monospace", fontSize=16, lineHeight=22, lineBreak="\n"
        )
        .encode(
            x=alt.XValue(2),
            y=alt.YValue(2),
            text=field(alt.Text, "label", "nominal"),
        )
    )
    return chart


def print_number(value: float, digits: int = 4) -> str:
    """Return a number as short as it is exact, or with the tutorial's four decimals."""
    if float(value).is_integer() and abs(value) < 1e4:
        return f"{value:g}"
    return f"{value:.{digits}f}" if abs(value) < 100 else f"{value:.4g}"


def cell_rows(
    name: str,
    matrix: np.ndarray,
    left: float = 0.0,
    top: float = 0.0,
    step: int | Sequence[int] = 0,
    digits: int = 4,
) -> pd.DataFrame:
    """Return the cells of a matrix (rows, columns) whose upper left corner is at `left`, `top`.

    `step` is the step of all cells, or of each, row by row. `name` stands in the tooltip.
    """
    rows, columns = matrix.shape
    row, column = (places.ravel() for places in np.indices((rows, columns)))
    values = matrix.astype(float).ravel()
    finite = np.abs(values[np.isfinite(values)])
    largest = (finite.max() if len(finite) else 0.0) or 1.0
    return pd.DataFrame(
        {
            "step": step,
            "place": [f"{name}[{i}, {j}]" for i, j in zip(row, column, strict=True)],
            "value": values,
            "tint": np.nan_to_num(values / largest).clip(-1, 1),
            "number": [print_number(value, digits) for value in values],
            **edges(left + column, top + row),
            "middle": left + column + 0.5,
            "center": top + row + 0.5,
        }
    )


def edges(
    left: np.ndarray | float, top: np.ndarray | float, columns: float = 1, rows: float = 1
) -> dict[str, np.ndarray | float]:
    """Return where a rectangle of cells is drawn: a little smaller than its place."""
    return {
        "left": left + 0.03,
        "right": left + columns - 0.03,
        "top": top + 0.04,
        "bottom": top + rows - 0.04,
    }
