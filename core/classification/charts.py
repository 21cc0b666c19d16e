"""The chart of classification: regions as they form, and losses.

The names of the classes may be a visitor's own words. They stand in tables and in the value of a
parameter, where Vega takes them for what they are, and in no expression.
"""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd
import pyarrow as pa

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    LETTERS,
    POWERS_OF_TEN,
    SHORT,
    at,
    compile_chart,
    ends,
    field,
    layer,
    read,
    table,
    x,
    y,
)
from core.charts.caching import made_once
from core.charts.legends import NOBODY, columns_for, legend, only
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import corner_words

TRAIN, TEST = "train", "test"
SHAPES = {TRAIN: "circle", TEST: "diamond"}
HEIGHT = 268  # pixels, where the losses stand beside the regions
LOWEST = 1e-5  # losses are drawn on a logarithmic axis, down to here
PALEST, STRONGEST = 0.06, 0.45  # the opacity of a region, from guessing to certainty


def region_picture(
    last_frame: int, last_epoch: int, names: tuple[str, ...], tested: bool, grid: tuple[int, float]
) -> Spec:
    """Return the regions of the classes with the points and, on the same clock, the losses.

    `names` are those of the classes. `grid` says how many cells there are along each axis, and that the
    plane goes from minus to plus how much. Needs the tables `regions` (step, cell, class, percent),
    `points` (x0, x1, class, kind), `losses` (step, epoch, loss, kind) and `now` (step, label).
    """
    cells, reach = grid
    chart = with_playback(
        _tested_chart() if tested else _untested_chart(),
        last_frame,
        "frame",
        numbers={
            "last_epoch": last_epoch,
            "names": names,
            "legend_columns": columns_for(names),
            "cells": cells,
            "reach": reach,
            "side": 2 * reach / cells,
        },
    )
    return side_by_side(chart, (5, (0,)), (3, (1,)), height=HEIGHT)


@made_once
def _untested_chart() -> Spec:
    return _region_chart(False)


@made_once
def _tested_chart() -> Spec:
    return _region_chart(True)


def _region_chart(tested: bool) -> Spec:
    """Compile the regions and, below, the losses."""
    words = corner_words("now")
    return compile_chart(
        alt.vconcat(layer(_regions(), _points(tested), words, height=262), _losses(tested))
    )


def _regions() -> alt.Chart:
    """Return the plane's cells in the colour of the class that wins there, strong where it is sure."""
    chart: alt.Chart = (
        alt.Chart(table("regions"))
        .transform_filter(NOW)
        .transform_calculate(
            left="datum.cell % cells * side - reach",
            below="floor(datum.cell / cells) * side - reach",
            right="datum.left + side",
            above="datum.below + side",
        )
        .mark_rect(clip=True)
        .encode(
            x=x("left", "x₀", **ends("-reach", "reach")),
            y=y("below", "x₁", **ends("-reach", "reach")),
            x2=alt.X2(field="right"),
            y2=alt.Y2(field="above"),
            color=legend("names", "square", name="class", thick=False),
            opacity=alt.Opacity(
                field="percent",
                type="quantitative",
                scale=alt.Scale(
                    domain=[alt.ExprRef("100 / length(names)"), 100], range=[PALEST, STRONGEST]
                ),
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
        legend=alt.Legend(
            title=None,
            orient="top",
            symbolFillColor=NOBODY,
            symbolStrokeWidth=0,
            **LETTERS,
        )
        if tested
        else None,
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


def _losses(tested: bool) -> alt.LayerChart:
    """Return the losses up to now, dashed where points were held back."""
    so_far = alt.Chart(table("losses")).transform_filter(SO_FAR)
    tip = read(("epoch", "epoch", ""), ("kind", "points", ""), ("loss", "loss", ".4g"))
    train = (
        so_far.transform_filter(only(TRAIN))
        .mark_line(strokeWidth=3, color=NOBODY)
        .encode(
            x=x("epoch", "epoch", **ends(0, "last_epoch")),
            y=y(
                "loss",
                "loss (dashed: test)" if tested else "loss",
                type="log",
                domain=alt.DomainUnionWith(unionWith=[1]),  # an extent also while data change
                axis={**SHORT, "values": POWERS_OF_TEN},
            ),
            tooltip=tip,
        )
    )
    test = (
        so_far.transform_filter(only(TEST))
        .mark_line(strokeWidth=3, strokeDash=[6, 4], color=NOBODY)
        .encode(**at("epoch", "loss"), tooltip=tip)
    )
    return layer(train, *[test][:tested], height=70)


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
