"""The charts of broadcasting: shapes lined up from the right, and the stretched grids of numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import base, compile_chart, ends, field, layer, table
from core.charts.number_grid import edges, title_layer, words_layer
from core.charts.playback import NOW, Spec, with_playback

Shape = tuple[int, ...]

VERDICTS = ("equal", "impossible", "added", "stretched")  # in the order of the theme's colours
ELEMENT, COPY, RESULT, CHOSEN = "in memory", "stretched copy", "the result", "chosen"
KINDS = (ELEMENT, COPY, RESULT, CHOSEN)

ROW = 26  # pixels
WORDS = 0.87  # rows for a line of words on top: one for each grid
GAP = 0.25  # cells between the blocks of a grid
MANY_COLUMNS = 19  # beyond these, blocks go down, and grids stand one below the other
MOST_COLUMNS, MOST_ROWS = 20, 44


# Shapes, lined up from the right


@cache
def line_up_picture(axes: int, tensors: int) -> Spec:
    """Return the sizes of `tensors` and of their result, one below the other, and a verdict an axis.

    Needs the tables of `line_up_tables`.
    """
    cells = (
        alt.Chart(table("sizes"))
        .mark_rect(fillOpacity=0.35)
        .encode(
            x=_plain(alt.X, "left", axes + 1),
            x2=alt.X2(field="right"),
            y=_plain(alt.Y, "top", tensors + 3),
            y2=alt.Y2(field="bottom"),
            color=alt.Color(
                field="verdict", type="nominal", scale=alt.Scale(domain=list(VERDICTS)), legend=None
            ),
        )
    )
    here = {"x": field(alt.X, "middle"), "y": field(alt.Y, "center")}
    words = {"text": field(alt.Text, "label", "nominal")}
    numbers = alt.Chart(table("sizes")).mark_text(fontSize=18, fontWeight=600).encode(**here, **words)
    size = alt.ExprRef(f"min(16, width / {axes + 1} / 5.3)")  # "impossible" has to fit a column
    names = alt.Chart(table("names")).mark_text(fontSize=size, fontWeight=600).encode(**here, **words)
    return compile_chart(layer(cells, numbers, names, height=32 * (tensors + 3)))


def _plain(channel: type[alt.X] | type[alt.Y], name: str, end: float | str) -> alt.X | alt.Y:
    """Return a channel without an axis, from 0 at the left or at the top to `end`."""
    scale = alt.Scale(reverse=channel is alt.Y, **ends(0, end))
    return channel(field=name, type="quantitative", axis=None, scale=scale)


def line_up_tables(
    axes: Sequence[tuple[int, Sequence[int | None], str, int | None]], names: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Return the tables of the line-up: `sizes` and `names`.

    An axis is (dim, sizes, verdict, size of the result), the last axis first. `names` are those of the
    tensors and of their result.
    """
    cells, words = [], []
    for row, name in enumerate(names):
        words.append({"middle": 0.5, "center": row + 1.5, "label": name})
    for place, (dim, sizes, verdict, size) in enumerate(axes):
        left = len(axes) - place
        words.append({"middle": left + 0.5, "center": 0.5, "label": f"dim {dim}"})
        words.append({"middle": left + 0.5, "center": len(names) + 1.5, "label": verdict})
        for row, found in enumerate([*sizes, size]):
            label = str(found) if found is not None else "–" if row < len(sizes) else "?"
            place_ = {"middle": left + 0.5, "center": row + 1.5}
            cells.append({**edges(left, row + 1), **place_, "label": label, "verdict": verdict})
    columns = ["left", "right", "top", "bottom", "middle", "center", "label", "verdict"]
    return {"sizes": pd.DataFrame(cells, columns=columns), "names": pd.DataFrame(words)}


# Grids of numbers


@dataclass(frozen=True)
class Layout:
    """Where the grids of tensors of one shape are drawn: corners, and the extent of it all, in cells."""

    shape: Shape
    corners: tuple[tuple[float, float], ...]
    columns: float
    rows: float


def place_cells(shape: Shape) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Return the left and top of every element in a grid of blocks, and the grid's width and height.

    The last axis goes right, the one before down; the others make blocks, to the right as long as there
    is room.
    """
    places = np.indices(shape).reshape(len(shape), math.prod(shape))
    left, top = np.zeros(math.prod(shape)), np.zeros(math.prod(shape))
    columns = rows = 1.0
    for number, (size, index) in enumerate(zip(shape[::-1], places[::-1], strict=True)):
        gap = GAP if number > 1 else 0.0
        wide = size * (columns + gap) - gap
        if number == 0 or (number > 1 and wide <= MANY_COLUMNS):
            left, columns = left + index * (columns + gap), wide
        else:
            top, rows = top + index * (rows + gap), size * (rows + gap) - gap
    return left, top, columns, rows


def arrange(shape: Shape, grids: int) -> Layout | None:
    """Return where to draw `grids` grids of a `shape`, or None if they are too large."""
    if 0 in shape:
        return None
    _, _, columns, rows = place_cells(shape)
    side_by_side = grids * columns + grids - 1
    first = WORDS * grids + 1  # below the words and a title
    if side_by_side <= MANY_COLUMNS:
        corners = [(number * (columns + 1), first) for number in range(grids)]
        columns, rows = side_by_side, first + rows
    else:
        corners = [(0.0, first + number * (rows + 1)) for number in range(grids)]
        rows = WORDS * grids + grids * (rows + 1)
    if columns > MOST_COLUMNS or rows > MOST_ROWS:
        return None
    return Layout(shape, tuple(corners), columns, rows)


def grid_picture(columns: float, rows: float, digits: int, last_step: int) -> Spec:
    """Return the grids of numbers; the clock walks through the result, and a click chooses a number.

    Numbers have up to `digits` digits. Needs the tables of `grid_tables`.
    """
    chart = _grid_chart()
    view = chart["vconcat"][0] | {"height": round(ROW * rows)}
    size = min(16, max(9, round(350 / columns / (0.6 * digits))))  # as wide as a phone's screen
    numbers = {"columns": columns, "rows": rows, "number_size": size}
    spec = with_playback(chart | {"vconcat": [view]}, last_step, "result number", **numbers)
    frame = next(clock for clock in spec["params"] if clock["name"] == "frame")
    frame["on"].append({"events": "@result_pad_marks:click", "update": "datum.step"})
    return spec


@cache
def _grid_chart() -> Spec:
    in_memory = (
        base("elements", ELEMENT, KINDS, "square")
        .mark_rect(fillOpacity=0.3)
        .encode(
            x=_plain(alt.X, "left", "columns + 0.15"),  # room for half a frame
            x2=alt.X2(field="right"),
            y=_plain(alt.Y, "top", "rows"),
            y2=alt.Y2(field="bottom"),
        )
    )
    box = {
        "x": field(alt.X, "left"),
        "x2": alt.X2(field="right"),
        "y": field(alt.Y, "top"),
        "y2": alt.Y2(field="bottom"),
    }
    here = {"x": field(alt.X, "middle"), "y": field(alt.Y, "center")}
    number = {"text": field(alt.Text, "number", "nominal")}
    size = alt.ExprRef("number_size")
    ghosts = (
        alt.Chart(table("copies"))
        .mark_rect(filled=False, strokeDash=[3, 3])
        .encode(**box, color=alt.ColorDatum(COPY))
    )
    results = alt.Chart(table("results")).mark_rect(fillOpacity=0.3)
    results = results.encode(**box, color=alt.ColorDatum(RESULT))
    texts = [
        alt.Chart(table(name))
        .mark_text(fontSize=size, fontWeight="bold" if opacity == 1 else "normal", opacity=opacity)
        .encode(**here, **number)
        for name, opacity in (("elements", 1), ("copies", 0.75), ("results", 1))
    ]
    chosen = (
        alt.Chart(table("chosen"))
        .transform_filter(NOW)
        .mark_rect(filled=False, strokeWidth=4)
        .encode(**box, color=alt.ColorDatum(CHOSEN))
    )
    pads = (
        alt.Chart(table("results"), name="result_pad")
        .mark_rect(opacity=0.001, cursor="pointer")
        .encode(**box, tooltip=[alt.Tooltip(field="place", type="nominal", title="click to choose")])
    )
    view = layer(
        in_memory,
        ghosts,
        results,
        *texts,
        chosen,
        title_layer("titles", "true"),
        words_layer("words", NOW),
        pads,
        height=ROW,
    )
    return compile_chart(alt.vconcat(view))


@dataclass(frozen=True)
class Grid:
    """A tensor to draw: its name and shape, its numbers in memory, and which of them goes where."""

    name: str
    shape: Shape
    numbers: Sequence[int]
    sources: Sequence[int]


def grid_tables(layout: Layout, grids: Sequence[Grid], result: Sequence[int]) -> dict[str, pd.DataFrame]:
    """Return the tables of the grids: elements, copies, results, chosen, titles and words.

    A step is an element of the result. `grids` are the tensors, stretched by their sources.
    """
    left, top, *_ = place_cells(layout.shape)
    steps = np.arange(len(result))
    places = np.indices(layout.shape).reshape(len(layout.shape), len(steps)).T.tolist()
    elements, copies, chosen = [], [], []
    for grid, (x, y) in zip(grids, layout.corners, strict=False):
        sources = np.asarray(grid.sources)
        first = np.unique(sources, return_index=True)[1]  # where an element stands itself
        cells = _cells(left + x, top + y, np.asarray(grid.numbers)[sources])
        elements.append(cells.iloc[first])
        copies.append(cells.drop(index=first))
        here = _cells(left + x, top + y, steps)
        chosen += [here.assign(step=steps), here.iloc[first[sources]].assign(step=steps)]
    results = _cells(left + layout.corners[-1][0], top + layout.corners[-1][1], np.asarray(result))
    total = " + ".join(grid.name for grid in grids)
    words = []
    for step, index in enumerate(places):
        lines = [f"{f'({total}){index}' if index else total} = {result[step]}"]
        for grid in grids:
            source = grid.sources[step]
            lines.append(f"{grid.name}{_index(grid.shape, source)} = {grid.numbers[source]}")
        words.append("\n".join(lines))
    results = results.assign(step=steps, place=[text.partition("\n")[0] for text in words])
    titles = pd.DataFrame(
        [
            {"left": x + 0.03, "top": y, "label": name}
            for name, (x, y) in zip([*(grid.name for grid in grids), total], layout.corners, strict=True)
        ]
    )
    return {
        "elements": pd.concat(elements, ignore_index=True),
        "copies": pd.concat(copies, ignore_index=True),
        "results": results,
        "chosen": pd.concat([*chosen, results.drop(columns="place")], ignore_index=True),
        "titles": titles,
        "words": pd.DataFrame({"step": steps, "label": words}),
    }


def _index(shape: Shape, place: int) -> str:
    """Return the index of an element as Python writes it, "" for the one of a scalar."""
    return str([int(number) for number in np.unravel_index(place, shape)]) if shape else ""


def _cells(left: np.ndarray, top: np.ndarray, numbers: np.ndarray) -> pd.DataFrame:
    """Return cells at these places, with their numbers."""
    return pd.DataFrame(
        {
            **edges(left, top),
            "middle": left + 0.5,
            "center": top + 0.5,
            "number": [str(number) for number in numbers],
        }
    )
