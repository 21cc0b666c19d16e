"""Numbers that a student types, as rows of a small matrix: read, never evaluated."""

import re

import numpy as np

Values = tuple[float, ...] | tuple[tuple[float, ...], ...]

MAX_ROWS, MAX_COLUMNS, LARGEST = 4, 5, 1e12


class ValuesError(ValueError):
    """A text that is not a small matrix of numbers."""


def parse_values(text: str) -> Values:
    """Read `1 2; 3 4` as ((1, 2), (3, 4)), `1 2` as the vector (1, 2), and `1 2;` as ((1, 2),).

    Commas and brackets may stand there too, as in `[[1, 2], [3, 4]]`. Raises ValuesError for what is not
    a number, for rows of different lengths, and for more than 4 x 5 numbers.
    """
    is_matrix = ";" in text or re.match(r"\s*\[\s*\[", text)
    text = re.sub(r"\]\s*,\s*\[", ";", text)
    lines = re.sub(r"[\[\],]", " ", text).split(";")
    if len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    rows = tuple(tuple(map(_parse_number, line.split())) for line in lines)
    if len({len(row) for row in rows}) > 1:
        raise ValuesError("All rows need as many numbers. A semicolon ends a row.")
    if len(rows) > MAX_ROWS or not 1 <= len(rows[0]) <= MAX_COLUMNS:
        raise ValuesError(f"It takes 1 to {MAX_ROWS} rows of 1 to {MAX_COLUMNS} numbers.")
    return rows if is_matrix else rows[0]


def _parse_number(word: str) -> float:
    """Return one number; raise ValuesError if it is none, or too large."""
    try:
        number = float(word)
    except ValueError:
        raise ValuesError(f"{word[:20]} is not a number.") from None
    if not abs(number) <= LARGEST:
        raise ValuesError(f"{word[:20]} is not between {-LARGEST:g} and {LARGEST:g}.")
    return number


def as_rows(values: Values) -> list[list[float]]:
    """Return the rows of a matrix; a vector is one row."""
    rows: list[list[float]] = np.atleast_2d(values).tolist()
    return rows


def as_text(values: Values) -> str:
    """Write values so that `parse_values` reads them back."""
    lines = [" ".join(repr(number).removesuffix(".0") for number in row) for row in as_rows(values)]
    return "; ".join(lines) + (";" if len(lines) == 1 and isinstance(values[0], tuple) else "")
