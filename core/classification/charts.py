"""The charts of classification: regions as they form, losses, hidden units."""

from collections.abc import Sequence
from functools import cache

import altair as alt
import numpy as np
import pandas as pd
import pyarrow as pa

from core.charts.axes import POWERS_OF_TEN, compile_chart, field, layer, read, table, x, y
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.classification.classify import GRID, REACH, Classification

TRAIN, TEST = "train", "test"
SHAPES = {TRAIN: "circle", TEST: "diamond"}
SIDE = 2 * REACH / GRID  # of a cell
LOWEST = 1e-5  # losses are drawn on a logarithmic axis, down to here


@cache
def region_picture(last_frame: int, last_epoch: int, names: tuple[str, ...], tested: bool) -> Spec:
    """Return the regions of the classes with the points and, on the same clock, the losses.

    `names` are those of the classes. Needs the tables `regions` (step, cell, class, percent),
    `points` (x0, x1, class, kind), `losses` (step, epoch, loss, accuracy, kind)
    and `now` (step, label).
    """
    classes = alt.Color(
        field="class",
        type="nominal",
        scale=alt.Scale(domain=list(names)),
        legend=alt.Legend(title=None, orient="top", symbolType="square"),
    )
    regions = (
        alt.Chart(table("regions"))
        .transform_filter(NOW)
        .transform_calculate(
            left=f"datum.cell % {GRID} * {SIDE} - {REACH}",
            below=f"floor(datum.cell / {GRID}) * {SIDE} - {REACH}",
            right=f"datum.left + {SIDE}",
            above=f"datum.below + {SIDE}",
        )
        .mark_rect(clip=True)
        .encode(
            x=x("left", "x₀", domain=[-REACH, REACH], nice=False),
            y=y("below", "x₁", domain=[-REACH, REACH], nice=False),
            x2=alt.X2(field="right"),
            y2=alt.Y2(field="above"),
            color=classes,
            opacity=alt.Opacity(
                field="percent",
                type="quantitative",
                scale=alt.Scale(domain=[100 / len(names), 100], range=[0.06, 0.45]),
                legend=None,
            ),
            tooltip=read(("class", "predicted class", ""), ("percent", "probability in %", "d")),
        )
    )
    points = (
        alt.Chart(table("points"))
        .mark_point(clip=True, filled=True, size=64, opacity=1, stroke="white", strokeWidth=1)
        .encode(
            x=field(alt.X, "x0"),
            y=field(alt.Y, "x1"),
            color=field(alt.Color, "class", "nominal"),
            shape=alt.Shape(
                field="kind",
                type="nominal",
                scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
                legend=alt.Legend(title=None, orient="top") if tested else None,
            ),
            tooltip=read(
                ("x0", "x₀", ".3f"),
                ("x1", "x₁", ".3f"),
                ("class", "true class", ""),
                ("kind", "kind", ""),
            ),
        )
    )
    words = (
        alt.Chart(table("now"))
        .transform_filter(NOW)
        .transform_calculate(winner=f"'{names[0]}'")
        .mark_text(align="right", baseline="bottom", fontSize=16, fontWeight=600)
        .encode(
            x=alt.XValue("width"),
            y=alt.YValue(-8),
            text=field(alt.Text, "label", "nominal"),
            color=field(alt.Color, "winner", "nominal"),
        )
    )
    plane = layer(regions, points, words, height=380)

    so_far = alt.Chart(table("losses")).transform_filter(SO_FAR)
    tip = read(("epoch", "epoch", ""), ("kind", "points", ""), ("loss", "loss", ".4g"))
    train = (
        so_far.transform_filter(f"datum.kind == '{TRAIN}'")
        .mark_line(strokeWidth=3)
        .encode(
            x=x("epoch", "epoch", domain=[0, last_epoch], nice=False),
            y=y(
                "loss",
                "loss (dashed: test points)" if tested else "loss",
                type="log",
                axis={"format": "~g", "values": POWERS_OF_TEN},
            ),
            tooltip=tip,
        )
    )
    test = (
        so_far.transform_filter(f"datum.kind == '{TEST}'")
        .mark_line(strokeWidth=3, strokeDash=[6, 4])
        .encode(x=field(alt.X, "epoch"), y=field(alt.Y, "loss"), tooltip=tip)
    )
    falling = layer(train, *[test][:tested], height=140)
    return with_playback(alt.vconcat(plane, falling), last_frame, "frame")


@cache
def unit_picture(n_units: int) -> Spec:
    """Return what each unit of the first hidden layer answers over the plane, side by side.

    Needs the tables `units` (left, right, below, above, unit, activation) and `names` (x, y, unit).
    """
    columns = min(n_units, 4)
    rows = -(-n_units // columns)
    cells = (
        alt.Chart(table("units"))
        .mark_rect()
        .encode(
            x=alt.X(
                field="left",
                type="quantitative",
                title=None,
                axis=None,
                scale=alt.Scale(domain=[0, columns], nice=False),
            ),
            y=alt.Y(
                field="below",
                type="quantitative",
                title=None,
                axis=None,
                scale=alt.Scale(domain=[0, rows], nice=False),
            ),
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
    return compile_chart(layer(cells, height=110 * rows + 70))


def region_table(result: Classification, names: Sequence[str]) -> pa.Table:
    """Return the cells of every frame, numbered row by row from below: who wins, with what probability.

    This is by far the most that the page sends, so numbers are as small as they can be.
    """
    n_frames, n_cells = len(result.snapshots), GRID * GRID
    winner = np.asarray([snapshot.region for snapshot in result.snapshots], dtype=np.int8)
    confidence = np.asarray([snapshot.confidence for snapshot in result.snapshots])
    percent = np.nan_to_num(100 * confidence).round().astype(np.uint8)
    return pa.table(
        {
            "step": np.repeat(np.arange(n_frames, dtype=np.int16), n_cells),
            "cell": np.tile(np.arange(n_cells, dtype=np.int16), n_frames),
            "class": pa.DictionaryArray.from_arrays(winner.ravel(), pa.array(names)),
            "percent": percent.ravel(),
        }
    )


def tables_of(result: Classification, names: Sequence[str]) -> dict[str, pa.Table | pd.DataFrame]:
    """Return the tables of `region_picture`."""
    kinds = np.where(np.arange(len(result.y)) < result.n_train, TRAIN, TEST)
    points = {"x0": result.x0, "x1": result.x1, "class": [names[c] for c in result.y], "kind": kinds}
    epochs = [snapshot.epoch for snapshot in result.snapshots]
    losses = pd.concat(
        [
            pd.DataFrame(
                {
                    "step": range(len(epochs)),
                    "epoch": epochs,
                    "loss": [getattr(snapshot, f"{kind}_loss") for snapshot in result.snapshots],
                    "kind": kind,
                }
            )
            for kind in (TRAIN, TEST)
        ],
        ignore_index=True,
    )
    finite = losses[np.isfinite(losses["loss"])]
    labels = [f"epoch {s.epoch}:  {s.train_accuracy:.0%} right" for s in result.snapshots]
    return {
        "regions": region_table(result, names),
        "points": pd.DataFrame(points),
        "losses": finite.assign(loss=finite["loss"].clip(LOWEST)),
        "now": pd.DataFrame({"step": range(len(labels)), "label": labels}),
    }


def unit_table(units: Sequence[Sequence[float]]) -> pd.DataFrame:
    """Return every second cell of every unit, laid out in rows of four, the first at the top left."""
    columns = min(len(units), 4)
    rows = -(-len(units) // columns)
    half, gap = GRID // 2, 0.06
    side = (1 - gap) / half
    pieces = []
    for unit, activation in enumerate(units):
        cells = np.asarray(activation, dtype=np.float32).reshape(GRID, GRID)[::2, ::2]
        left = unit % columns + np.tile(np.arange(half) * side, half)
        below = rows - 1 - unit // columns + np.repeat(np.arange(half) * side, half)
        pieces.append(
            pd.DataFrame(
                {
                    "left": left,
                    "right": left + side,
                    "below": below,
                    "above": below + side,
                    "unit": f"unit {unit}",
                    "activation": cells.ravel(),
                }
            )
        )
    return pd.concat(pieces, ignore_index=True)
