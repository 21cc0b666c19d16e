"""Numbers that a student types, as rows of a small matrix: read, never evaluated.

As in Python, `3` is a whole number (int), `3.` and `3e0` are floats, and True and False are bools.
"""

import re

import numpy as np

from core.typed.error import TypedError
from core.typed.numerals import check_groups, mend_number
from core.typed.plain import make_plain, read_plain

# A float may be an int or a bool, too; one that stands alone has no dimensions.
Values = float | tuple[float, ...] | tuple[tuple[float, ...], ...]

MAX_ROWS, MAX_COLUMNS, LARGEST = 4, 5, 1e12
MAX_LENGTH = 512  # characters: so long that all that `as_text` writes can be read

_TIGHT_COMMA = re.compile(r"(?<![\w.])-?\d+,\d+(?![\w.])")
_GAP = re.compile(r"[\d.],?\s+[-+.\d]")  # numbers with a space between them
_PRINTED = re.compile(  # as NumPy and PyTorch print them, and as Python writes a tuple
    r"(?P<name>\s*(?:(?:(?:np|numpy|torch)\.)?(?:array|tensor))?\s*\()(?P<numbers>[^()]*?)"
    r"(?:,\s*(?:dtype|device|requires_grad)\s*=.*)?\)\s*",
    re.DOTALL,
)
_NESTED, _AS_LISTS = re.compile(r"\s*[(\[]\s*[(\[]"), str.maketrans("()", "[]")
_MISSING = re.compile(r"(?:^|[,;\[])\s*(,)")
_PIECE = re.compile(r"(?P<end>;|\]\s*,?\s*\[)|(?P<word>[^\s,;\[\]]+)")
_WHOLE = re.compile(r"[+-]?\d+")
_WORDS = {"True": True, "False": False}


def read_values(text: str) -> Values:
    """Read `1 2; 3 4` as ((1, 2), (3, 4)), `1 2` as the vector (1, 2), and `1 2;` as ((1, 2),).

    Commas and brackets may stand there too, as in `[[1, 2], [3, 4]]`, and as NumPy and PyTorch print it,
    `[[1. 2.] [3. 4.]]` and `tensor([1., 2.])`. Raises TypedError for what is not a number, for rows of
    different lengths, for more than 4 x 5 numbers, and for 0,5 and 1 000, which are one number to some
    and two to others.
    """
    return read_plain(text, _read)


def read_tensor(text: str) -> Values:
    """Read what `read_values` reads; but a number that stands alone, as in `7`, has no dimensions.

    `[7]` and `7,` have one, as in Python. Raises what `read_values` raises.
    """
    return read_plain(text, _read_tensor)


def _read_tensor(text: str) -> Values:
    """Read a tensor in plain signs."""
    values = _read(text)
    text = _strip_name(text)
    return values if re.search(r"[,;\[\]]|\S\s+\S", text) else values[0]


def _read(text: str) -> tuple[float, ...] | tuple[tuple[float, ...], ...]:
    """Read values in plain signs."""
    if len(text) > MAX_LENGTH:
        raise TypedError(f"It has at most {MAX_LENGTH} characters.", MAX_LENGTH)
    text = _strip_name(text)
    check_groups(text)
    _check_commas(text)
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
        row_ends = re.search(r"[;\]]", make_plain(text)[0])
        raise TypedError("It takes one row of numbers.", row_ends.start() if row_ends else 0)
    return tuple(map(float, first))


def _strip_name(text: str) -> str:
    """Return `[1., 2.]` for `tensor([1., 2.])`, at its place, and `[1, 2]` for a tuple."""
    found = _PRINTED.fullmatch(text)
    if found is None:
        return text.translate(_AS_LISTS) if _NESTED.match(text) else text
    is_tuple = not found["name"].strip(" (") and "," in found["numbers"]
    opening, closing = ("[", "]") if is_tuple else (" ", "")
    return " " * (len(found["name"]) - 1) + opening + found["numbers"] + closing


def _check_commas(text: str) -> None:
    """Refuse what may be a decimal comma, as in 0,5 and [0,5 1,5], but neither 1,2,3 nor [1,2]."""
    if missing := _MISSING.search(text):
        raise TypedError("There is no number before this comma.", missing.start(1))
    for row in re.finditer(r"[^;\[\]]+", text):
        tight = _TIGHT_COMMA.search(row[0])
        if tight and ((row[0].count(",") == 1 and "[" not in text) or _GAP.search(row[0])):
            one, two = tight[0].replace(",", "."), tight[0].replace(",", ", ")
            message = f"{tight[0]} has two meanings: write {one} for one number, {two} for two."
            raise TypedError(message, row.start() + tight.start())


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
        raise TypedError(f"{word[:20]} is not a number.{mend_number(word)}", position) from None
    if not abs(number) <= LARGEST:
        raise TypedError(f"{word[:20]} is not between {-LARGEST:g} and {LARGEST:g}.", position)
    return number


def as_rows(values: Values) -> list[list[float]]:
    """Return the rows of a matrix, as floats; a vector is one row, and so is a number."""
    rows: list[list[float]] = np.atleast_2d(np.array(values, dtype=np.float64)).tolist()
    return rows


def as_text(values: Values) -> str:
    """Write values so that `read_tensor` reads the very same ones back, -0.0 too."""
    if not isinstance(values, tuple):
        return _write(values)
    if len(values) == 1 and not isinstance(values[0], tuple):
        return f"[{_write(values[0])}]"
    rows = values if isinstance(values[0], tuple) else (values,)
    lines = [" ".join(map(_write, row)) for row in rows]
    return "; ".join(lines) + (";" if len(lines) == 1 and isinstance(values[0], tuple) else "")


def _write(number: float) -> str:
    """Write a number so that its type is read back as well: `3`, `3.`, `True`."""
    return repr(number).removesuffix("0") if repr(number).endswith(".0") else repr(number)


def write_number(number: float) -> str:
    """Write a number as short as it can be read back: `3`, `-0`, `0.1`."""
    return repr(number).removesuffix(".0")
