"""The chart of hidden units: what each answers over the plane."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import LETTERS, compile_chart, layer, plain_x, plain_y, read, table
from core.charts.caching import made_once
from core.charts.playback import Spec, finish

AROUND_ZERO = 1e-6
UNITS_A_ROW = 4
HEIGHT = 136  # pixels, of all units
UNIT_GAP = 0.06  # between units, in units


def unit_picture(n_units: int) -> Spec:
    """Return what each unit of the first hidden layer answers over the plane, side by side.

    Needs the table `units` (left, right, below, above, unit, activation).
    """
    columns, rows = _unit_rows(n_units)
    return finish(_unit_chart(), {"columns": columns, "rows": rows})


@made_once
def _unit_chart() -> Spec:
    cells = (
        alt.Chart(table("units"))
        .mark_rect()
        .encode(
            x=plain_x("left", 0, "columns"),
            y=plain_y("below", 0, "rows", downward=False),
            x2=alt.X2(field="right"),
            y2=alt.Y2(field="above"),
            color=alt.Color(
                field="activation",
                type="quantitative",
                scale=alt.Scale(scheme="greys", domainMid=0),
                legend=alt.Legend(
                    title="activation", orient="bottom", format="~g", gradientLength=160, **LETTERS
                ),
            ),
            tooltip=read(("unit", "unit", ""), ("activation", "activation", ".3f")),
        )
    )
    return compile_chart(layer(cells, height=HEIGHT))


def _unit_rows(n_units: int) -> tuple[int, int]:
    """Return how many units stand side by side, and in how many rows."""
    columns = min(n_units, UNITS_A_ROW)
    return columns, -(-n_units // columns)


def unit_table(units: Sequence[Sequence[float]]) -> pd.DataFrame:
    """Return every second cell of every unit, laid out in rows of four, the first at the top left.

    `units` holds the activations of each over a square grid of cells, row by row from below. Two cells
    without a size, a little above and below zero, keep zero inside the scale of colours: its middle.
    """
    columns, rows = _unit_rows(len(units))
    grid = np.asarray(units, dtype=np.float32)
    side = round(grid.shape[1] ** 0.5)
    shown = grid.reshape(-1, side, side)[:, ::2, ::2]
    unit, below, left = (places.ravel() for places in np.indices(shown.shape))
    size = (1 - UNIT_GAP) / shown.shape[1]
    left = unit % columns + left * size
    below = rows - 1 - unit // columns + below * size
    cells = pd.DataFrame(
        {
            "left": left,
            "right": left + size,
            "below": below,
            "above": below + size,
            "unit": [f"unit {number}" for number in unit],
            "activation": shown.ravel(),
        }
    )
    around_zero = cells.iloc[[0, 0]].assign(
        right=left[0],
        above=below[0],
        unit="",
        activation=np.array([-AROUND_ZERO, AROUND_ZERO], np.float32),
    )
    return pd.concat([cells, around_zero], ignore_index=True)
