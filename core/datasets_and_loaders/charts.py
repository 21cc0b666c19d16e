"""The film strip: which samples go into which batch, epoch after epoch."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from core.charts.axes import WHOLE, at, compile_chart, ends, field, layer, read, table, x, y
from core.charts.caching import made_once
from core.charts.legends import legend
from core.charts.number_grid import TINT
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import BOLD, WORDS, corner_words

ZERO, ONE = "class 0", "class 1"
PER_ROW = 12  # samples in a row of the picture of the dataset
HEIGHT = 232  # pixels, of both views together
BATCH_HEIGHT, ROW_HEIGHT = 28, 26  # pixels
SQUARE, SMALL_SQUARE = 26**2, 22**2  # square pixels
_NUMBER_NOW = "(frame - per_epoch * floor(frame / per_epoch))"  # of the batch, in its epoch
_FIRST = f"max(0, {_NUMBER_NOW} - shown + 1)"  # of the batches that are shown: there is room for so many

_KIND = field(alt.Color, "kind", "nominal")
_BRIGHT_NOW = alt.condition(NOW, alt.value(1), alt.value(0.7))
_WHOLE = {**WHOLE, "tickMinStep": 1, "grid": False}
_NOTHING = {"labels": False, "ticks": False, "grid": False, "domain": False}

# A batch: its epoch, its number in the epoch, and the samples in it.
Batch = tuple[int, int, Sequence[int]]


def film_strip(n_batches: int, per_epoch: int, batch_size: int, n_samples: int) -> Spec:
    """Return the batches of the epoch that the clock stands in and, below, the dataset with the same.

    The picture is always as high: where an epoch has many batches, it shows the last ones so far.

    Needs the tables `batches`, `taken` and `dataset` of `film_tables`, and `now` (step, label).
    """
    rows = -(-n_samples // PER_ROW)
    height = HEIGHT - ROW_HEIGHT * rows
    shown = min(per_epoch, height // BATCH_HEIGHT)
    return with_playback(
        _film_chart(),
        n_batches - 1,
        "batch",
        heights=[height, ROW_HEIGHT * rows],
        numbers={"per_epoch": per_epoch, "shown": shown, "batch_size": batch_size, "rows": rows},
    )


@made_once
def _film_chart() -> Spec:
    return compile_chart(alt.vconcat(_strip(), _dataset()))


def _so_far(name: str) -> alt.Chart:
    """Return the rows of the table `name` that belong to the epoch of now and are not to come."""
    chart: alt.Chart = (
        alt.Chart(table(name))
        .transform_filter(SO_FAR)
        .transform_filter("datum.epoch == floor(frame / per_epoch)")
    )
    return chart


def _strip() -> alt.LayerChart:
    """Return the batches of this epoch up to now, one below the other, with their samples."""
    tip = read(("index", "sample", ""), ("kind", "class", ""), ("number", "batch", ""))
    batches = _so_far("batches").transform_filter(f"datum.number >= {_FIRST}")
    samples = batches.mark_point(shape="square", filled=True, size=SQUARE, opacity=TINT).encode(
        x=x("place", "place in the batch", axis=_WHOLE, **ends(-0.7, "batch_size - 0.3")),
        y=y("number", "batch", axis=_WHOLE, **ends(f"{_FIRST} + shown - 0.5", f"{_FIRST} - 0.5")),
        color=legend((ZERO, ONE), "square", thick=False),
        tooltip=tip,
    )
    names = batches.mark_text(fontSize=WORDS, fontWeight=BOLD).encode(
        **at("place", "number"), text=alt.Text(field="index", type="quantitative"), tooltip=tip
    )
    frames = (
        alt.Chart(table("batches"))
        .transform_filter(NOW)
        .mark_point(shape="square", size=SQUARE, strokeWidth=3, opacity=1)
        .encode(**at("place", "number"), color=_KIND)
    )
    return layer(samples, frames, names, corner_words("now"), height=BATCH_HEIGHT)


def _dataset() -> alt.LayerChart:
    """Return all samples in rows, with a frame round those that this epoch has taken."""
    down = [alt.ExprRef("rows - 0.4"), -0.6]
    samples = (
        alt.Chart(table("dataset"))
        .mark_text(fontSize=WORDS)
        .encode(
            x=x("column", "", axis=_NOTHING, **ends(-0.7, PER_ROW - 0.3)),
            y=y("row", "the dataset: taken in this epoch", axis=_NOTHING, domain=down),
            text=alt.Text(field="index", type="quantitative"),
            color=_KIND,
        )
    )
    taken = (
        _so_far("taken")
        .mark_point(shape="square", size=SMALL_SQUARE, strokeWidth=3)
        .encode(**at("column", "row"), color=_KIND, opacity=_BRIGHT_NOW)
    )
    return layer(samples, taken, height=ROW_HEIGHT)


def film_tables(classes: Sequence[int], batches: Sequence[Batch]) -> dict[str, pd.DataFrame]:
    """Return the tables `batches`, `taken` and `dataset`.

    `classes` holds the class of every sample, 0 or 1. A step is a batch, of whatever epoch.
    """
    samples = pd.DataFrame([_sample(index, label) for index, label in enumerate(classes)])
    taken = pd.DataFrame(
        [
            {"step": step, "epoch": epoch, "number": number, "place": place}
            | _sample(index, classes[index])
            for step, (epoch, number, indices) in enumerate(batches)
            for place, index in enumerate(indices)
        ]
    )
    return {
        "batches": taken.drop(columns=["column", "row"]),
        "taken": taken.drop(columns=["number", "place"]),
        "dataset": samples,
    }


def _sample(index: int, label: int) -> dict[str, Any]:
    """Return a sample's number, its class, and its place in the picture of the dataset."""
    row, column = divmod(index, PER_ROW)
    return {"index": index, "kind": ONE if label else ZERO, "column": column, "row": row}
