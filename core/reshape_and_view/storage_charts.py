"""The chart of storage and tensor: every element in both, linked by pointing at it."""

import itertools
import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from core.charts.axes import compile_chart, layer, table, text
from core.charts.caching import made_once
from core.charts.legends import base
from core.charts.number_grid import BOX, cell_box, cells_at, write_numbers
from core.charts.playback import NOW, Spec, with_playback
from core.charts.tensor_layout import MOST_COLUMNS, Place, lay_out
from core.charts.words import BOLD, INDENT, MANY_NUMBERS, WORDS, title_layer
from core.reshape_and_view.step_charts import (
    Step,
    can_draw,
    name_shape,
    name_step,
    name_storage,
    shown_step,
)

CELL, LIT = "element", "under the pointer"

ROW = 30  # pixels
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

_CELL = ["step", "number", "index", "place", "left", "right", "middle", "top", "bottom", "center"]


def shape_picture(last_step: int, columns: float, strip_rows: float, grid_rows: float) -> Spec:
    """Return, on one clock over the operations, the storage and below it the tensor.

    Both are `columns` cells wide; they are `strip_rows` and `grid_rows` high. The element under the
    pointer is lit in both. Needs the tables of `shape_tables`.
    """
    return with_playback(
        _shape_chart(),
        last_step,
        "operation",
        selections=[_LIT],
        heights=[max(LEAST_HEIGHT, round(rows * ROW)) for rows in (strip_rows, grid_rows)],
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
    return layer(*_cells("strip", cells), height=LEAST_HEIGHT)


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
    return layer(*_cells("grid", cells), way, height=LEAST_HEIGHT)


def _cells(name: str, cells: alt.Chart) -> list[alt.Chart]:
    """Return `cells` that can be pointed at, the one that is lit, the numbers, and words."""
    look = {**BOX, "color": alt.ColorDatum(LIT)}
    now = alt.Chart(table(name)).transform_filter(NOW)
    return [
        cells.properties(name=f"{name}{_POINTED}"),
        _under_pointer(name).mark_rect(fillOpacity=0.35).encode(**look),
        _under_pointer(name).mark_rect(filled=False, strokeWidth=4).encode(**look),
        write_numbers(now, MANY_NUMBERS),
        title_layer(f"{name}_words", NOW),
    ]


def _under_pointer(name: str) -> alt.Chart:
    chart: alt.Chart = alt.Chart(table(name)).transform_filter(NOW).transform_filter(IS_LIT)
    return chart


def shape_tables(
    steps: Sequence[Step], chain: bool
) -> tuple[dict[str, pd.DataFrame], float, float, float]:
    """Return the tables `strip`, `grid` and their words; then how wide and how high both views are.

    A step that failed shows what it was to start from; one that cannot be drawn has words only.
    """
    strip: list[dict[str, Any]] = []
    grid: list[dict[str, Any]] = []
    strip_words: list[dict[str, Any]] = []
    grid_words: list[dict[str, Any]] = []
    for number, step in enumerate(steps):
        shown = shown_step(steps, number, chain)
        titles = (name_step(step), name_shape(step, shown))
        words: list[tuple[Place, str]] = [
            ((WORDS_LEFT, line), title) for line, title in enumerate(titles, 1)
        ]
        strip_words.append(_word(number, (WORDS_LEFT, 1), name_storage(shown)))
        if can_draw(shown):
            corners, parts = lay_out(shown.shape)
            words += [((left, top + TITLE_LINES), part) for (left, top), part in parts]
            tensor = [
                cell | {"step": number, **_box(left, top + TITLE_LINES)}
                for cell, (left, top) in zip(_elements(shown), corners, strict=True)
            ]
            grid += tensor
            where = {cell["place"]: cell["index"] for cell in tensor}
            strip += [cell | {"step": number} for cell in _memory(shown, where)]
        grid_words += [_word(number, corner, words_) for corner, words_ in words]
    cells, tensors = pd.DataFrame(strip, columns=_CELL), pd.DataFrame(grid, columns=[*_CELL, "sum"])
    tables = {
        "strip": cells,
        "grid": tensors,
        "strip_words": pd.DataFrame(strip_words),
        "grid_words": pd.DataFrame(grid_words),
    }
    right = [cell["right"] for cell in (*strip, *grid)]
    columns = math.ceil(max(right, default=0.0))
    strip_rows = math.ceil(max((cell["bottom"] for cell in strip), default=1.0))
    grid_rows = math.ceil(max((cell["bottom"] for cell in grid), default=2.0)) + 1
    return tables, max(columns, FEWEST_COLUMNS), strip_rows, grid_rows


def _word(step: int, corner: Place, label: str) -> dict[str, Any]:
    return {"step": step, "left": corner[0], "top": corner[1], "label": label}


def _elements(step: Step) -> list[dict[str, Any]]:
    """Return each element with its index, its place in memory, and the way there, in row-major order."""
    indices = itertools.product(*map(range, step.shape))
    return [
        {
            "number": element,
            "index": str(list(index)),
            "place": sum(i * jump for i, jump in zip(index, step.stride, strict=True)),
            "sum": _spell(index, step.stride),
        }
        for index, element in zip(indices, step.elements or (), strict=True)
    ]


def _memory(step: Step, index_of: dict[int, str]) -> list[dict[str, Any]]:
    """Return the cells of the storage, in lines; `index_of` says which index leads to a place."""
    return [
        {
            "number": element,
            "index": index_of[place],
            "place": place,
            **_box(place % MOST_COLUMNS, place // MOST_COLUMNS + 1),
        }
        for place, element in enumerate(step.memory or ())
    ]


def _box(left: float, top: float) -> dict[str, Any]:
    return cells_at(left, top, inset=INSET)


def _spell(index: tuple[int, ...], stride: tuple[int, ...]) -> str:
    """Spell out the way from an index to a place in memory."""
    if not index:
        return "[] lies at place 0"
    terms = " + ".join(f"{i}·{jump}" for i, jump in zip(index, stride, strict=True))
    place = sum(i * jump for i, jump in zip(index, stride, strict=True))
    return f"{list(index)} lies at {terms} = place {place}"
