"""Points that a student pastes or uploads as CSV, checked line by line."""

import csv
import math
from collections.abc import Iterator

from core.point_clouds import OwnPoints
from core.typed.error import TypedError

MIN_POINTS, MAX_POINTS, MAX_CLASSES = 10, 500, 4
MAX_LENGTH = 50_000  # characters
SEPARATORS = {";": "semicolons", "\t": "tabs", ",": "commas"}

Line = tuple[int, int, str]  # its number, the place of its first character, and its text


def read_points(text: str) -> tuple[OwnPoints, tuple[str, ...]]:
    """Return the points and the names of their classes, from lines of x, y, label.

    A first line of words is a heading. Fields are set apart by semicolons, tabs or commas, and may stand
    in quotes. Numbers have a decimal point or, as where commas do not part the fields, a decimal comma.
    Raises `TypedError` for what is not a finite number, and for too few or too many points or classes.
    """
    if len(text) > MAX_LENGTH:
        raise TypedError(f"Please use at most {MAX_LENGTH:,} characters.", MAX_LENGTH)
    lines = list(_number_lines(text))
    if lines and lines[0][2].casefold().startswith("sep=") and len(lines[0][2]) == 5:
        lines = lines[1:]  # as Excel writes it for itself
    if not lines:
        raise TypedError("Paste lines of x, y, label, for example: 0.5, -1.2, red")
    separator = _find_separator([line for _, _, line in lines])
    rows: list[tuple[float, float]] = []
    labels: list[str] = []
    for place, (number, begin, line) in enumerate(lines):
        x, y, label = _split((number, begin, line), separator)
        numbers = [read_number(each) for each in (x, y)]
        if None in numbers:
            if place == 0 and numbers == [None, None]:
                continue  # a heading
            wrong = x if numbers[0] is None else y
            seen = f" Fields are parted by {SEPARATORS[separator]} here." if not wrong else ""
            message = f"Line {number}: {wrong!r} is not a number.{seen}"
            raise TypedError(message, begin + max(line.find(wrong), 0))
        point = [value for value in numbers if value is not None]
        if not all(math.isfinite(value) and abs(value) <= 1e6 for value in point):
            message = f"Line {number}: numbers go from -1,000,000 to 1,000,000 here."
            raise TypedError(message, begin)
        rows.append((point[0], point[1]))
        labels.append(label)
    names = tuple(dict.fromkeys(labels))
    if not MIN_POINTS <= len(rows) <= MAX_POINTS:
        raise TypedError(f"There are {len(rows)} points; {MIN_POINTS} to {MAX_POINTS} can be used.")
    if not 2 <= len(names) <= MAX_CLASSES:
        raise TypedError(f"There are {len(names)} different labels; 2 to {MAX_CLASSES} can be used.")
    points = zip(rows, labels, strict=True)
    return OwnPoints(tuple((*row, names.index(label)) for row, label in points)), names


def read_number(text: str) -> float | None:
    """Return a number with a decimal point or a decimal comma, or None for anything else."""
    text = text.strip().replace("\u2212", "-").replace("\u00a0", "")
    if text.count(",") == 1 and "." not in text and not any(mark in text for mark in "_ "):
        text = text.replace(",", ".")
    if "_" in text:  # Python takes 1_000 for a number
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _find_separator(lines: list[str]) -> str:
    """Return what parts the fields: what makes three of every line, or else of most of them."""

    def count(separator: str) -> int:
        return sum(len(_fields(line, separator)) == 3 for line in lines)

    return max(SEPARATORS, key=count)


def _fields(line: str, separator: str) -> list[str]:
    fields = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    return [field.strip() for field in fields]


def _split(line: Line, separator: str) -> list[str]:
    """Return the three fields of a line, or say what was seen instead."""
    number, begin, text = line
    fields = _fields(text, separator)
    if len(fields) == 3:
        return fields
    if separator == "," and len(fields) == 5:
        hint = " With decimal commas, part the fields by semicolons: 0,5; -1,2; red"
    elif len(fields) == 1:
        hint = " Fields are parted by commas, semicolons or tabs."
    else:
        hint = f" They are parted by {SEPARATORS[separator]} here."
    message = f"Line {number} has {len(fields)} {'field' if len(fields) == 1 else 'fields'}"
    raise TypedError(f"{message} instead of three: x, y, label.{hint}", begin)


def _number_lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not empty: number, place of the first character, and text."""
    begin = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if line.strip():
            yield number, begin, line.rstrip("\r\n").removeprefix("\ufeff")
        begin += len(line)
