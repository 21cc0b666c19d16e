"""The charts of curve fitting: the fit as it forms, and the losses of this run and of earlier ones."""

from collections.abc import Mapping, Sequence
from functools import cache

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import POWERS_OF_TEN, base, field, layer, read, table, x, y
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.curve_fitting.fit import Fit

TRUTH, POINTS, TEST, FIT = "the curve", "points", "test points", "the fit"
TRAIN_LOSS, TEST_LOSS = "train loss", "test loss"
LOWEST = 1e-6  # losses are drawn on a logarithmic axis, down to here


@cache
def fit_picture(last_frame: int, last_epoch: int, tested: bool, kept: tuple[str, ...]) -> Spec:
    """Return the fit over x and, on the same clock, the losses over the epochs.

    With `tested`, there are test points too; `kept` names the earlier runs. Needs the tables `truth`
    (x, y), `points` (x, y, kind), `fit` (step, x, y), `losses` (step, epoch, loss, kind), `earlier`
    (epoch, loss, kind) and `now` (step, label).
    """
    here = {"x": field(alt.X, "x"), "y": field(alt.Y, "y")}
    kinds = (TRUTH, FIT, POINTS, TRAIN_LOSS, *[TEST, TEST_LOSS][: 2 * tested], *kept)
    truth = (
        base("truth", TRUTH, kinds)
        .mark_line(strokeWidth=2, strokeDash=[6, 4])
        .encode(
            x=x("x", "x", domain=[0, 1], nice=False),
            y=y("y", "y", domain=[-6, 6], nice=False),
        )
    )
    points = (
        alt.Chart(table("points"))
        .mark_point(clip=True, filled=True, size=36, opacity=0.75)
        .encode(
            **here,
            color=field(alt.Color, "kind", "nominal"),
            tooltip=read(("x", "x", ".3f"), ("y", "y", ".3f"), ("kind", "kind", "")),
        )
    )
    fit = (
        alt.Chart(table("fit"))
        .transform_filter(NOW)
        .mark_line(clip=True, strokeWidth=4)
        .encode(**here, color=alt.ColorDatum(FIT))
    )
    words = (
        alt.Chart(table("now"))
        .transform_filter(NOW)
        .mark_text(align="right", baseline="bottom", fontSize=16, fontWeight=600)
        .encode(
            x=alt.XValue("width"),
            y=alt.YValue(-8),
            text=field(alt.Text, "label", "nominal"),
            color=alt.ColorDatum(FIT),
        )
    )
    forming = layer(truth, points, fit, words, height=300)

    color = field(alt.Color, "kind", "nominal")
    tip = read(("epoch", "epoch", ""), ("loss", "loss", ".4g"), ("kind", "run", ""))
    losses = alt.Chart(table("losses")).transform_filter(SO_FAR)
    line = losses.mark_line(strokeWidth=3).encode(
        x=x("epoch", "epoch", domain=[0, last_epoch], nice=False),
        y=y("loss", "mean squared error", type="log", axis={"format": "~g", "values": POWERS_OF_TEN}),
        color=color,
        tooltip=tip,
    )
    place = {"x": field(alt.X, "epoch"), "y": field(alt.Y, "loss"), "color": color}
    earlier = [
        alt.Chart(table("earlier"))
        .mark_line(clip=True, strokeWidth=2, strokeDash=[3, 3])
        .encode(**place, tooltip=tip)
        for _ in kept[:1]  # an empty table would leave the axis without an extent
    ]
    big = (
        alt.Chart(table("losses"))
        .transform_filter(NOW)
        .mark_point(filled=True, size=160, opacity=1)
        .encode(**place, tooltip=tip)
    )
    falling = layer(line, *earlier, big, height=160)
    return with_playback(alt.vconcat(forming, falling), last_frame, "frame")


def tables_of(
    truth: tuple[Sequence[float], Sequence[float]], fit: Fit, kept: Mapping[str, Fit]
) -> dict[str, pd.DataFrame]:
    """Return the tables of `fit_picture`. `truth` is the curve itself; `kept` maps names to fits."""
    epochs = [snapshot.epoch for snapshot in fit.snapshots]
    labels = [f"epoch {snap.epoch}:  loss = {snap.train_loss:.4f}" for snap in fit.snapshots]
    losses = {TRAIN_LOSS: [snapshot.train_loss for snapshot in fit.snapshots]}
    if fit.n_train < len(fit.x):
        losses[TEST_LOSS] = [snapshot.test_loss for snapshot in fit.snapshots]
    earlier = [
        loss_table(
            [snap.epoch for snap in old.snapshots], {name: [snap.train_loss for snap in old.snapshots]}
        )
        for name, old in kept.items()
    ]
    return {
        "truth": pd.DataFrame({"x": truth[0], "y": truth[1]}),
        "points": point_table(fit.x, fit.y, fit.n_train),
        "fit": curve_table(fit.grid, [snapshot.curve for snapshot in fit.snapshots]),
        "losses": loss_table(epochs, losses),
        "earlier": pd.concat(earlier, ignore_index=True) if earlier else loss_table([], {}),
        "now": pd.DataFrame({"step": range(len(labels)), "label": labels}),
    }


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


def loss_table(epochs: Sequence[int], losses: Mapping[str, Sequence[float]]) -> pd.DataFrame:
    """Return the losses by kind, where they are finite; `losses` maps names to one value an epoch."""
    tables = [
        pd.DataFrame({"step": range(len(epochs)), "epoch": epochs, "loss": values, "kind": kind})
        for kind, values in losses.items()
    ]
    together = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=_COLUMNS)
    finite = together[np.isfinite(together["loss"].astype(float))]
    return finite.assign(loss=finite["loss"].astype(float).clip(LOWEST))


_COLUMNS = ["step", "epoch", "loss", "kind"]
