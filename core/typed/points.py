"""Points that a student pastes or uploads as CSV, checked line by line."""

import csv
import math

from core.classification.point_clouds import OwnPoints

MIN_POINTS, MAX_POINTS, MAX_CLASSES, MAX_CHARACTERS = 10, 500, 4, 50_000


class PointsError(ValueError):
    """Points that cannot be used; the message says why, and in which line."""


def read_points(text: str) -> tuple[OwnPoints, tuple[str, ...]]:
    """Return the points and the names of their classes, from lines of x, y, label.

    A first line of words is a heading. Fields are set apart by commas, semicolons or tabs. Raises
    `PointsError` for what is not a finite number, and for too few or too many points or classes.
    """
    if len(text) > MAX_CHARACTERS:
        raise PointsError(f"Please use at most {MAX_CHARACTERS:,} characters.")
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise PointsError("Paste lines of x, y, label, for example: 0.5, -1.2, red")
    separator = next((mark for mark in ";\t" if mark in lines[0][1]), ",")
    rows: list[tuple[float, float]] = []
    labels: list[str] = []
    for place, (number, line) in enumerate(lines):
        fields = [field.strip() for field in next(csv.reader([line], delimiter=separator))]
        if len(fields) != 3:
            raise PointsError(f"Line {number} has {len(fields)} fields instead of three: x, y, label.")
        try:
            point = float(fields[0]), float(fields[1])
        except ValueError:
            if place == 0:
                continue  # a heading
            wrong = fields[0] if not _is_number(fields[0]) else fields[1]
            raise PointsError(f"Line {number}: {wrong!r} is not a number.") from None
        if not all(math.isfinite(value) and abs(value) <= 1e6 for value in point):
            raise PointsError(f"Line {number}: numbers go from -1,000,000 to 1,000,000 here.")
        rows.append(point)
        labels.append(fields[2])
    names = tuple(dict.fromkeys(labels))
    if not MIN_POINTS <= len(rows) <= MAX_POINTS:
        raise PointsError(f"There are {len(rows)} points; {MIN_POINTS} to {MAX_POINTS} can be used.")
    if not 2 <= len(names) <= MAX_CLASSES:
        raise PointsError(f"There are {len(names)} different labels; 2 to {MAX_CLASSES} can be used.")
    points = zip(rows, labels, strict=True)
    return OwnPoints(tuple((*row, names.index(label)) for row, label in points)), names


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
