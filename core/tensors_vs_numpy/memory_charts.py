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

UNCHANGED, CHANGED, NEW = "as before", "written", "new memory"
KINDS = (UNCHANGED, CHANGED, NEW)

HEIGHT, MOST_ROW = 290, 110  # pixels: of it all, however many pieces of memory, and of one of them
CODE_ROWS = 0.7  # for the statement on top
NAME_ROWS, CELL_ROWS = 0.4, 0.5  # of a row, from its top: for the names, then for the cells
INSET = (0.02, 0.0)
LAST_MOMENT = 2

_CELL = pa.schema(
    {
        "step": pa.int16(),
        **dict.fromkeys(("left", "right", "top", "bottom", "middle", "center"), pa.float64()),
        "number": pa.string(),
    }
)

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
        base("kept", UNCHANGED, KINDS, "square")
        .transform_filter(NOW)
        .mark_rect(fillOpacity=0.25, aria=False)
        .encode(**cell_box("columns", "rows", top=-CODE_ROWS))
    )
    of_kind = {
        kind: alt.Chart(table(name)).transform_filter(NOW)
        for kind, name in zip(KINDS, ("kept", "written", "new"), strict=True)
    }
    others = [
        of_kind[kind].mark_rect(fillOpacity=0.25, aria=False).encode(**BOX, color=alt.ColorDatum(kind))
        for kind in (CHANGED, NEW)
    ]
    numbers = [
        write_numbers(cells, "columns").encode(color=alt.ColorDatum(kind))
        for kind, cells in of_kind.items()
    ]
    return compile_chart(alt.vconcat(layer(kept, *others, *numbers, _names(), _code(), height=HEIGHT)))


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
    """Return the tables of the memory picture: cells that are `kept`, `written` or `new`, names, code.

    A step is a moment. A row of cells is a piece of memory, in order of appearance. It stays when its
    last name has left.
    """
    memory: dict[int, Sequence[float]] = {}
    names: list[dict[str, object]] = []
    cells: dict[str, list[dict[str, object]]] = {"kept": [], "written": [], "new": []}
    for step, (_, meanings) in enumerate(moments):
        before = dict(memory)
        memory |= dict(meanings.values())
        for row, (address, numbers) in enumerate(memory.items()):
            top = row + NAME_ROWS
            here = [name for name, (where, _) in meanings.items() if where == address]
            label = f"{' and '.join(here) or 'no name any more'}, at {address:#x}"
            names.append({"step": step, "top": top, "label": label})
            for cell, number in enumerate(numbers):
                box = cells_at(cell, top, rows=CELL_ROWS, inset=INSET)
                is_new = address not in before
                is_kept = not is_new and repr(before[address][cell]) == repr(number)
                kind = "new" if is_new else "kept" if is_kept else "written"
                cells[kind].append({"step": step, **box, "number": f"{number:g}"})
    return {
        **{kind: pa.Table.from_pylist(rows, schema=_CELL) for kind, rows in cells.items()},
        "names": pa.Table.from_pylist(names),
        "code": word_table([statement for statement, _ in moments]),
    }
