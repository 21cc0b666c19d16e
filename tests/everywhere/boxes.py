"""Boxes of a picture are inside it, and none lies on another of its table and moment."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pyarrow as pa

EDGES = ("left", "right", "top", "bottom")
APART = ("step", "room", "view", "block")  # what tells boxes of a table apart that lie at one place
WAYS = "ways"  # lines from one box to another
ROUNDED = 1e-4  # of float32
MOST = 60  # boxes of a moment that are held against each other

Box = tuple[float, float, float, float]


def check_boxes(tables: Mapping[str, Any], picture: str) -> None:
    """Hold the boxes of all tables against each other."""
    for name, table in tables.items():
        if name == WAYS or not isinstance(table, pa.Table) or not set(EDGES) <= {*table.column_names}:
            continue
        together: dict[Any, set[Box]] = {}
        for group, box in _boxes(table):
            left, right, top, bottom = box
            is_box = left <= right and top <= bottom and min(box) >= -ROUNDED
            assert is_box, (picture, name, group, box)
            together.setdefault(group, set()).add(box)
        for group, boxes in together.items():
            for one, other in combinations(sorted(boxes)[:MOST], 2):
                beside = one[1] <= other[0] + ROUNDED or other[1] <= one[0] + ROUNDED
                below = one[3] <= other[2] + ROUNDED or other[3] <= one[2] + ROUNDED
                assert beside or below, (picture, name, group, one, other)


def _boxes(table: pa.Table) -> Iterator[tuple[Any, Box]]:
    """Yield what tells the boxes of a table apart, and their edges."""
    apart = [name for name in APART if name in table.column_names]
    for row in table.select([*apart, *EDGES]).to_pylist():
        if row["left"] is not None:
            yield tuple(row[name] for name in apart), tuple(row[name] for name in EDGES)
