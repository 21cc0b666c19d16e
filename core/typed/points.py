"""Points that a student pastes or uploads as CSV, checked line by line."""

import csv
import math
from collections.abc import Iterator

from core.point_clouds import OwnPoints
from core.typed.error import TypedError
from core.typed.numerals import may_be_thousands, mend_field

MIN_POINTS, MAX_POINTS, MAX_CLASSES = 10, 500, 4
MAX_LENGTH = 50_000  # characters
SEPARATORS = {";": "semicolons", "\t": "tabs", ",": "commas", "；": "；", "，": "，"}

Line = tuple[int, int, str]  # its number, the place of its first character, and its text


def read_points(text: str) -> tuple[OwnPoints, tuple[str, ...]]:
    """Return the points and the names of their classes, from lines of x, y, label.

    A first line of words is a heading. Fields are set apart by semicolons, tabs or commas, and may stand
    in quotes; lines and columns of nothing are left out. Numbers have a decimal point, or all of them,
    where commas do not part the fields, a decimal comma. Raises `TypedError` for what is not a finite
    number, for a missing label, and for too few or too many points or classes.
    """
    if len(text) > MAX_LENGTH:
        n_lines = len(text.splitlines())
        raise TypedError(
            f"{there_are(n_lines, 'line')} and {len(text):,} characters; up to {MAX_POINTS} "
            f"points in at most {MAX_LENGTH:,} characters can be used.",
            MAX_LENGTH,
        )
    lines = list(_number_lines(text))
    if lines and lines[0][2].casefold().startswith("sep=") and len(lines[0][2]) == 5:
        lines = lines[1:]  # as Excel writes it for itself
    if not lines:
        raise TypedError("Paste lines of x, y, label, for example: 0.5, -1.2, red")
    separator = _find_separator([line for _, _, line in lines])
    lines = [line for line in lines if line[2].strip(separator + " ")]  # as below a table in Excel
    rows = []
    commas: list[str] = []  # the numbers with one
    marks: dict[str, tuple[int, str]] = {}  # a number with a decimal point, and one with a comma
    for place, line in enumerate(lines):
        fields = _split(line, separator)
        if place == 0 and read_number(fields[0]) is read_number(fields[1]) is None:
            continue  # a heading
        rows.append(_read_row(line, fields, separator))
        commas += [each for each in fields[:2] if "," in each]
        for mark in (each for each in ".," if each in fields[0] + fields[1]):
            marks.setdefault(mark, (line[0], next(each for each in fields if mark in each)))
    if len(marks) == 2:
        told = " and ".join(f"{each} in line {number}" for number, each in marks.values())
        raise TypedError(f"Use a decimal point or a decimal comma, not both: {told}.")
    if commas and all(map(may_be_thousands, commas)):
        first = commas[0]
        ways = f"{first.replace(',', '')} or {first.replace(',', '.')}"
        raise TypedError(f"Line {marks[','][0]}: {first} has two meanings. Write {ways}.")
    labels = [label for _, _, label in rows]
    names = tuple(dict.fromkeys(labels))
    if not MIN_POINTS <= len(rows) <= MAX_POINTS:
        raise TypedError(f"{there_are(len(rows), 'point')}; {MIN_POINTS} to {MAX_POINTS} can be used.")
    if not 2 <= len(names) <= MAX_CLASSES:
        raise TypedError(f"{there_are(len(names), 'different label')}; 2 to {MAX_CLASSES} can be used.")
    return OwnPoints(tuple((x, y, names.index(label)) for x, y, label in rows)), names


def _read_row(line: Line, fields: list[str], separator: str) -> tuple[float, float, str]:
    """Return the two numbers and the label of a line, or say what is none."""
    number, begin, text = line
    point = []
    for field in fields[:2]:
        value = read_number(field)
        if value is None:
            hint = mend_field(field) if field else f" Fields are parted by {SEPARATORS[separator]} here."
            if field and read_number(fields[2]) is not None:
                hint = " The order is x, y, label."
            message = f"Line {number}: {field!r} is not a number.{hint}"
            raise TypedError(message, begin + max(text.find(field), 0))
        if not (math.isfinite(value) and abs(value) <= 1e6):
            ends = "-1,000,000 to 1,000,000 here"
            raise TypedError(f"Line {number}: numbers go from {ends}, and {field} is none.", begin)
        point.append(value)
    if not fields[2]:
        raise TypedError(f"Line {number} has no label.", begin)
    return point[0], point[1], fields[2]


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
    """Return what parts the fields: what makes three of most lines, or else several of most."""

    def score(separator: str) -> tuple[int, int]:
        sizes = [len(_fields(line, separator)) for line in lines]
        return sizes.count(3), sum(size > 1 for size in sizes)

    return max(SEPARATORS, key=score)


def _fields(line: str, separator: str) -> list[str]:
    """Return the fields of a line, without empty ones behind the third."""
    read = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    fields = [field.strip() for field in read]
    while len(fields) > 3 and not fields[-1]:
        fields.pop()
    return fields


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
    message = f"Line {number} has {how_many(len(fields), 'field')}"
    raise TypedError(f"{message} instead of three: x, y, label.{hint}", begin)


def how_many(number: int, what: str) -> str:
    """Return a number of things in words: 1 point, 2 points."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def there_are(number: int, what: str) -> str:
    """Return the beginning of a sentence: There is 1 point."""
    return f"There {'is' if number == 1 else 'are'} {how_many(number, what)}"


def _number_lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not empty: number, place of the first character, and text."""
    begin = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if line.strip():
            yield number, begin, line.rstrip("\r\n").removeprefix("\ufeff")
        begin += len(line)
