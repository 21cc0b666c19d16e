"""Where tensors stand in the picture of devices: a row for each line of a program, a column a device."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from core.charts.words import code_line

HERE, GIVEN_BACK, NEW, NOT_THERE = "as it was", "the same tensor", "a new tensor", "error"
LISTED = HERE, GIVEN_BACK, NEW  # in the legend
KINDS = (*LISTED, " ", NOT_THERE)  # with the colours of the theme in this order: crimson for an error
META = "meta"  # where tensors hold no numbers

WIDE, PHONE = 874, 342  # pixels
LETTER, LINE = 9.64, 21  # pixels: of a letter of code, and of a line of it
HEAD, EDGE = 24, 8  # pixels: of the names of devices, and at the right of code
ROOM, LEAST, MOST = 248, 30, 50  # pixels: of all rows beside their code, and of one of them
BOX_ON_A_PHONE = 27
GAP, TIP = 14, 6  # pixels: between boxes, and from a box to the middle of a tip before it
TRACK = 14  # pixels on a phone, at the left of code, for ways from row to row
_EDGES = [(name, pa.float64()) for name in ("left", "right", "top", "bottom", "middle", "center")]
_SHARED = [("step", pa.int64()), ("room", pa.string()), ("kind", pa.string()), ("label", pa.string())]
_SCHEMA = pa.schema([*_SHARED, ("is_empty", pa.bool_()), *_EDGES])


@dataclass(frozen=True)
class Tensor:
    """A tensor in a row: its words, on which device, and in which of the places of the device's column.

    It takes `span` places. It may be in the `memory` of the tensor in the place before it. What is not
    there has the kind NOT_THERE, and only words.
    """

    words: str
    device: str
    place: int = 0
    kind: str = HERE
    span: int = 1
    in_memory_before: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it holds no numbers."""
        return self.device == META


@dataclass(frozen=True)
class Way:
    """How a tensor came about, from a tensor of the row `above` it, or of its own row."""

    kind: str
    start: Tensor
    end: Tensor
    above: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a program, the tensors after it, how they came about, and what it prints or raises."""

    code: str
    tensors: Sequence[Tensor]
    ways: Sequence[Way]
    printed: str


@dataclass(frozen=True)
class _Room:
    """Where things stand, in pixels: beside the code, or on a phone below it."""

    name: str
    code: float
    row: float
    lifted: float  # of a row, the part over its boxes
    columns: Mapping[str, tuple[float, float]]  # the left end of each device, and how wide a place is

    def box(self, number: int, tensor: Tensor) -> dict[str, float]:
        """Return the edges of a tensor in the row of a number."""
        left, width = self.columns[tensor.device]
        top, gap = HEAD + number * self.row + self.lifted, 4 if self.lifted else self.row / 7
        begin = left + tensor.place * width + GAP / 2 - 1
        end = left + (tensor.place + tensor.span) * width - GAP / 2 - 1
        if tensor.kind == NOT_THERE:
            begin, end = (begin + end) / 2 - TIP, (begin + end) / 2 + TIP
        return _edges(begin, end, top + gap / 2, HEAD + (number + 1) * self.row - gap)


def row_height(rows: int, is_narrow: bool) -> float:
    """Return how high a row is."""
    return LINE + BOX_ON_A_PHONE + 3 if is_narrow else min(MOST, max(LEAST, ROOM / rows))


def height_of_rows(rows: int, is_narrow: bool) -> int:
    """Return how high so many rows are, with the names of the devices."""
    return round(HEAD + rows * row_height(rows, is_narrow))


def place_tables(
    rows: Sequence[Row],
    places: Mapping[str, int],
    lines: tuple[int, int],
    headings: Mapping[str, str],
) -> dict[str, pa.Table]:
    """Return the tables of the rows. `places` says how many places each device's column has.

    `lines` are those of `places_picture`. `headings` stand over columns where there is room for more
    than the device.
    """
    found: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("lines", "devices", "grounds", "boxes", "words", "ways", "printed")
    }
    for room, most in zip(_rooms(rows, places), lines, strict=True):
        bottom = HEAD + len(rows) * room.row
        for device, (left, width) in room.columns.items():
            edges = _edges(left, left + width * places[device] - 2, 0, bottom)
            label = device if room.lifted else headings.get(device, device)
            found["devices"].append({"room": room.name, "label": label, **edges})
        for number, row in enumerate(rows):
            shared = {"step": number, "room": room.name}
            for name, made in _row_tables(room, number, row).items():
                found[name] += [shared | each for each in made]
            end = PHONE if room.lifted else WIDE
            printed = _cut(row.printed, int((end - 8) / LETTER), most)
            failed = any(tensor.kind == NOT_THERE for tensor in row.tensors)
            found["printed"].append(shared | {"label": printed, "kind": NOT_THERE if failed else HERE})
    return {name: pa.Table.from_pylist(made, _SCHEMA) for name, made in found.items()}


def _rooms(rows: Sequence[Row], places: Mapping[str, int]) -> tuple[_Room, _Room]:
    """Return where things stand beside the code, and on a phone."""
    longest = max(len(row.code) for row in rows) * LETTER + 2 * EDGE
    rooms = []
    for name, code, whole in (("wide", longest, WIDE), ("narrow", 0.0, PHONE)):
        place, left, columns = (whole - code) / sum(places.values()), code, {}
        for device, count in places.items():
            columns[device] = left, place
            left += count * place
        row = row_height(len(rows), not code)
        rooms.append(_Room(name, code, row, 0.0 if code else LINE, columns))
    return rooms[0], rooms[1]


def _row_tables(room: _Room, number: int, row: Row) -> dict[str, list[dict[str, Any]]]:
    """Return what stands in a row: its line, grounds, boxes, words and ways."""
    top = HEAD + number * room.row
    indent = TRACK if room.lifted else 0
    edges = _edges(indent, room.code or PHONE, top, top + (room.lifted or room.row))
    found: dict[str, list[dict[str, Any]]] = {
        "lines": [{"kind": HERE, "label": code_line(row.code), **edges}],
        "grounds": [],
        "boxes": [],
        "words": [],
        "ways": [],
    }
    for tensor in row.tensors:
        box = room.box(number, tensor)
        shown = {"kind": tensor.kind, "label": tensor.words, "is_empty": tensor.is_empty, **box}
        found["words"].append(shown)
        if tensor.kind == NOT_THERE:
            continue
        found["boxes"].append(shown)
        if not tensor.is_empty:
            shared = {"kind": HERE, "left": box["left"] - GAP} if tensor.in_memory_before else {}
            found["grounds"].append(shown | shared)
    found["ways"] = [_way(room, number, way) for way in row.ways]
    return found


def _way(room: _Room, number: int, way: Way) -> dict[str, Any]:
    """Return a line from a tensor to another one, with a tip where it is one."""
    start, end = room.box(number - way.above, way.start), room.box(number, way.end)
    middles = [box["left"] + TRACK / 2 if room.lifted else box["middle"] for box in (start, end)]
    begin, goal = (middles[0], start["bottom"]), (middles[1], end["top"])
    tip = {"label": "▼", "middle": goal[0], "center": goal[1] - TIP}
    if not way.above:
        goes_right = start["left"] < end["left"]
        one, other = ("right", "left") if goes_right else ("left", "right")
        begin, goal = (start[one], start["center"]), (end[other], end["center"])
        middle = goal[0] - TIP if goes_right else goal[0] + TIP
        tip = {"label": "▶" if goes_right else "◀", "middle": middle, "center": goal[1]}
    if way.kind == GIVEN_BACK:
        tip["label"] = ""
    place = {"left": begin[0], "top": begin[1], "right": goal[0], "bottom": goal[1]}
    return {"kind": way.kind, **tip, **place}


def _edges(left: float, right: float, top: float, bottom: float) -> dict[str, float]:
    """Return a rectangle with its middle."""
    middle = {"middle": (left + right) / 2, "center": (top + bottom) / 2}
    return {"left": left, "right": right, "top": top, "bottom": bottom} | middle


def _cut(printed: str, letters: int, most: int) -> str:
    """Return what is printed in lines of so many `letters`, at most so many of them."""
    lines = printed.splitlines()
    if max(map(len, lines)) > letters:
        lines = textwrap.wrap(" ".join(printed.split()), letters, break_on_hyphens=False)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: letters - 2]} …"]
    return "\n".join(map(code_line, lines))
