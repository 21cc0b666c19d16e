"""Memory order beside reading order: the line that goes through a storage where a tensor is read.

A storage in one line has the numbers below it as they are read, row by row, and each is tied to its
place: ties that cross are jumps in memory. Below a storage of several lines a curve has, from left to
right, the place of each number as it is read: it is straight where memory is read as it lies.
"""

import itertools
import operator
from collections.abc import Sequence

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import field, table
from core.charts.legends import NOBODY
from core.charts.number_grid import BOX, cells_at, write_numbers
from core.charts.playback import NOW
from core.charts.tensor_layout import MOST_COLUMNS
from core.reshape_and_view.step_charts import Step

TIES, FOOT = 1.0, 1  # rows: between a storage and what is read, and of the words below
CURVE, AIR = 2.4, 0.3  # rows: of a curve, and above it
INSET = (0.04, 0.04)
_NUMBERS = (("step", pa.int16()), ("number", pa.int32()))
_ENDS = [(name, pa.float32()) for name in ("left", "right", "top", "bottom")]
_CELLS = [*_ENDS, ("middle", pa.float32()), ("center", pa.float32())]
ORDER, WAYS = pa.schema([*_NUMBERS, *_CELLS]), pa.schema([*_NUMBERS, *_ENDS])


def reading_layers(lit: alt.ParameterPredicate) -> list[alt.Chart]:
    """Return the ties, and the numbers as they are read; what is `lit` is drawn thick.

    Needs the tables `order` and `ties`.
    """
    ties, order = (alt.Chart(table(name)).transform_filter(NOW) for name in ("ties", "order"))
    place = {"x": field(alt.X, "left"), "x2": "right", "y": field(alt.Y, "top"), "y2": "bottom"}
    thick = alt.when(lit).then(alt.value(4)).otherwise(alt.value(2))
    return [
        ties.mark_rule(aria=False).encode(**place, color=alt.value(NOBODY), strokeWidth=thick),
        order.mark_rect(filled=False, aria=False).encode(
            **BOX, color=alt.value(NOBODY), strokeWidth=thick
        ),
        write_numbers(order, "columns", 3, view=0, aria=False),
    ]


def places_read(step: Step) -> list[int]:
    """Return the places in memory of all elements of a tensor, in the order in which it is read."""
    indices = itertools.product(*map(range, step.shape))
    return [step.offset + sum(map(operator.mul, index, step.stride)) for index in indices]


def in_one_line(step: Step) -> bool:
    """Tell whether a storage has one line, so that what is read has room below it."""
    return len(step.memory or ()) <= MOST_COLUMNS


def reading_tables(number: int, step: Step, bottom: int) -> tuple[pa.Table, pa.Table, float]:
    """Return `order` and `ties` of a step whose storage ends at the row `bottom`, and where they end."""
    places, elements = np.array(places_read(step), dtype=int), step.elements or ()
    if not len(places):
        return ORDER.empty_table(), WAYS.empty_table(), float(bottom)
    turns, top = np.arange(len(places)), float(bottom)
    if in_one_line(step):
        cells = cells_at(turns, np.full(len(turns), top + TIES), inset=INSET)
        ends = {
            "left": places + 0.5,
            "right": turns + 0.5,
            "top": np.full(len(turns), top),
            "bottom": np.full(len(turns), top + TIES),
        }
        order, ties = _made(number, elements, cells, ORDER), _made(number, elements, ends, WAYS)
        return order, ties, top + TIES + 1
    across = (turns + 0.5) * MOST_COLUMNS / len(turns)
    down = top + AIR + (CURVE - 2 * AIR) * places / max(len(step.memory or ()) - 1, 1)
    ends = {"left": across[:-1], "right": across[1:], "top": down[:-1], "bottom": down[1:]}
    return ORDER.empty_table(), _made(number, elements[1:], ends, WAYS), top + CURVE


def _made(
    number: int, elements: Sequence[int], columns: dict[str, np.ndarray], schema: pa.Schema
) -> pa.Table:
    """Return a table of elements of a step."""
    shared = {"step": np.full(len(elements), number), "number": list(elements)}
    return pa.table({**shared, **columns}, schema=schema)


def spell_place(index: tuple[int, ...], place: int, step: Step) -> str:
    """Spell out the way from an index to a place in memory."""
    if not index:
        return f"[] lies at place {place}"
    begin = [str(step.offset)] if step.offset else []
    terms = " + ".join([*begin, *(f"{i}·{jump}" for i, jump in zip(index, step.stride, strict=True))])
    return f"{list(index)} lies at {terms} = place {place}"
