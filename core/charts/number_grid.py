"""Matrices as grids of cells, with the number in every cell and a tint that says its sign and size.

Every matrix of a picture has its own full tint, since weights below one would be pale beside inputs.
The tint is so light that the theme's ink stays readable on it (see tests/charts/test_number_grid.py).
"""

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from core.charts.arrangement import width_of
from core.charts.axes import LETTERS, TYPE, at, plain_x, plain_y, table, text
from core.charts.legends import listing, placed
from core.charts.words import BOLD

TINT = 0.42  # how opaque a cell is at most
ROW = 34  # pixels
TITLE_ROWS = 0.85  # the height of a title, in rows
INSET = (0.03, 0.04)  # by how much of its place a cell is smaller on each side: across and down
LARGEST, SMALLEST = 20, 9  # pixels of type: in wide cells, and where a phone has no room for `TYPE`
SEVEN = 4.1  # how many times wider than high seven digits are, with some air: the tutorial's numbers
DIGIT = 0.56  # how wide a digit is, in font sizes, with some air
FEWEST = 4  # digits that a number is not made shorter than: -0.1

# What is drawn in a cell, on the scales of the layer below it; a first layer takes `cell_box`.
ENDS = {"x2": alt.X2(field="right"), "y2": alt.Y2(field="bottom")}
BOX: dict[str, Any] = {**at("left", "top"), **ENDS}
MIDDLE = at("middle", "center")


def cell_box(columns: float | str, rows: float | str, top: float = 0.0) -> dict[str, Any]:
    """Return the channels of the first layer of cells, in a view of `columns` and, below `top`, `rows`.

    Numbers, or expressions of the clock's parameters.
    """
    return {"x": plain_x("left", 0, columns), "y": plain_y("top", top, rows), **ENDS}


def cell_layers(
    name: str, columns: float | str, rows: float | str, when: str, view: int = 0
) -> list[alt.Chart]:
    """Return the cells of the table `name` and their numbers, as the first layers of a view.

    The view shows `columns` and `rows` of cells: numbers, or expressions of the clock's parameters.
    `when` is the filter of both layers, `view` the number of the view from above.
    """
    cells = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_rect(fillOpacity=TINT)
        .encode(
            **cell_box(columns, rows),
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
        )
    )
    numbers = alt.Chart(table(name)).transform_filter(when)
    return [cells, write_numbers(numbers, columns, view=view)]


def write_numbers(
    cells: alt.Chart,
    columns: float | str,
    digits: int | str = FEWEST,
    weight: Any = BOLD,
    view: int = 0,
    tallest: float | str = LARGEST,
    **look: Any,
) -> alt.Chart:
    """Return the numbers in the middle of `cells`, of which the view is `columns` wide.

    The browser knows how wide a cell is. The type grows with it, up to the `tallest`; in a narrow cell a
    number is written with fewer decimals, and only where `digits` do not fit, smaller. All three may be
    expressions.
    """
    cell = f"({width_of(view)} / ({columns}))"
    wide = f"clamp({cell} / {SEVEN}, {TYPE}, min({LARGEST}, {tallest}))"
    size = f"max({SMALLEST}, min({wide}, {cell} / {DIGIT} / ({digits})))"
    chart: alt.Chart = (
        cells.transform_calculate(short=_shorten(f"({cell} / {DIGIT} / {size})"))
        .mark_text(fontSize=alt.ExprRef(size), fontWeight=weight, **look)
        .encode(**MIDDLE, text=text("short"))
    )
    return chart


def _shorten(room: str) -> str:
    """Return the expression of a row's number, with as many decimals as there is `room` for digits."""
    printed, value = "toString(datum.number)", "toNumber(datum.number)"
    whole = f"length(format(floor(abs({value})), 'd')) + ({value} < 0 ? 1 : 0)"
    decimals = f"clamp(floor({room} - 1 - ({whole})), 0, 4)"
    fewer = f"abs({value}) < 10000 ? format({value}, '.' + {decimals} + 'f') : format({value}, '.2~e')"
    return f"length({printed}) <= {room} || !isFinite({value}) ? {printed} : {fewer}"


def frame_layer(
    name: str, when: str, kinds: tuple[str, ...], listed: tuple[str, ...] | str | None = None
) -> alt.Chart:
    """Return frames round some cells: the table `name` says where, and of which of the `kinds`.

    The legend shows those that are `listed`: kinds, or the name of the chart's parameter that holds them
    (see `playback.finish`). No frame has the colour of a tint.
    """
    chart: alt.Chart = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_rect(filled=False, strokeWidth=4)
        .encode(
            **BOX,
            stroke=alt.Stroke(
                field="kind",
                type="nominal",
                scale=alt.Scale(domain=list(placed(kinds))),
                legend=alt.Legend(
                    title=None,
                    orient="top",
                    symbolType="square",
                    symbolStrokeWidth=3,
                    values=listing(listed or kinds),
                    **LETTERS,
                ),
            ),
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
    row, column = (places.ravel() for places in np.indices(matrix.shape))
    values = matrix.astype(float).ravel()
    finite = np.abs(values[np.isfinite(values)])
    return pd.DataFrame(
        {
            "step": step,
            "place": [f"{name}[{i}, {j}]" for i, j in zip(row, column, strict=True)],
            "value": values,
            "tint": tint(values, finite.max() if len(finite) else 0.0),
            "number": [print_number(value, digits) for value in values],
            **cells_at(left + column, top + row),
        }
    )


def tint(values: np.ndarray, largest: float) -> np.ndarray:
    """Return how strongly to tint `values`, from -1 to 1, if `largest` is the one with the full tint."""
    tints: np.ndarray = np.nan_to_num(values / (largest or 1.0)).clip(-1, 1)
    return tints


def title_row(label: str, left: float, top: float, step: int = 0) -> dict[str, Any]:
    """Return the row of a title over the matrix whose upper left corner is at `left`, `top`."""
    return {"step": step, "label": label, "left": left + INSET[0], "top": top}


def cells_at(left: Any, top: Any, rows: float = 1, inset: tuple[float, float] = INSET) -> dict[str, Any]:
    """Return where cells with these upper left corners (numbers or arrays) and their numbers go."""
    return edges(left, top, rows=rows, inset=inset) | {"middle": left + 0.5, "center": top + rows / 2}


def edges(
    left: Any, top: Any, columns: float = 1, rows: float = 1, inset: tuple[float, float] = INSET
) -> dict[str, Any]:
    """Return where a rectangle of cells is drawn: a little smaller than its place."""
    across, down = inset
    return {
        "left": left + across,
        "right": left + columns - across,
        "top": top + down,
        "bottom": top + rows - down,
    }
