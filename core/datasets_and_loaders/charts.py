"""The film strip: which samples go into which batch, and which of a dataset's methods bring them."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    TYPE,
    WHOLE,
    at,
    compile_chart,
    ends,
    field,
    layer,
    plain_y,
    read,
    table,
    text,
    x,
    y,
)
from core.charts.caching import made_once
from core.charts.legends import columns_for, legend
from core.charts.number_grid import TINT
from core.charts.playback import NOW, SO_FAR, Spec, calling, with_playback
from core.charts.words import BOLD, WORDS, corner_words, keep_spaces

ZERO, ONE, AGAIN, CALLED = "class 0", "class 1", "drawn again", "called"
PER_ROW = 12  # samples in a row of the picture of the dataset
HEIGHT, LEAST = 232, 204  # pixels: of both views together, and of the batches beside code and dataset
NO_SPACE = "\u200b"  # Vega cuts spaces off at the beginning, if they are the first
BATCH_HEIGHT, ROW_HEIGHT = 28, 24  # pixels
SQUARE, SMALL_SQUARE, RING = 26**2, 22**2, 23**2  # square pixels
LINE = 20  # pixels, of a line of code
METHODS, METHOD_LINES = 3, 2  # each has a head and a body
_NUMBER_NOW = "(frame - per_epoch * floor(frame / per_epoch))"  # of the batch, in its epoch
_FIRST = f"max(0, {_NUMBER_NOW} - shown + 1)"  # of the batches that are shown: there is room for so many

_KIND = field(alt.Color, "kind", "nominal")
_BRIGHT_NOW = alt.condition(NOW, alt.value(1), alt.value(0.7))
_WHOLE = {**WHOLE, "tickMinStep": 1, "grid": False}
_NOTHING = {"labels": False, "ticks": False, "grid": False, "domain": False}

# A batch: its epoch, its number in the epoch, and the samples in it.
Batch = tuple[int, int, Sequence[int]]


def film_strip(
    n_batches: int, per_epoch: int, batch_size: int, n_samples: int, draws_again: bool = False
) -> Spec:
    """Return the batches of the epoch that the clock stands in, and the dataset with the same.

    Over the dataset stand its methods; those are lit that were called for the batch of now. The picture
    is always as high: where an epoch has many batches, it shows the last ones so far.

    Needs the tables `batches`, `taken` and `dataset` of `film_tables`, `code` and `calls` of
    `method_tables`, and `now` (step, label).
    """
    listed = (ZERO, ONE, AGAIN, CALLED) if draws_again else (ZERO, ONE, CALLED)
    rows = -(-n_samples // PER_ROW)
    height = HEIGHT - ROW_HEIGHT * rows
    shown = min(per_epoch, height // BATCH_HEIGHT)
    chart = with_playback(
        _film_chart(),
        n_batches - 1,
        "batch",
        heights=[height, ROW_HEIGHT * rows],
        numbers={
            "per_epoch": per_epoch,
            "shown": shown,
            "batch_size": batch_size,
            "rows": rows,
            "listed": listed,
            "legend_columns": columns_for(listed),
        },
    )
    chart = calling(chart, range(1, n_batches + 1))  # counted, not numbered
    return side_by_side(chart, (5, (0,)), (4, (2, 1)), height=LEAST)


@made_once
def _film_chart() -> Spec:
    return compile_chart(alt.vconcat(_strip(), _dataset(), _methods()))


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
        color=legend((ZERO, ONE, AGAIN, CALLED), "square", listed="listed", thick=False),
        tooltip=tip,
    )
    names = batches.mark_text(fontSize=WORDS, fontWeight=BOLD).encode(
        **at("place", "number"), text=alt.Text(field="index", type="quantitative"), tooltip=tip
    )
    frames = (
        alt.Chart(table("batches"))
        .transform_filter(NOW)
        .mark_point(shape="square", size=SQUARE, strokeWidth=3, opacity=1, aria=False)
        .encode(**at("place", "number"), color=_KIND)
    )
    again = batches.transform_filter("datum.again").mark_point(
        shape="circle", size=RING, strokeWidth=3, opacity=1, aria=False
    )
    rings = again.encode(**at("place", "number"), color=alt.ColorDatum(AGAIN), tooltip=tip)
    return layer(samples, frames, rings, names, corner_words("now"), height=BATCH_HEIGHT)


def _dataset() -> alt.LayerChart:
    """Return all samples in rows, with a frame round those that this epoch has taken."""
    down = [alt.ExprRef("rows - 0.4"), -0.6]
    where = {
        "x": x("column", "", axis=_NOTHING, **ends(-0.7, PER_ROW - 0.3)),
        "y": y("row", "the dataset: taken in this epoch", axis=_NOTHING, domain=down),
    }
    dataset = alt.Chart(table("dataset"))
    samples = dataset.mark_point(
        shape="square", filled=True, size=SMALL_SQUARE, opacity=TINT, strokeWidth=0
    ).encode(**where, color=_KIND)
    numbers = dataset.mark_text(fontSize=WORDS).encode(
        **at("column", "row"), text=alt.Text(field="index", type="quantitative")
    )
    taken = (
        _so_far("taken")
        .mark_point(shape="square", size=SMALL_SQUARE, strokeWidth=3)
        .encode(**at("column", "row"), color=_KIND, opacity=_BRIGHT_NOW)
    )
    return layer(samples, taken, numbers, height=ROW_HEIGHT)


def _methods() -> alt.LayerChart:
    """Return the methods of the dataset, those lit that the batch of now has called, and how often."""
    called = alt.Chart(table("calls")).transform_filter(NOW)
    lit = called.mark_rect(opacity=0.3, cornerRadius=3, aria=False).encode(
        x=alt.XValue(0),
        x2=alt.X2Value("width"),
        y=plain_y("head", 0, METHOD_LINES * METHODS),
        y2="foot",
        color=alt.ColorDatum(CALLED),
    )
    look: dict[str, Any] = {"baseline": "top", "fontSize": TYPE, "dy": 3}
    code = alt.Chart(table("code")).mark_text(align="left", font="monospace", dx=4, **look)
    lines = code.encode(x=alt.XValue(0), y=field(alt.Y, "place"), text=text("label"))
    times = called.mark_text(align="right", dx=-4, fontWeight=BOLD, **look)
    counts = times.encode(x=alt.XValue("width"), y=field(alt.Y, "head"), text=text("label"))
    view: alt.LayerChart = layer(lit, lines, counts, height=LINE * METHOD_LINES * METHODS)
    return view.properties(view=alt.ViewConfig(stroke=None))


def film_tables(classes: Sequence[int], batches: Sequence[Batch]) -> dict[str, pd.DataFrame]:
    """Return the tables `batches`, `taken` and `dataset`. `again` is who was in the epoch before.

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
    taken["again"] = taken.duplicated(["epoch", "index"])
    return {
        "batches": taken.drop(columns=["column", "row"]),
        "taken": taken.drop(columns=["number", "place", "again"]),
        "dataset": samples,
    }


def method_tables(lines: Sequence[str], calls: Sequence[Sequence[int]]) -> dict[str, pd.DataFrame]:
    """Return the tables `code` and `calls`.

    `lines` are those of the methods, and `calls` count how often each of them was called at each step.
    """
    rows = [
        {
            "step": step,
            "head": METHOD_LINES * method,
            "foot": METHOD_LINES * (method + 1),
            "label": f"{times} ×",
        }
        for step, counts in enumerate(calls)
        for method, times in enumerate(counts)
        if times
    ]
    code = [{"place": place, "label": NO_SPACE + keep_spaces(line)} for place, line in enumerate(lines)]
    return {"code": pd.DataFrame(code), "calls": pd.DataFrame(rows)}


def _sample(index: int, label: int) -> dict[str, Any]:
    """Return a sample's number, its class, and its place in the picture of the dataset."""
    row, column = divmod(index, PER_ROW)
    return {"index": index, "kind": ONE if label else ZERO, "column": column, "row": row}
