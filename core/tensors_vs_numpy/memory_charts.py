"""The chart of shared memory: which names lead to which cells, and which cells a change reaches."""

from collections.abc import Mapping, Sequence

import altair as alt
import pyarrow as pa

from core.charts.axes import compile_chart, field, layer, table, text
from core.charts.caching import made_once
from core.charts.legends import base
from core.charts.number_grid import BOX, cell_box, cells_at, write_numbers
from core.charts.playback import NOW, Spec, with_playback
from core.charts.words import BOLD, CODE, HEADING, INDENT, word_table

UNCHANGED, CHANGED = "unchanged", "changed"

HEIGHT, MOST_ROW = 290, 110  # pixels: of it all, however many pieces of memory, and of one of them
CODE_ROWS = 0.7  # for the statement on top
NAME_ROWS, CELL_ROWS = 0.4, 0.5  # of a row, from its top: for the names, then for the cells
INSET = (0.02, 0.0)
LAST_MOMENT = 2

# One moment: the statement that was made, and for every name the address of its numbers, and these.
Moment = tuple[str, Mapping[str, tuple[int, Sequence[float]]]]


def memory_picture(columns: int, rows: int) -> Spec:
    """Return the numbers in memory at three moments: a is made, b is made, one of them is changed.

    There are `rows` pieces of memory with `columns` numbers each. Needs the tables of `memory_tables`.
    """
    row = min(MOST_ROW, HEIGHT / (rows + CODE_ROWS))
    numbers = {"columns": columns, "rows": HEIGHT / row - CODE_ROWS}
    return with_playback(_memory_chart(), LAST_MOMENT, numbers=numbers)


@made_once
def _memory_chart() -> Spec:
    kept = (
        base("cells", UNCHANGED, (UNCHANGED, CHANGED), "square")
        .transform_filter(NOW)
        .transform_filter("!datum.changed")
        .mark_rect(fillOpacity=0.25)
        .encode(**cell_box("columns", "rows", top=-CODE_ROWS))
    )
    cells = alt.Chart(table("cells")).transform_filter(NOW)
    changed = cells.transform_filter("datum.changed").mark_rect(fillOpacity=0.25)
    numbers = [
        write_numbers(cells.transform_filter(which), "columns").encode(color=alt.ColorDatum(kind))
        for which, kind in (("!datum.changed", UNCHANGED), ("datum.changed", CHANGED))
    ]
    now = changed.encode(**BOX, color=alt.ColorDatum(CHANGED))
    return compile_chart(alt.vconcat(layer(kept, now, *numbers, _names(), _code(), height=HEIGHT)))


def _names() -> alt.Chart:
    """Return the names that lead to a piece of memory, over its cells."""
    chart: alt.Chart = (
        alt.Chart(table("names"))
        .transform_filter(NOW)
        .mark_text(align="left", baseline="bottom", fontSize=HEADING, fontWeight=BOLD, dy=-5)
        .encode(
            x=alt.XValue(INDENT),
            y=field(alt.Y, "top"),
            text=text("label"),
            color=alt.ColorDatum(UNCHANGED),
        )
    )
    return chart


def _code() -> alt.Chart:
    """Return the statement of now, on top."""
    chart: alt.Chart = (
        alt.Chart(table("code"))
        .transform_filter(NOW)
        .mark_text(align="left", baseline="top", fontSize=CODE, fontWeight=BOLD, font="monospace")
        .encode(
            x=alt.XValue(INDENT),
            y=alt.YValue(INDENT),
            text=text("label"),
            color=alt.ColorDatum(CHANGED),
        )
    )
    return chart


def memory_tables(moments: Sequence[Moment]) -> dict[str, pa.Table]:
    """Return the tables of the memory picture: `cells`, `names` and `code`, one step a moment.

    A row of cells is a piece of memory, in order of appearance. It stays when its last name has left.
    """
    memory: dict[int, Sequence[float]] = {}
    cells, names = [], []
    for step, (_, meanings) in enumerate(moments):
        before = dict(memory)
        memory |= dict(meanings.values())
        for row, (address, numbers) in enumerate(memory.items()):
            top = row + NAME_ROWS
            here = [name for name, (where, _) in meanings.items() if where == address]
            label = f"{' and '.join(here) or 'no name any more'}, at {address:#x}"
            names.append({"step": step, "top": top, "label": label})
            cells += [
                {
                    "step": step,
                    **cells_at(cell, top, rows=CELL_ROWS, inset=INSET),
                    "number": f"{number:g}",
                    "changed": address in before and before[address][cell] != number,
                }
                for cell, number in enumerate(numbers)
            ]
    return {
        "cells": pa.Table.from_pylist(cells),
        "names": pa.Table.from_pylist(names),
        "code": word_table([statement for statement, _ in moments]),
    }
