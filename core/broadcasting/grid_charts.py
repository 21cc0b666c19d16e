"""The chart of a broadcast sum: tensors as grids of numbers, their stretched copies, and the result."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import compile_chart, layer, table
from core.charts.caching import made_once
from core.charts.legends import base
from core.charts.number_grid import BOX, cell_box, cells_at, title_row, write_numbers
from core.charts.playback import NOW, Spec, with_playback
from core.charts.tensor_layout import MANY_COLUMNS, Shape, place_cells
from core.charts.words import arithmetic_height, arithmetic_layer, title_layer, word_table

ELEMENT, COPY, RESULT, CHOSEN = "in memory", "stretched", "result", "chosen"
KINDS = (ELEMENT, COPY, RESULT, CHOSEN)

HEIGHT, TALL = 330, 390  # pixels, of words and grids: beside words, and on a phone
NARROW = 342  # pixels, of a phone
LEAST_ROW, MOST_ROW, TITLE = 16, 44, 22  # pixels
FRAME = 0.15  # columns at the right, for half a frame
MOST_COLUMNS, MORE_COLUMNS = 20, 26  # cells, and where numbers have at most two digits

_PAD = "result_pad"  # what is clicked


@dataclass(frozen=True)
class Layout:
    """Where the grids of tensors of one shape are drawn: corners, and the extent of it all, in cells.

    A cell is `row` pixels high.
    """

    shape: Shape
    corners: tuple[tuple[float, float], ...]
    columns: float
    rows: float
    row: float


def arrange(shape: Shape, grids: int, digits: int = 3, on_phone: bool = False) -> Layout | None:
    """Return where to draw `grids` grids of a `shape`, or None if they are too large.

    Their numbers have up to `digits` digits. On a phone, grids stand as they can be read best.
    """
    if 0 in shape:
        return None
    _, _, columns, rows = place_cells(shape)
    above, height = arithmetic_height(grids), TALL if on_phone else HEIGHT
    most = MOST_COLUMNS if digits > 2 else MORE_COLUMNS
    in_a_line = grids if grids * (columns + 1) - 1 <= MANY_COLUMNS else 1
    found = []
    for across in (in_a_line, 2, *[1] * on_phone):
        lines, wide = math.ceil(grids / across), across * (columns + 1) - 1
        row = min(MOST_ROW, (height - above - lines * TITLE) / (lines * rows))
        if wide > most or row < LEAST_ROW:
            continue
        first, down = (above + TITLE) / row, rows + TITLE / row
        corners = [
            (number % across * (columns + 1), first + number // across * down) for number in range(grids)
        ]
        found.append(Layout(shape, tuple(corners), wide, height / row, row))
    if not on_phone:
        return found[0] if found else None
    return max(found, key=lambda layout: min(layout.row, NARROW / layout.columns / digits), default=None)


def grid_picture(layout: Layout, digits: int, last_step: int) -> Spec:
    """Return the grids of numbers; the clock walks through the result, and a click chooses a number.

    Numbers have up to `digits` digits. Needs the tables of `grid_tables`.
    """
    return with_playback(
        _grid_chart(),
        last_step,
        "number",
        clicked=_PAD,
        heights=[round(layout.row * layout.rows)],
        numbers={"columns": layout.columns, "rows": layout.rows, "digits": digits, "row": layout.row},
    )


@made_once
def _grid_chart() -> Spec:
    """Compile the picture of grids, which takes a while, for no size in particular."""
    elements, copies, results = (alt.Chart(table(name)) for name in ("elements", "copies", "results"))
    in_memory = (
        base("elements", ELEMENT, KINDS, "square")
        .mark_rect(fillOpacity=0.3)
        .encode(**cell_box(f"columns + {FRAME}", "rows"))
    )
    ghosts = copies.mark_rect(filled=False, strokeDash=[3, 3])
    sums = results.mark_rect(fillOpacity=0.3)
    chosen = alt.Chart(table("chosen")).transform_filter(NOW).mark_rect(filled=False, strokeWidth=4)
    pads = alt.Chart(table("results"), name=_PAD).mark_rect(opacity=0.001, cursor="pointer")
    room = f"columns + {FRAME}", "digits"
    view = layer(
        in_memory,
        ghosts.encode(**BOX, color=alt.ColorDatum(COPY)),
        sums.encode(**BOX, color=alt.ColorDatum(RESULT)),
        write_numbers(elements, *room, "bold", tallest="row * 0.9", opacity=1),
        write_numbers(copies, *room, "normal", tallest="row * 0.9", opacity=0.75),
        write_numbers(results, *room, "bold", tallest="row * 0.9", opacity=1),
        chosen.encode(**BOX, color=alt.ColorDatum(CHOSEN)),
        title_layer("titles", "true"),
        arithmetic_layer("words", NOW),
        pads.encode(
            **BOX, tooltip=[alt.Tooltip(field="place", type="nominal", title="click to choose")]
        ),
        height=HEIGHT,
    )
    return compile_chart(alt.vconcat(view))


@dataclass(frozen=True)
class Grid:
    """A tensor to draw: its name and shape, its numbers in memory, and which of them goes where."""

    name: str
    shape: Shape
    numbers: Sequence[int]
    sources: Sequence[int]


def grid_tables(layout: Layout, grids: Sequence[Grid], result: Sequence[int]) -> dict[str, pa.Table]:
    """Return the tables of the grids: elements, copies, results, chosen, titles and words.

    A step is an element of the result. `grids` are the tensors, stretched by their sources.
    """
    left, top, *_ = place_cells(layout.shape)
    steps = np.arange(len(result))
    elements, copies, chosen = [], [], []
    for grid, (x, y) in zip(grids, layout.corners, strict=False):
        sources = np.asarray(grid.sources)
        first = np.unique(sources, return_index=True)[1]  # where an element stands itself
        cells = _cells(left + x, top + y, np.asarray(grid.numbers)[sources])
        elements.append(cells.take(first))
        copies.append(cells.take(np.delete(steps, first)))
        chosen += [cells, cells.take(first[sources])]
    x, y = layout.corners[-1]
    words = spell_sums(layout.shape, grids, result)
    results = _cells(left + x, top + y, result)
    chosen.append(results)
    names = [*(grid.name for grid in grids), _name_total(grids)]
    titles = [title_row(name, x, y) for name, (x, y) in zip(names, layout.corners, strict=True)]
    return {
        "elements": pa.concat_tables(elements).combine_chunks(),
        "copies": pa.concat_tables(copies).combine_chunks(),
        "results": _add(results, step=steps, place=[lines.partition("\n")[0] for lines in words]),
        "chosen": _add(
            pa.concat_tables(chosen).drop_columns("number").combine_chunks(),
            step=np.tile(steps, len(chosen)),
        ),
        "titles": pa.Table.from_pylist(titles),
        "words": word_table(words),
    }


def spell_sums(shape: Shape, grids: Sequence[Grid], result: Sequence[int]) -> list[str]:
    """Return for every number of the result a line with it, and one with each number it comes from."""
    total = _name_total(grids)
    found = [
        [f"{grid.name}{_index(place)} = {number}" for place, number in _numbered(grid)] for grid in grids
    ]
    words = []
    for step, place in enumerate(np.ndindex(*shape)):
        lines = [f"{f'({total}){_index(place)}' if place else total} = {result[step]}"]
        lines += [lines_of[grid.sources[step]] for grid, lines_of in zip(grids, found, strict=True)]
        words.append("\n".join(lines))
    return words


def _name_total(grids: Sequence[Grid]) -> str:
    return " + ".join(grid.name for grid in grids)


def _numbered(grid: Grid) -> Iterable[tuple[Shape, int]]:
    """Return the numbers of a tensor, each with its index."""
    return zip(np.ndindex(*grid.shape), grid.numbers, strict=True)


def _index(place: Shape) -> str:
    """Return an index as Python writes it, "" for the one of a scalar."""
    return str(list(place)) if place else ""


def _cells(left: np.ndarray, top: np.ndarray, numbers: Iterable[int]) -> pa.Table:
    """Return cells at these places, with their numbers."""
    return pa.table({**cells_at(left, top), "number": [str(number) for number in numbers]})


def _add(rows: pa.Table, **columns: Any) -> pa.Table:
    for name, values in columns.items():
        rows = rows.append_column(name, pa.array(values))
    return rows
