"""The charts of curve fitting: the fit as it forms, and the losses of this run and of earlier ones."""

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pandas as pd

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    at,
    compile_chart,
    ends,
    field,
    layer,
    powers_of_ten,
    read,
    table,
    x,
    y,
)
from core.charts.caching import made_once
from core.charts.legends import base, columns_for
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import corner_words

TRUTH, POINTS, TEST, FIT = "the curve", "points", "test points", "the fit"
TRAIN_LOSS, TEST_LOSS = "train loss", "test loss"
LOWEST = 1e-6  # losses are drawn on a logarithmic axis, down to here
HEIGHTS = (-6, 6)  # between which the curve is drawn

FIT_HEIGHT, LOSS_HEIGHT = 170, 90  # pixels, below each other
ROOMY = 250  # pixels, side by side, with a legend of one row
LEGEND_ROW = 20  # pixels
DOT = "clamp(1600 / length(data('points')), 36, 200)"  # few points are as large as is seen below a line

_KIND = field(alt.Color, "kind", "nominal")
_COLUMNS = ["step", "epoch", "loss", "kind"]


Reach = tuple[float, float]  # of the lowest loss in a picture to the highest


def fit_picture(
    last_frame: int, last_epoch: int, tested: bool, kept: tuple[str, ...], reach: Reach = (1e-3, 10.0)
) -> Spec:
    """Return the fit over x and, on the same clock, the losses over the epochs, as far as they `reach`.

    With `tested`, there are test points too; `kept` names the earlier runs. Needs the tables `truth`
    (x, y), `points` (x, y, kind), `fit` (step, x, y), `losses` (step, epoch, loss, kind), `now` (step,
    label) and, of earlier runs, `earlier` (epoch, loss, kind) and `ends` (x, y, kind), their last fits.
    """
    kinds = (TRUTH, FIT, POINTS, TRAIN_LOSS, *[TEST, TEST_LOSS][: 2 * tested], *kept)
    columns = columns_for(kinds)
    rows = -(-len(kinds) // columns) if columns else 1
    chart = with_playback(
        _fit_chart(),
        last_frame,
        "frame",
        heights=[None, 0, None] if kept else [None, None, 0],
        numbers={
            "last_epoch": last_epoch,
            "lowest": reach[0],
            "highest": reach[1],
            "kinds": kinds,
            "legend_columns": columns,
        },
    )
    return side_by_side(chart, (3, (0,)), (2, (1,)), height=ROOMY - LEGEND_ROW * (rows - 1))


@made_once
def _fit_chart() -> Spec:
    """Compile the fit as it forms and, below, the losses twice: without earlier runs and with them."""
    return compile_chart(alt.vconcat(_forming(), _falling(False), _falling(True)))


def _forming() -> alt.LayerChart:
    """Return the curve itself, the points, and the fit of now."""
    here = at("x", "y")
    truth = (
        base("truth", TRUTH, "kinds")
        .mark_line(strokeWidth=2, strokeDash=[6, 4])
        .encode(
            x=x("x", "x", domain=[0, 1], nice=False),
            y=y("y", "y", domain=list(HEIGHTS), nice=False),
        )
    )
    points = (
        alt.Chart(table("points"))
        .mark_point(clip=True, filled=True, size=alt.ExprRef(DOT), opacity=0.75)
        .encode(
            **here, color=_KIND, tooltip=read(("x", "x", ".3f"), ("y", "y", ".3f"), ("kind", "kind", ""))
        )
    )
    fit = (
        alt.Chart(table("fit"))
        .transform_filter(NOW)
        .mark_line(clip=True, strokeWidth=4)
        .encode(**here, color=alt.ColorDatum(FIT))
    )
    ends = alt.Chart(table("ends")).mark_line(clip=True, strokeWidth=2, strokeDash=[3, 3])
    ends = ends.encode(**here, color=_KIND, tooltip=read(("kind", "run", "")))
    return layer(truth, points, ends, fit, corner_words("now", FIT), height=FIT_HEIGHT)


def _falling(with_earlier: bool) -> alt.LayerChart:
    """Return the losses up to now, and all of those of earlier runs."""
    tip = read(("epoch", "epoch", ""), ("loss", "loss", ".4g"), ("kind", "run", ""))
    losses = alt.Chart(table("losses"))
    line = (
        losses.transform_filter(SO_FAR)
        .mark_line(strokeWidth=3)
        .encode(
            x=x("epoch", "epoch", **ends(0, "last_epoch")),
            y=y(
                "loss",
                "mean squared error",
                type="log",
                **ends("lowest", "highest"),
                axis=powers_of_ten("lowest", "highest"),
            ),
            color=_KIND,
            tooltip=tip,
        )
    )
    here = {**at("epoch", "loss"), "color": _KIND, "tooltip": tip}
    earlier = (
        alt.Chart(table("earlier")).mark_line(clip=True, strokeWidth=2, strokeDash=[3, 3]).encode(**here)
    )
    now = losses.transform_filter(NOW).mark_point(filled=True, size=160, opacity=1).encode(**here)
    return layer(line, *[earlier][:with_earlier], now, height=LOSS_HEIGHT)


def reach_of(tables: Sequence[pd.DataFrame]) -> Reach:
    """Return between which powers of ten all losses of some tables lie, and at least 1 and 10 do."""
    losses = [loss for each in tables for loss in each["loss"]]
    low, high = min([1.0, *losses]), max([10.0, *losses])
    return float(10 ** np.floor(np.log10(low))), float(10 ** np.ceil(np.log10(high)))


def truth_table(x: Sequence[float], y: Sequence[float]) -> pd.DataFrame:
    """Return the points of the curve itself."""
    return pd.DataFrame({"x": x, "y": y})


def point_table(x: Sequence[float], y: Sequence[float], n_train: int) -> pd.DataFrame:
    """Return the points, of which the first `n_train` are for training."""
    kind = np.where(np.arange(len(x)) < n_train, POINTS, TEST)
    return pd.DataFrame({"x": x, "y": y, "kind": kind})


def curve_table(grid: Sequence[float], curves: Sequence[Sequence[float]]) -> pd.DataFrame:
    """Return the network's curve at every step, in float32, which is all that a picture shows."""
    return pd.DataFrame(
        {
            "step": np.repeat(np.arange(len(curves)), len(grid)),
            "x": np.tile(np.asarray(grid, dtype=np.float32), len(curves)),
            "y": np.asarray(curves, dtype=np.float32).ravel(),
        }
    )


def end_table(grid: Sequence[float], curves: Mapping[str, Sequence[float]]) -> pd.DataFrame:
    """Return the last curves of earlier runs, by their names, over the grid."""
    names = pd.Series([name for name in curves for _ in grid], dtype=object)
    y = np.asarray([*curves.values()], dtype=np.float32).ravel()
    return pd.DataFrame({"x": np.tile(np.asarray(grid, np.float32), len(curves)), "y": y, "kind": names})


def loss_table(runs: Mapping[str, tuple[Sequence[int], Sequence[float]]]) -> pd.DataFrame:
    """Return the losses of `losses` or `earlier`, where they are finite.

    `runs` maps the name of each kind to its epochs and, for each of them, the loss.
    """
    rows = [
        (step, epoch, max(loss, LOWEST), kind)
        for kind, (epochs, losses) in runs.items()
        for step, (epoch, loss) in enumerate(zip(epochs, losses, strict=True))
        if np.isfinite(loss)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)
