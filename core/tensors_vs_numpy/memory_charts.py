"""The chart of shared memory: which names lead to which cells, and which cells a change reaches."""

from collections.abc import Mapping, Sequence
from functools import cache

import altair as alt
import pandas as pd

from core.charts.axes import base, field, layer, table
from core.charts.playback import NOW, Spec, with_playback

UNCHANGED, CHANGED = "unchanged", "changed"

# One moment: the statement that was made, and for every name the address of its numbers, and these.
Moment = tuple[str, Mapping[str, tuple[int, Sequence[float]]]]


@cache
def memory_picture(columns: int, rows: int) -> Spec:
    """Return the numbers in memory at three moments: a is made, b is made, one of them is changed.

    There are `rows` pieces of memory with `columns` numbers each. Needs the tables of `memory_tables`.
    """
    kept = (
        base("cells", UNCHANGED, (UNCHANGED, CHANGED), "square")
        .transform_filter(f"{NOW} && !datum.changed")
        .mark_rect(fillOpacity=0.25)
        .encode(
            x=alt.X(field="left", type="quantitative", axis=None, scale=alt.Scale(domain=[0, columns])),
            x2=alt.X2(field="right"),
            y=alt.Y(field="top", type="quantitative", axis=None, scale=alt.Scale(domain=[rows, -0.7])),
            y2=alt.Y2(field="bottom"),
        )
    )
    cells = alt.Chart(table("cells"))
    changed = (
        cells.transform_filter(f"{NOW} && datum.changed")
        .mark_rect(fillOpacity=0.25)
        .encode(
            x=field(alt.X, "left"),
            x2=alt.X2(field="right"),
            y=field(alt.Y, "top"),
            y2=alt.Y2(field="bottom"),
            color=alt.ColorDatum(CHANGED),
        )
    )
    numbers = [
        cells.transform_filter(f"{NOW} && {which}")
        .mark_text(fontSize=18, fontWeight=600)
        .encode(
            x=field(alt.X, "middle"),
            y=field(alt.Y, "center"),
            text=field(alt.Text, "number", "nominal"),
            color=alt.ColorDatum(kind),
        )
        for which, kind in (("!datum.changed", UNCHANGED), ("datum.changed", CHANGED))
    ]
    names = (
        alt.Chart(table("names"))
        .transform_filter(NOW)
        .mark_text(align="left", baseline="bottom", fontSize=17, fontWeight=600, dy=-5)
        .encode(
            x=alt.XValue(2),
            y=field(alt.Y, "top"),
            text=field(alt.Text, "label", "nominal"),
            color=alt.ColorDatum(UNCHANGED),
        )
    )
    code = (
        alt.Chart(table("code"))
        .transform_filter(NOW)
        .mark_text(align="left", baseline="top", fontSize=19, fontWeight=600, font="monospace")
        .encode(
            x=alt.XValue(2),
            y=alt.YValue(2),
            text=field(alt.Text, "label", "nominal"),
            color=alt.ColorDatum(CHANGED),
        )
    )
    memory = layer(kept, changed, *numbers, names, code, height=round(95 * (rows + 0.7)))
    return with_playback(alt.vconcat(memory), 2)


def memory_tables(moments: Sequence[Moment]) -> dict[str, pd.DataFrame]:
    """Return the tables of the memory picture: `cells`, `names` and `code`, one step a moment.

    A row of cells is a piece of memory, in order of appearance. It stays when its last name has left.
    """
    memory: dict[int, Sequence[float]] = {}
    cells, names, code = [], [], []
    for step, (statement, meanings) in enumerate(moments):
        before = dict(memory)
        for address, numbers in meanings.values():
            memory[address] = numbers
        for row, (address, numbers) in enumerate(memory.items()):
            top = row + 0.4
            here = [name for name, (where, _) in meanings.items() if where == address]
            label = f"{' and '.join(here) or 'no name any more'}, at {address:#x}"
            names.append({"step": step, "top": top, "label": label})
            for cell, number in enumerate(numbers):
                cells.append(
                    {
                        "step": step,
                        "left": cell + 0.02,
                        "middle": cell + 0.5,
                        "right": cell + 0.98,
                        "top": top,
                        "center": top + 0.25,
                        "bottom": top + 0.5,
                        "number": f"{number:g}",
                        "changed": address in before and before[address][cell] != number,
                    }
                )
        code.append({"step": step, "label": statement})
    return {"cells": pd.DataFrame(cells), "names": pd.DataFrame(names), "code": pd.DataFrame(code)}
