"""The chart of storage and tensor: every element in both, linked by pointing at it."""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import compile_chart, layer, table, text
from core.charts.caching import made_once
from core.charts.legends import NOBODY, base
from core.charts.number_grid import BOX, cell_box, cells_at, write_numbers
from core.charts.playback import NOW, Spec, with_playback
from core.charts.tensor_layout import MOST_COLUMNS, Place, lay_out
from core.charts.words import BOLD, INDENT, WORDS, title_layer
from core.reshape_and_view.reading_charts import (
    FOOT,
    ORDER,
    WAYS,
    in_one_line,
    places_read,
    reading_layers,
    reading_tables,
    spell_place,
)
from core.reshape_and_view.step_charts import (
    Step,
    can_draw,
    name_reading,
    name_shape,
    name_step,
    name_storage,
    shown_step,
)

CELL, LIT = "element", "under the pointer"

LEAST_ROW, ROW = 16, 30  # pixels: of many rows, and of a few
HEIGHT = 310  # of both views, unless their rows would be too low
LEAST_HEIGHT = 60
FEWEST_COLUMNS = 6
WORDS_LEFT = 0.05  # columns
TITLE_LINES = 2  # over the tensor
INSET = (0.04, 0.04)

# One selection for the cells of both views; it stays until the pointer is over another element.
_POINTED = "_cells"  # the layers where it is made, after the name of their table
_LIT: Spec = {
    "name": "lit",
    "select": {"type": "point", "fields": ["number"], "on": "pointerover", "clear": False},
    "views": [f"{name}{_POINTED}" for name in ("strip", "grid")],
}
IS_LIT = alt.ParameterPredicate(param="lit", empty=False)

_CELL: dict[str, pa.DataType] = {
    "step": pa.int16(),
    "number": pa.int32(),
    "index": pa.string(),
    "place": pa.int32(),
    **dict.fromkeys(("left", "right", "middle", "top", "bottom", "center"), pa.float32()),
}
_STRIP, _GRID = pa.schema(_CELL), pa.schema({**_CELL, "sum": pa.string()})


def shape_picture(last_step: int, columns: float, strip_rows: float, grid_rows: float) -> Spec:
    """Return, on one clock over the operations, the storage and below it the tensor.

    Both are `columns` cells wide; they are `strip_rows` and `grid_rows` high. The element under the
    pointer is lit in both. Needs the tables of `shape_tables`.
    """
    row = min(ROW, max(LEAST_ROW, HEIGHT / (strip_rows + grid_rows)))
    return with_playback(
        _shape_chart(),
        last_step,
        "operation",
        selections=[_LIT],
        heights=[max(LEAST_HEIGHT, round(rows * row)) for rows in (strip_rows, grid_rows)],
        numbers={"columns": columns, "strip_rows": strip_rows, "grid_rows": grid_rows},
    )


@made_once
def _shape_chart() -> Spec:
    """Compile the picture of storage and tensor, which takes a while, for no shape in particular."""
    return compile_chart(alt.vconcat(_strip(), _grid()))


def _strip() -> alt.LayerChart:
    """Return the view of the storage."""
    cells = (
        base("strip", CELL, (CELL, LIT), "square")
        .transform_filter(NOW)
        # A tooltip would lie over the very cell below that is lit.
        .mark_rect(fillOpacity=0.2, tooltip=None)
        .encode(**cell_box("columns", "strip_rows"))
    )
    now = alt.Chart(table("old")).transform_filter(NOW)
    old = now.mark_rect(filled=False, strokeDash=[3, 3]).encode(**BOX, color=alt.value(NOBODY))
    numbers = write_numbers(now, "columns", 3, view=0, color=NOBODY)
    reading = reading_layers(IS_LIT)
    return layer(*_cells("strip", cells, view=0), old, numbers, *reading, height=LEAST_HEIGHT)


def _grid() -> alt.LayerChart:
    """Return the view of the tensor, with the way to the element under the pointer below it."""
    tip = [
        alt.Tooltip(field="number", type="quantitative", title="element"),
        alt.Tooltip(field="index", type="nominal", title="index"),
        alt.Tooltip(field="place", type="quantitative", title="place in this storage"),
    ]
    cells = (
        alt.Chart(table("grid"))
        .transform_filter(NOW)
        .mark_rect(fillOpacity=0.2)
        .encode(**cell_box("columns", "grid_rows"), color=alt.ColorDatum(CELL), tooltip=tip)
    )
    way = (
        _under_pointer("grid")
        .mark_text(align="left", baseline="bottom", fontSize=WORDS, fontWeight=BOLD, dy=-4)
        .encode(x=alt.XValue(INDENT), y=alt.YValue("height"), text=text("sum"))
    )
    return layer(*_cells("grid", cells, view=1), way, height=LEAST_HEIGHT)


def _cells(name: str, cells: alt.Chart, view: int) -> list[alt.Chart]:
    """Return `cells` that can be pointed at, the one that is lit, the numbers, and words."""
    look = {**BOX, "color": alt.ColorDatum(LIT)}
    now = alt.Chart(table(name)).transform_filter(NOW)
    return [
        cells.properties(name=f"{name}{_POINTED}"),
        _under_pointer(name).mark_rect(fillOpacity=0.35).encode(**look),
        _under_pointer(name).mark_rect(filled=False, strokeWidth=4).encode(**look),
        write_numbers(now, "columns", 3, view=view),
        title_layer(f"{name}_words", NOW),
    ]


def _under_pointer(name: str) -> alt.Chart:
    chart: alt.Chart = alt.Chart(table(name)).transform_filter(NOW).transform_filter(IS_LIT)
    return chart


def shape_tables(steps: Sequence[Step], chain: bool) -> tuple[dict[str, pa.Table], float, float, float]:
    """Return the tables `strip`, `grid` and their words; then how wide and how high both views are.

    A step that failed shows what it was to start from; one that cannot be drawn has words only.
    """
    strips, grids = [_STRIP.empty_table()], [_GRID.empty_table()]
    olds = [_STRIP.empty_table()]
    orders, ties, most = [ORDER.empty_table()], [WAYS.empty_table()], 1.0
    strip_words: list[dict[str, Any]] = []
    grid_words: list[dict[str, Any]] = []
    for number, step in enumerate(steps):
        shown = shown_step(steps, number, chain)
        titles = (name_step(step), name_shape(step, shown))
        words: list[tuple[Place, str]] = [
            ((WORDS_LEFT, line), title) for line, title in enumerate(titles, 1)
        ]
        top = 0
        for old in _older(steps[:number], shown):
            strip_words.append(_word(number, (WORDS_LEFT, top + 1), name_storage(old)))
            olds.append(_memory(number, old, {}, top))
            top = _end(olds[-1], "bottom")
        strip_words.append(_word(number, (WORDS_LEFT, top + 1), name_storage(shown)))
        if can_draw(shown):
            corners, parts = lay_out(shown.shape)
            words += [((left, top + TITLE_LINES), part) for (left, top), part in parts]
            grids.append(_elements(number, shown, corners))
            places, indices = (grids[-1][name].to_pylist() for name in ("place", "index"))
            strips.append(_memory(number, shown, dict(zip(places, indices, strict=True)), top))
            order, ways, end = reading_tables(number, shown, _end(strips[-1], "bottom"))
            orders.append(order)
            ties.append(ways)
            if shown.elements:
                foot = name_reading(shown, not in_one_line(shown))
                strip_words.append(_word(number, (WORDS_LEFT, end + FOOT), foot))
                most = max(most, end + FOOT)
        grid_words += [_word(number, corner, words_) for corner, words_ in words]
    strip, grid, old, order, tie = (
        pa.concat_tables(parts).combine_chunks() for parts in (strips, grids, olds, orders, ties)
    )
    tables = {
        "strip": strip,
        "old": old,
        "order": order,
        "ties": tie,
        "grid": grid,
        "strip_words": pa.Table.from_pylist(strip_words),
        "grid_words": pa.Table.from_pylist(grid_words),
    }
    columns = max(_end(strip, "right"), _end(grid, "right"), FEWEST_COLUMNS)
    return tables, columns, max(_end(strip, "bottom"), most), max(_end(grid, "bottom"), 2) + 1


def _word(step: int, corner: Place, label: str) -> dict[str, Any]:
    return {"step": step, "left": float(corner[0]), "top": float(corner[1]), "label": label}


def _end(cells: pa.Table, edge: str) -> int:
    """Return how many whole columns or rows cells take, 0 where there are none."""
    return math.ceil(float(cells[edge].to_numpy().max(initial=0.0)))


def _elements(number: int, step: Step, corners: Sequence[Place]) -> pa.Table:
    """Return each element with its index, its place in memory, and the way there, in row-major order."""
    indices = list(itertools.product(*map(range, step.shape)))
    places = places_read(step)
    left, top = np.array(corners, dtype=float).reshape(-1, 2).T
    return pa.table(
        {
            "step": np.full(len(indices), number),
            "number": step.elements or (),
            "index": [str(list(index)) for index in indices],
            "place": places,
            **cells_at(left, top + TITLE_LINES, inset=INSET),
            "sum": [spell_place(*each, step) for each in zip(indices, places, strict=True)],
        },
        schema=_GRID,
    )


def _older(steps: Sequence[Step], shown: Step) -> list[Step]:
    """Return, of each storage that was there before the one that is shown, the first step in it."""
    first: dict[int, Step] = {}
    for step in steps:
        if can_draw(step) and step.storage != shown.storage:
            first.setdefault(step.storage, step)
    return list(first.values()) if shown.storage else []


def _memory(number: int, step: Step, index_of: Mapping[int, str], top: int) -> pa.Table:
    """Return the cells of a storage, in lines below `top`, with the index that leads to each place."""
    numbers = step.memory or ()
    places = np.arange(len(numbers))
    return pa.table(
        {
            "step": np.full(len(numbers), number),
            "number": numbers,
            "index": [index_of.get(place, "in no index") for place in places.tolist()],
            "place": places,
            **cells_at(places % MOST_COLUMNS, places // MOST_COLUMNS + 1 + top, inset=INSET),
        },
        schema=_STRIP,
    )
