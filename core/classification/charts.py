"""The charts of classification: regions as they form, losses, hidden units.

The names of the classes may be a visitor's own words. They stand in tables and in the domain of a
scale, where Vega takes them for what they are, and in no expression.
"""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd
import pyarrow as pa

from core.charts.axes import (
    POWERS_OF_TEN,
    SHORT,
    at,
    compile_chart,
    field,
    layer,
    plain_x,
    plain_y,
    read,
    table,
    x,
    y,
)
from core.charts.caching import made_once
from core.charts.legends import legend, only
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import corner_words

TRAIN, TEST = "train", "test"
SHAPES = {TRAIN: "circle", TEST: "diamond"}
LOWEST = 1e-5  # losses are drawn on a logarithmic axis, down to here
PALEST, STRONGEST = 0.06, 0.45  # the opacity of a region, from guessing to certainty

AROUND_ZERO = 1e-6
UNITS_A_ROW = 4
UNIT_HEIGHT, LEGEND_HEIGHT = 110, 70  # pixels
UNIT_GAP = 0.06  # between units, in units


@made_once
def region_picture(
    last_frame: int, last_epoch: int, names: tuple[str, ...], tested: bool, grid: tuple[int, float]
) -> Spec:
    """Return the regions of the classes with the points and, on the same clock, the losses.

    `names` are those of the classes. `grid` says how many cells there are along each axis, and that the
    plane goes from minus to plus how much. Needs the tables `regions` (step, cell, class, percent),
    `points` (x0, x1, class, kind), `losses` (step, epoch, loss, kind) and `now` (step, label).
    """
    plane = layer(_regions(names, *grid), _points(tested), corner_words("now", names[0]), height=380)
    return with_playback(alt.vconcat(plane, _losses(last_epoch, tested)), last_frame, "frame")


def _regions(names: tuple[str, ...], cells: int, reach: float) -> alt.Chart:
    """Return the plane's cells in the colour of the class that wins there, strong where it is sure."""
    side = 2 * reach / cells
    chart: alt.Chart = (
        alt.Chart(table("regions"))
        .transform_filter(NOW)
        .transform_calculate(
            left=f"datum.cell % {cells} * {side} - {reach}",
            below=f"floor(datum.cell / {cells}) * {side} - {reach}",
            right=f"datum.left + {side}",
            above=f"datum.below + {side}",
        )
        .mark_rect(clip=True)
        .encode(
            x=x("left", "x₀", domain=[-reach, reach], nice=False),
            y=y("below", "x₁", domain=[-reach, reach], nice=False),
            x2=alt.X2(field="right"),
            y2=alt.Y2(field="above"),
            color=legend(names, "square", name="class", thick=False),
            opacity=alt.Opacity(
                field="percent",
                type="quantitative",
                scale=alt.Scale(domain=[100 / len(names), 100], range=[PALEST, STRONGEST]),
                legend=None,
            ),
            tooltip=read(("class", "predicted class", ""), ("percent", "probability in %", "d")),
        )
    )
    return chart


def _points(tested: bool) -> alt.Chart:
    """Return the points, in the colour of their class, and as diamonds where they were held back."""
    kinds = alt.Shape(
        field="kind",
        type="nominal",
        scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
        legend=alt.Legend(title=None, orient="top") if tested else None,
    )
    tip = read(
        ("x0", "x₀", ".3f"), ("x1", "x₁", ".3f"), ("class", "true class", ""), ("kind", "kind", "")
    )
    chart: alt.Chart = (
        alt.Chart(table("points"))
        .mark_point(clip=True, filled=True, size=64, opacity=1, stroke="white", strokeWidth=1)
        .encode(**at("x0", "x1"), color=field(alt.Color, "class", "nominal"), shape=kinds, tooltip=tip)
    )
    return chart


def _losses(last_epoch: int, tested: bool) -> alt.LayerChart:
    """Return the losses up to now, dashed where points were held back."""
    so_far = alt.Chart(table("losses")).transform_filter(SO_FAR)
    tip = read(("epoch", "epoch", ""), ("kind", "points", ""), ("loss", "loss", ".4g"))
    train = (
        so_far.transform_filter(only(TRAIN))
        .mark_line(strokeWidth=3)
        .encode(
            x=x("epoch", "epoch", domain=[0, last_epoch], nice=False),
            y=y(
                "loss",
                "loss (dashed: test points)" if tested else "loss",
                type="log",
                axis={**SHORT, "values": POWERS_OF_TEN},
            ),
            tooltip=tip,
        )
    )
    test = (
        so_far.transform_filter(only(TEST))
        .mark_line(strokeWidth=3, strokeDash=[6, 4])
        .encode(**at("epoch", "loss"), tooltip=tip)
    )
    return layer(train, *[test][:tested], height=140)


def region_table(
    winners: Sequence[Sequence[int]], confidence: Sequence[Sequence[float]], names: Sequence[str]
) -> pa.Table:
    """Return the cells of every frame, numbered row by row from below: who wins, with what probability.

    Both are (frames, cells): the number of a class, and a probability from 0 to 1.
    This is by far the most that the page sends, so numbers are as small as they can be.
    """
    winner = np.asarray(winners, dtype=np.int8)
    n_frames, n_cells = winner.shape
    percent = np.nan_to_num(100 * np.asarray(confidence)).round().astype(np.uint8)
    return pa.table(
        {
            "step": np.repeat(np.arange(n_frames, dtype=np.int16), n_cells),
            "cell": np.tile(np.arange(n_cells, dtype=np.int16), n_frames),
            "class": pa.DictionaryArray.from_arrays(winner.ravel(), pa.array(names)),
            "percent": percent.ravel(),
        }
    )


def point_table(
    points: tuple[Sequence[float], Sequence[float]],
    classes: Sequence[int],
    n_train: int,
    names: Sequence[str],
) -> pd.DataFrame:
    """Return the points (x0, x1) with their classes, of which the first `n_train` are for training."""
    kinds = np.where(np.arange(len(classes)) < n_train, TRAIN, TEST)
    named = [names[number] for number in classes]
    return pd.DataFrame({"x0": points[0], "x1": points[1], "class": named, "kind": kinds})


def loss_table(epochs: Sequence[int], train: Sequence[float], test: Sequence[float]) -> pd.DataFrame:
    """Return the losses of every frame where they are finite, as far down as they are drawn."""
    n_frames = len(epochs)
    losses = pd.DataFrame(
        {
            "step": np.tile(np.arange(n_frames), 2),
            "epoch": [*epochs, *epochs],
            "loss": np.array([*train, *test], dtype=float),
            "kind": np.repeat([TRAIN, TEST], n_frames),
        }
    )
    finite = losses[np.isfinite(losses["loss"])]
    return finite.assign(loss=finite["loss"].clip(LOWEST))


@made_once
def unit_picture(n_units: int) -> Spec:
    """Return what each unit of the first hidden layer answers over the plane, side by side.

    Needs the table `units` (left, right, below, above, unit, activation).
    """
    columns, rows = _unit_rows(n_units)
    cells = (
        alt.Chart(table("units"))
        .mark_rect()
        .encode(
            x=plain_x("left", 0, columns),
            y=plain_y("below", 0, rows, downward=False),
            x2=alt.X2(field="right"),
            y2=alt.Y2(field="above"),
            color=alt.Color(
                field="activation",
                type="quantitative",
                scale=alt.Scale(scheme="blueorange", domainMid=0),
                legend=alt.Legend(title="activation", orient="bottom", format="~g", gradientLength=160),
            ),
            tooltip=read(("unit", "unit", ""), ("activation", "activation", ".3f")),
        )
    )
    return compile_chart(layer(cells, height=UNIT_HEIGHT * rows + LEGEND_HEIGHT))


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
