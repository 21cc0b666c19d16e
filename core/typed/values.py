"""Numbers that a student types, as rows of a small matrix: read, never evaluated.

As in Python, `3` is a whole number (int), `3.` and `3e0` are floats, and True and False are bools.
"""

import re
import unicodedata

import numpy as np

from core.typed.error import TypedError

Values = tuple[float, ...] | tuple[tuple[float, ...], ...]  # a float may be an int or a bool, too

MAX_ROWS, MAX_COLUMNS, LARGEST = 4, 5, 1e12
MAX_LENGTH = 512  # characters: so long that all that `as_text` writes can be read

_PIECE = re.compile(r"(?P<end>;|\]\s*,?\s*\[)|(?P<word>[^\s,;\[\]]+)")
_WHOLE = re.compile(r"[+-]?\d+")
_COMMA = re.compile(r"(?<![^\s;])[+-]?(\d+),(\d+)(?![^\s;])")  # one comma between digits, and no space
_WORDS = {"True": True, "False": False}


def read_values(text: str) -> Values:
    """Read `1 2; 3 4` as ((1, 2), (3, 4)), `1 2` as the vector (1, 2), and `1 2;` as ((1, 2),).

    Commas and brackets may stand there too, as in `[[1, 2], [3, 4]]`, and as NumPy prints it,
    `[[1. 2.] [3. 4.]]`; so may the wide signs of a Chinese keyboard. Raises TypedError for what is not a
    number, for `0,5`, which may mean one number or two, for rows of different lengths, and for more than
    4 x 5 numbers.
    """
    if len(text) > MAX_LENGTH:
        raise TypedError(f"It has at most {MAX_LENGTH} characters.", MAX_LENGTH)
    text = _in_plain_signs(text)
    if unclear := _COMMA.search(text):
        message = f"Is {unclear[0]} one number or two? Write {unclear[1]}.{unclear[2]} with a point, or "
        raise TypedError(f"{message}{unclear[1]}, {unclear[2]} with a space.", unclear.start())
    rows: list[list[float]] = [[]]
    begins: list[list[int]] = [[]]  # where in the text each number begins
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "end":
            rows.append([])
            begins.append([])
        else:
            rows[-1].append(_read_number(piece[0], piece.start()))
            begins[-1].append(piece.start())
    is_matrix = len(rows) > 1 or re.match(r"\s*\[\s*\[", text)
    if len(rows) > 1 and not rows[-1]:
        rows.pop()
    _check_rows(begins[: len(rows)])
    matrix = tuple(map(tuple, rows))
    return matrix if is_matrix else matrix[0]


def read_row(text: str) -> tuple[float, ...]:
    """Read `1 2` as (1.0, 2.0), all floats; raise TypedError for more than one row, too."""
    first, *others = as_rows(read_values(text))
    if others:
        row_ends = re.search(r"[;\]]", _in_plain_signs(text))
        raise TypedError("It takes one row of numbers.", row_ends.start() if row_ends else 0)
    return tuple(map(float, first))


def _in_plain_signs(text: str) -> str:
    """Return a text with the usual sign for each wide one, `１，２；` as `1,2;`; places stay."""
    signs = (unicodedata.normalize("NFKC", sign) for sign in text)
    plain = [new if len(new) == 1 else old for old, new in zip(text, signs, strict=True)]
    return "".join(plain).replace("−", "-")


def _check_rows(begins: list[list[int]]) -> None:
    """Refuse rows of different lengths, and too many of them or too long ones."""
    for row in begins:
        if len(row) != len(begins[0]):
            message = "All rows need as many numbers. A semicolon ends a row."
            raise TypedError(message, row[-1] if row else 0)
    if len(begins) > MAX_ROWS or not 1 <= len(begins[0]) <= MAX_COLUMNS:
        too_many = begins[MAX_ROWS] if len(begins) > MAX_ROWS else begins[0][MAX_COLUMNS:]
        message = f"It takes 1 to {MAX_ROWS} rows of 1 to {MAX_COLUMNS} numbers."
        raise TypedError(message, too_many[0] if too_many else 0)


def _read_number(word: str, position: int) -> float:
    """Return one number; raise TypedError if it is none, or too large."""
    if word in _WORDS:
        return _WORDS[word]
    try:
        number = int(word) if _WHOLE.fullmatch(word) else float(word)
    except ValueError:
        raise TypedError(f"{word[:20]} is not a number.", position) from None
    if not abs(number) <= LARGEST:
        raise TypedError(f"{word[:20]} is not between {-LARGEST:g} and {LARGEST:g}.", position)
    return number


def as_rows(values: Values) -> list[list[float]]:
    """Return the rows of a matrix, as floats; a vector is one row."""
    rows: list[list[float]] = np.atleast_2d(np.array(values, dtype=np.float64)).tolist()
    return rows


def as_text(values: Values) -> str:
    """Write values so that `read_values` reads the very same ones back, -0.0 too."""
    rows = values if isinstance(values[0], tuple) else (values,)
    lines = [" ".join(map(_write, row)) for row in rows]
    return "; ".join(lines) + (";" if len(lines) == 1 and isinstance(values[0], tuple) else "")


def _write(number: float) -> str:
    """Write a number so that its type is read back as well: `3`, `3.`, `True`."""
    return repr(number).removesuffix("0") if repr(number).endswith(".0") else repr(number)


def write_number(number: float) -> str:
    """Write a number as short as it can be read back: `3`, `-0`, `0.1`."""
    return repr(number).removesuffix(".0")
