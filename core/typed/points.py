"""Points that a student pastes or uploads as CSV, checked line by line."""

import csv
import math
from collections.abc import Iterator

from core.point_clouds import OwnPoints
from core.typed.error import TypedError

MIN_POINTS, MAX_POINTS, MAX_CLASSES = 10, 500, 4
MAX_LENGTH = 50_000  # characters


def read_points(text: str) -> tuple[OwnPoints, tuple[str, ...]]:
    """Return the points and the names of their classes, from lines of x, y, label.

    A first line of words is a heading. Fields are set apart by commas, semicolons or tabs; beside the
    last two a comma is a decimal comma. Raises `TypedError` for what is not a finite number, and for too
    few or too many points or classes.
    """
    text = text.removeprefix("\ufeff")  # how a spreadsheet may begin a file
    if len(text) > MAX_LENGTH:
        raise TypedError(f"Please use at most {MAX_LENGTH:,} characters.", MAX_LENGTH)
    lines = list(_number_lines(text))
    if not lines:
        raise TypedError("Paste lines of x, y, label, for example: 0.5, -1.2, red")
    separator = next((mark for mark in ";\t" if mark in lines[0][2]), ",")
    rows: list[tuple[float, float]] = []
    labels: list[str] = []
    for number, begin, line in lines:
        fields = [field.strip() for field in next(csv.reader([line], delimiter=separator))]
        if len(fields) != 3:
            message = f"Line {number} has {len(fields)} fields instead of three: x, y, label."
            raise TypedError(message, begin)
        if separator != ",":
            fields[:2] = [field.replace(",", ".") for field in fields[:2]]
        try:
            point = float(fields[0]), float(fields[1])
        except ValueError:
            if begin == lines[0][1] and not any(map(str.isdigit, fields[0] + fields[1])):
                continue  # a heading
            wrong = fields[0] if not _is_number(fields[0]) else fields[1]
            raise TypedError(
                f"Line {number}: {wrong!r} is not a number.", begin + max(line.find(wrong), 0)
            ) from None
        if not all(math.isfinite(value) and abs(value) <= 1e6 for value in point):
            message = f"Line {number}: numbers go from -1,000,000 to 1,000,000 here."
            raise TypedError(message, begin)
        rows.append(point)
        labels.append(fields[2])
    names = tuple(dict.fromkeys(labels))
    if not MIN_POINTS <= len(rows) <= MAX_POINTS:
        raise TypedError(f"There are {len(rows)} points; {MIN_POINTS} to {MAX_POINTS} can be used.")
    if not 2 <= len(names) <= MAX_CLASSES:
        raise TypedError(f"There are {len(names)} different labels; 2 to {MAX_CLASSES} can be used.")
    points = zip(rows, labels, strict=True)
    return OwnPoints(tuple((*row, names.index(label)) for row, label in points)), names


def _number_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that are not empty: number, place of the first character, and text."""
    begin = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if line.strip():
            yield number, begin, line.rstrip("\r\n")
        begin += len(line)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
