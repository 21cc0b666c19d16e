"""The charts of reshape and view: storage and tensor, linked by hovering, and how far strides go."""

import copy
import itertools
import math
from collections.abc import Sequence
from functools import cache
from typing import Protocol

import altair as alt
import pandas as pd

from core.charts.axes import base, field, layer, table, x, y
from core.charts.playback import NOW, Spec, with_playback

MOST_COLUMNS = 16  # cells side by side, so that their numbers can be read on a phone
MOST_AXES = 4
ROW = 30  # pixels
LIT_ONE = alt.ParameterPredicate(param="lit", empty=False)

CELL, LIT = "element", "under the pointer"

JUMP = "stride of an axis"

Place = tuple[float, float]


class Step(Protocol):
    """What the chart needs to know of a step; see core/reshape_and_view.py for what it means."""

    @property
    def code(self) -> str:
        """The operations so far."""

    @property
    def verdict(self) -> str:
        """What became of the numbers: new, view, copy or error."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The size of every axis."""

    @property
    def stride(self) -> tuple[int, ...]:
        """How many elements to go on in memory for the next one along each axis."""

    @property
    def storage(self) -> int:
        """Which storage it is, counted from 0."""

    @property
    def error(self) -> str:
        """What PyTorch says where it fails."""

    @property
    def elements(self) -> tuple[int, ...] | None:
        """The numbers in row-major order."""

    @property
    def memory(self) -> tuple[int, ...] | None:
        """The numbers in the order of the storage."""


@cache
def shape_picture(last_step: int, columns: float, strip_rows: float, grid_rows: float) -> Spec:
    """Return, on one clock over the operations, the storage and below it the tensor.

    Both are `columns` cells wide; they are `strip_rows` and `grid_rows` high. The element under the
    pointer is lit in both. Needs the tables of `shape_tables`.
    """
    spec = copy.deepcopy(_any_shape(last_step))
    for view, rows in zip(spec["vconcat"][1:], (strip_rows, grid_rows), strict=True):
        view["height"] = max(60, round(rows * ROW))
        encoding = view["layer"][0]["encoding"]
        encoding["x"]["scale"]["domain"] = [0, columns]
        encoding["y"]["scale"]["domain"] = [rows, 0]
    return spec


@cache
def _any_shape(last_step: int) -> Spec:
    """Compile the picture of storage and tensor, which takes a while, for no shape in particular."""
    strip = _view("strip", legend=True)
    grid = _view("grid", legend=False)
    spec = with_playback(alt.vconcat(strip, grid), last_step, "operation")
    # One selection for the cells of both views; it stays until the pointer is over another element.
    select = {"type": "point", "fields": ["number"], "on": "pointerover", "clear": False}
    cells = [view["layer"][0]["name"] for view in spec["vconcat"][1:]]
    lit = {"name": "lit", "select": select, "views": cells}
    return spec | {"params": [*spec["params"], lit]}


def _view(name: str, legend: bool) -> alt.LayerChart:
    """Return one of the two views: cells, their numbers, the lit one, and words."""
    edges = {"x2": alt.X2(field="right"), "y2": alt.Y2(field="bottom")}
    here = {"x": field(alt.X, "left"), "y": field(alt.Y, "top"), **edges}
    start = base(name, CELL, (CELL, LIT), "square") if legend else alt.Chart(table(name))
    tip = [
        alt.Tooltip(field="number", type="quantitative", title="element"),
        alt.Tooltip(field="index", type="nominal", title="index"),
        alt.Tooltip(field="place", type="quantitative", title="place in this storage"),
    ]
    cells = (
        start.transform_filter(NOW)
        .mark_rect(fillOpacity=0.2, tooltip=None if legend else alt.Undefined)
        .encode(
            x=alt.X(
                field="left",
                type="quantitative",
                axis=None,
                scale=alt.Scale(domain=[0, 1], nice=False, zero=False),
            ),
            y=alt.Y(
                field="top",
                type="quantitative",
                axis=None,
                scale=alt.Scale(domain=[1, 0], nice=False, zero=False),
            ),
            **edges,
            # On the strip a tooltip would lie over the very cell below that is lit.
            **({} if legend else {"color": alt.ColorDatum(CELL), "tooltip": tip}),
        )
        .properties(name=f"{name}_cells")
    )
    under_pointer = alt.Chart(table(name)).transform_filter(NOW).transform_filter(LIT_ONE)
    color = alt.ColorDatum(LIT)
    frame = under_pointer.mark_rect(filled=False, strokeWidth=4).encode(**here, color=color)
    glow = under_pointer.mark_rect(fillOpacity=0.35).encode(**here, color=color)
    numbers = (
        alt.Chart(table(name))
        .transform_filter(NOW)
        .mark_text(fontSize=13, fontWeight=600)
        .encode(
            x=field(alt.X, "middle"), y=field(alt.Y, "center"), text=field(alt.Text, "number", "nominal")
        )
    )
    words = _words(f"{name}_words").transform_filter(NOW)
    layers = [cells, glow, frame, numbers, words]
    if not legend:
        reads = under_pointer.mark_text(
            align="left", baseline="bottom", fontSize=16, fontWeight=600, dy=-4
        ).encode(x=alt.XValue(2), y=alt.YValue("height"), text=field(alt.Text, "sum", "nominal"))
        layers.append(reads)
    return layer(*layers, height=60)


def _words(name: str) -> alt.Chart:
    """Return words over cells: which storage, which tensor, and which of its parts."""
    chart: alt.Chart = (
        alt.Chart(table(name))
        .mark_text(align="left", baseline="bottom", dy=-4, fontSize=16, fontWeight=600)
        .encode(x=field(alt.X, "left"), y=field(alt.Y, "top"), text=field(alt.Text, "label", "nominal"))
    )
    return chart


@cache
def jump_picture(last_step: int, axes: int, count: int) -> Spec:
    """Return, on a clock over the operations, how far apart in memory neighbours along each axis are.

    For tensors with too many of `count` elements to draw. Needs the table of `jump_table`.
    """
    bars = (
        base("jumps", JUMP, (JUMP,), "square")
        .transform_filter(NOW)
        .mark_rect(fillOpacity=0.35)
        .encode(
            x=x(
                "start",
                "elements to jump in memory (log scale)",
                type="log",
                domain=[0.8, max(count, 10)],
                nice=False,
                axis={"format": "~s"},
            ),
            y=y(
                "top",
                "axis",
                {"values": [], "ticks": False, "domain": False},
                domain=[axes, 0],
                nice=False,
                zero=False,
            ),
            x2=alt.X2(field="jump"),
            y2=alt.Y2(field="bottom"),
            tooltip=[
                alt.Tooltip(field="dim", type="quantitative", title="dim"),
                alt.Tooltip(field="size", type="quantitative", title="size", format=","),
                alt.Tooltip(field="jump", type="quantitative", title="stride", format=","),
            ],
        )
    )
    names = (
        alt.Chart(table("jumps"))
        .transform_filter(NOW)
        .mark_text(align="left", fontSize=16, fontWeight=600, dx=8)
        .encode(
            x=field(alt.X, "start"),
            y=field(alt.Y, "center"),
            text=field(alt.Text, "label", "nominal"),
        )
    )
    title = (
        alt.Chart(table("titles"))
        .transform_filter(NOW)
        .mark_text(align="right", baseline="bottom", fontSize=16, fontWeight=600)
        .encode(x=alt.XValue("width"), y=alt.YValue(-8), text=field(alt.Text, "label", "nominal"))
    )
    return with_playback(
        alt.vconcat(layer(bars, names, title, height=60 * axes)), last_step, "operation"
    )


def jump_table(steps: Sequence[Step], chain: bool) -> tuple[dict[str, pd.DataFrame], int]:
    """Return the tables `jumps`, a row for every axis of every step, and `titles`; and the most axes."""
    rows = [
        {
            "step": number,
            "dim": dim,
            "size": size,
            "start": 0.8,
            "jump": max(jump, 0.8),
            "top": dim + 0.1,
            "center": dim + 0.5,
            "bottom": dim + 0.9,
            "label": f"dim {dim}:  {size:,} steps of {jump:,}",
        }
        for number, shown in enumerate(_shown(steps, number, chain) for number in range(len(steps)))
        for dim, (size, jump) in enumerate(zip(shown.shape, shown.stride, strict=True))
    ]
    titles = [{"step": number, "label": _shorten(step)} for number, step in enumerate(steps)]
    columns = ["step", "dim", "size", "start", "jump", "top", "center", "bottom", "label"]
    tables = {"jumps": pd.DataFrame(rows, columns=columns), "titles": pd.DataFrame(titles)}
    return tables, max(1, *(len(step.shape) for step in steps))


def can_draw(step: Step) -> bool:
    """Tell whether a step has numbers to draw, and not too many axes."""
    return step.elements is not None and len(step.shape) <= MOST_AXES


def shape_tables(
    steps: Sequence[Step], chain: bool
) -> tuple[dict[str, pd.DataFrame], float, float, float]:
    """Return the tables `strip`, `grid` and their words; then how wide and how high both views are.

    A step that failed shows what it was to start from; one that cannot be drawn has words only.
    """
    strip: list[dict[str, object]] = []
    grid: list[dict[str, object]] = []
    strip_words: list[dict[str, object]] = []
    grid_words: list[dict[str, object]] = []
    for number, step in enumerate(steps):
        shown = _shown(steps, number, chain)
        still = "still " if step.error else ""
        titles = (_shorten(step), f"{still}shape {shown.shape}, stride {shown.stride}")
        for line, title in enumerate(titles, 1):
            grid_words.append({"step": number, "left": 0.05, "top": line, "label": title})
        strip_words.append({"step": number, "left": 0.05, "top": 1, "label": _name_storage(shown)})
        if not can_draw(shown):
            continue
        corners, parts = lay_out(shown.shape)
        for corner, label in parts:
            grid_words.append({"step": number, "left": corner[0], "top": corner[1] + 2, "label": label})
        where: dict[int, str] = {}
        indices = list(itertools.product(*map(range, shown.shape)))
        for index, corner, element in zip(indices, corners, shown.elements or (), strict=True):
            place = sum(i * jump for i, jump in zip(index, shown.stride, strict=True))
            where[place] = str(list(index))
            cell = {"step": number, "number": element, "index": where[place], "place": place}
            words = {"sum": _spell(index, shown.stride)}
            grid.append({**cell, **_box(corner[0], corner[1] + 2), **words})
        for place, element in enumerate(shown.memory or ()):
            line, column = divmod(place, MOST_COLUMNS)
            cell = {"step": number, "number": element, "index": where[place], "place": place}
            strip.append({**cell, **_box(column, line + 1)})
    cells = pd.DataFrame(strip, columns=_CELL)
    tensor = pd.DataFrame(grid, columns=[*_CELL, "sum"])
    tables = {
        "strip": cells,
        "grid": tensor,
        "strip_words": pd.DataFrame(strip_words),
        "grid_words": pd.DataFrame(grid_words),
    }
    both = [cells["right"].max(), tensor["right"].max(), 6]
    columns = math.ceil(max(width for width in both if width == width))
    strip_rows = math.ceil(cells["bottom"].max() if len(cells) else 1)
    grid_rows = math.ceil(tensor["bottom"].max() if len(tensor) else 2) + 1
    return tables, columns, strip_rows, grid_rows


_CELL = ["step", "number", "index", "place", "left", "right", "middle", "top", "bottom", "center"]


def _box(left: float, top: float) -> dict[str, float]:
    """Return the edges and the middle of a cell, a little smaller than its place."""
    edges = {"left": left + 0.04, "right": left + 0.96, "top": top + 0.04, "bottom": top + 0.96}
    return edges | {"middle": left + 0.5, "center": top + 0.5}


def _shown(steps: Sequence[Step], number: int, chain: bool) -> Step:
    """Return the step whose tensor is shown: where an operation failed, what it started from."""
    step = steps[number]
    return step if not step.error else steps[number - 1 if chain else 0]


def _shorten(step: Step) -> str:
    """Name a step by its last operation and its verdict, where all of them would be too long."""
    code = step.code
    if len(code) > 30:
        code = f"… {code[code.rindex('.') :]}"
    return f"{code}: {step.verdict}"


def _name_storage(step: Step) -> str:
    """Say whose numbers a strip shows."""
    whose = "the storage of X" if step.storage == 0 else f"copy {step.storage}: a storage of its own"
    return whose + ("" if can_draw(step) else ", not drawn")


def _spell(index: tuple[int, ...], stride: tuple[int, ...]) -> str:
    """Spell out the way from an index to a place in memory."""
    if not index:
        return "[] lies at place 0"
    terms = " + ".join(f"{i}·{jump}" for i, jump in zip(index, stride, strict=True))
    place = sum(i * jump for i, jump in zip(index, stride, strict=True))
    return f"{list(index)} lies at {terms} = place {place}"


def lay_out(shape: tuple[int, ...]) -> tuple[list[Place], list[tuple[Place, str]]]:
    """Return the corner of every cell (column, row) in row-major order, and the names of the parts.

    The last axis runs to the right and the one before it down. A matrix is a part; parts stand beside
    each other where there is room, and the first of four axes begins a new row of parts. Rows of more
    than `MOST_COLUMNS` cells go on in the next line.
    """
    outer, (rows, columns) = (
        shape[:-2],
        ((1, 1), *((1, s) for s in shape[-1:]), shape[-2:])[min(len(shape), 2)],
    )
    lines = max(1, math.ceil(columns / MOST_COLUMNS))
    width, height = min(columns, MOST_COLUMNS), rows * lines
    room = max(width, 1.5 * len(outer)) + 0.5  # a part is at least as wide as its name
    beside = max(1, int((MOST_COLUMNS + 0.5) // room))
    title = 1 if outer else 0
    corners: list[Place] = []
    parts: list[tuple[Place, str]] = []
    top = 0.0
    slot = 0
    for prefix in itertools.product(*map(range, outer)):
        if slot == beside or (slot and len(outer) > 1 and prefix[-1] == 0):
            top, slot = top + height + title, 0
        left = slot * room
        if outer:
            parts.append(((left, top + title), f"[{', '.join(map(str, prefix))}]"))
        for row, column in itertools.product(range(rows), range(columns)):
            line, place = divmod(column, MOST_COLUMNS)
            corners.append((left + place, top + title + row * lines + line))
        slot += 1
    return corners, parts
