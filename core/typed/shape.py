"""Shapes that a student types, in any of the usual ways: read, never evaluated."""

import re

from core.typed.error import TypedError
from core.typed.numerals import check_groups
from core.typed.plain import read_plain

Shape = tuple[int, ...]

MOST_AXES = 6
LARGEST_SIZE = 1_000_000
LARGEST_ARGUMENT = 10**12
MAX_LENGTH = 100  # characters: the longest arguments, as they are printed

_TOKEN = re.compile(
    r"\s*(?:(?P<size>-?\d+)|(?P<gap>[,x×*])|(?P<open>[(\[])|(?P<close>[)\]])|(?P<other>\S))"
)


def read_shape(text: str) -> Shape:
    """Read `5,1,4,1`, `(5, 1, 4, 1)`, `5x1x4x1`, `5 1 4 1` or `torch.Size([5, 1, 4, 1])` as a shape.

    `()` and an empty text are the shape of a scalar. Raises TypedError for all that is not a shape, for
    more than `MOST_AXES` axes, for sizes above `LARGEST_SIZE`, and for 1 000, which may be one or two.
    """
    return read_plain(text, lambda plain: _read(plain, 0, LARGEST_SIZE))


def read_arguments(text: str) -> tuple[int, ...]:
    """Read what stands between the brackets of `view(6, -1)` or `transpose(-1, 0)`.

    It is written as a shape is, but every whole number is let through, for PyTorch to judge, as long as
    it is no farther from 0 than `LARGEST_ARGUMENT`. Raises TypedError for anything else.
    """
    return read_plain(text, lambda plain: _read(plain, -LARGEST_ARGUMENT, LARGEST_ARGUMENT))


def _read(text: str, lowest: int, largest: int) -> tuple[int, ...]:
    """Read whole numbers from `lowest` to `largest`; raise TypedError for all else."""
    if len(text) > MAX_LENGTH:
        raise TypedError(f"It has at most {MAX_LENGTH} characters.", MAX_LENGTH)
    check_groups(text)
    prefix = re.match(r"\s*(torch\.)?Size(?=\()", text)
    place = prefix.end() if prefix else 0
    sizes: list[int] = []
    brackets: list[tuple[str, int]] = []
    before, closed = "start", False
    while token := _TOKEN.match(text, place):
        kind, word = str(token.lastgroup), token[token.lastgroup or 0]
        where, place = token.start(kind), token.end()
        if kind == "other":
            raise TypedError(_complain(word), where)
        if closed and kind != "close":
            raise TypedError(f"Nothing may follow the closing bracket, but {word} does.", where)
        if kind == "size":
            sizes.append(_read_size(word, where, lowest, largest))
        elif kind == "gap" and before != "size":
            raise TypedError(f"There is no size before this {word}.", where)
        elif kind == "open":
            if before not in ("start", "open"):
                raise TypedError("A bracket may open at the beginning only.", where)
            brackets.append((word, where))
        elif kind == "close":
            if not brackets or brackets.pop()[0] + word not in ("()", "[]"):
                raise TypedError(f"Nothing opens for this {word} to close.", where)
            closed = True
        if len(sizes) > MOST_AXES:
            raise TypedError(f"This page takes up to {MOST_AXES} axes.", where)
        before = kind
    if brackets:
        word, where = brackets[-1]
        raise TypedError(f"This {word} is never closed.", where)
    return tuple(sizes)


def _read_size(word: str, where: int, lowest: int, largest: int) -> int:
    """Return one size; raise TypedError if it cannot be one."""
    size = int(word)
    if size > largest:
        raise TypedError(f"A size can be {largest:,} at most here.", where)
    if size < lowest:
        too_small = (
            "A size cannot be negative." if lowest == 0 else f"It can be {lowest:,} at least here."
        )
        raise TypedError(too_small, where)
    return size


def _complain(word: str) -> str:
    """Say what is wrong with a character that belongs in no shape."""
    if word == ".":
        return "A size is a whole number, without a point."
    return f"{word} is no size. Type whole numbers with commas between them, such as 5, 1, 4, 1."


def print_shape(shape: Shape) -> str:
    """Write a shape as short as the address carries it, so that `read_shape` reads it back."""
    return ",".join(map(str, shape)) if shape else "()"
