"""Points that were put on a plane by hand, as the text that a student could have typed instead."""

import csv
import io
import math
from collections.abc import Sequence
from typing import Any

from core.typed.points import MAX_CLASSES, MAX_POINTS, read_points

HEADING = "x, y, label"


def write_points(rows: Any, names: Sequence[str]) -> str:
    """Return lines of x, y, label for rows of x, y and the number of a class, which a browser sent.

    The classes are called as `call_classes` does. They stand one after the other, so that
    they keep their order. Raises ValueError for what `core.typed.points.read_points` cannot read.
    """
    if not isinstance(rows, list) or len(rows) > MAX_POINTS or not all(map(_is_row, rows)):
        raise ValueError(f"up to {MAX_POINTS} rows of x, y and a class are needed")
    called = call_classes(names)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for x, y, label in sorted(rows, key=lambda row: row[2]):
        writer.writerow((f"{x:g}", f" {y:g}", called[label]))
    lines = f"{HEADING}\n{text.getvalue()}".rstrip("\n")
    read_points(lines)
    return lines


def call_classes(names: Sequence[str]) -> list[str]:
    """Return as many names as there may be classes: those that there are, and new ones, none twice."""
    new = (f"class {number}" for number in range(len(names), 2 * MAX_CLASSES))
    return [*names, *(name for name in new if name not in names)][:MAX_CLASSES]


def _is_row(row: Any) -> bool:
    """Tell whether something is x, y and the number of a class."""
    if not isinstance(row, list) or len(row) != 3:
        return False
    is_number = all(type(each) in (int, float) and math.isfinite(each) for each in row)
    return is_number and type(row[2]) is int and 0 <= row[2] < MAX_CLASSES
