"""The film strip: which samples go into which batch, epoch after epoch."""

from functools import cache

import altair as alt
import pandas as pd

from core.charts.axes import field, layer, read, table, x, y
from core.charts.playback import Spec, with_playback
from core.datasets_and_loaders.loading import Loading

ZERO, ONE = "class 0", "class 1"
PER_ROW = 12  # samples in a row of the picture of the dataset


@cache
def film_strip(n_batches: int, per_epoch: int, batch_size: int, n_samples: int) -> Spec:
    """Return the batches of the epoch that the clock stands in and, below, the dataset with the same.

    Needs the tables `batches` (step, epoch, number, place, index, kind), `dataset` (column, row, index,
    kind), `taken` (step, epoch, column, row, index, kind) and `now` (step, label).
    """
    this_epoch = f"datum.epoch == floor(frame / {per_epoch})"
    tip = read(("index", "sample", ""), ("kind", "class", ""), ("number", "batch", ""))

    place = {"x": field(alt.X, "place"), "y": field(alt.Y, "number")}
    color = field(alt.Color, "kind", "nominal")
    so_far = (
        alt.Chart(table("batches"))
        .transform_filter(f"datum.step <= frame && {this_epoch}")
        .mark_point(shape="square", filled=True, size=30**2)
        .encode(
            x=x("place", "place in the batch", domain=[-0.7, batch_size - 0.3], nice=False, axis=_WHOLE),
            y=y("number", "batch", domain=[per_epoch - 0.3, -0.7], nice=False, axis=_WHOLE),
            opacity=_BRIGHT_NOW,
            color=alt.Color(
                field="kind",
                type="nominal",
                scale=alt.Scale(domain=[ZERO, ONE]),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
            tooltip=tip,
        )
    )
    names = (
        alt.Chart(table("batches"))
        .transform_filter(f"datum.step <= frame && {this_epoch}")
        .mark_text(fontSize=15, fontWeight=700, color="white", stroke="#000", strokeWidth=0.6)
        .encode(**place, text=alt.Text(field="index", type="quantitative"), tooltip=tip)
    )
    words = (
        alt.Chart(table("now"))
        .transform_filter("datum.step == frame")
        .mark_text(align="right", baseline="bottom", fontSize=16, fontWeight=600)
        .encode(
            x=alt.XValue("width"),
            y=alt.YValue(-8),
            text=field(alt.Text, "label", "nominal"),
            color=alt.ColorDatum(ZERO),
        )
    )
    strip = layer(so_far, names, words, height=34 * per_epoch + 20)

    rows = -(-n_samples // PER_ROW)
    where = {"x": field(alt.X, "column"), "y": field(alt.Y, "row")}
    all_samples = (
        alt.Chart(table("dataset"))
        .mark_text(fontSize=15)
        .encode(
            x=x("column", "", domain=[-0.7, PER_ROW - 0.3], nice=False, axis=_NOTHING),
            y=y("row", "the dataset: taken in this epoch", domain=[rows - 0.4, -0.6], axis=_NOTHING),
            text=alt.Text(field="index", type="quantitative"),
            color=color,
        )
    )
    taken = (
        alt.Chart(table("taken"))
        .transform_filter(f"datum.step <= frame && {this_epoch}")
        .mark_point(shape="square", size=23**2, strokeWidth=3)
        .encode(
            **where,
            color=color,
            opacity=_BRIGHT_NOW,
        )
    )
    dataset = layer(all_samples, taken, height=36 * rows)
    return with_playback(alt.vconcat(strip, dataset), n_batches - 1, "batch")


_BRIGHT_NOW = alt.condition("datum.step == frame", alt.value(1), alt.value(0.7))
_WHOLE = {"format": "d", "tickMinStep": 1, "grid": False}
_NOTHING = {"labels": False, "ticks": False, "grid": False, "domain": False}


def tables_of(loading: Loading) -> dict[str, pd.DataFrame]:
    """Return the tables of `film_strip`."""
    kinds = [ONE if label else ZERO for label in loading.classes]
    cells = [
        {
            "step": step,
            "epoch": batch.epoch,
            "number": batch.number,
            "place": place,
            "index": index,
            "kind": kinds[index],
            "column": index % PER_ROW,
            "row": index // PER_ROW,
        }
        for step, batch in enumerate(loading.batches)
        for place, index in enumerate(batch.indices)
    ]
    labels = [
        f"epoch {batch.epoch}, batch {batch.number}: x {batch.x_shape}" for batch in loading.batches
    ]
    taken = pd.DataFrame(cells)
    every = range(len(kinds))
    return {
        "batches": taken,
        "taken": taken,
        "dataset": pd.DataFrame(
            {
                "index": every,
                "kind": kinds,
                "column": [index % PER_ROW for index in every],
                "row": [index // PER_ROW for index in every],
            }
        ),
        "now": pd.DataFrame({"step": range(len(labels)), "label": labels}),
    }
