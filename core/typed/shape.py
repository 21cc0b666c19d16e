"""Shapes that a student types, in any of the usual ways: read, never evaluated."""

import re

Shape = tuple[int, ...]

MOST_AXES = 6
LARGEST_SIZE = 1_000_000
LARGEST_ARGUMENT = 10**12
MAX_LENGTH = 60  # characters

_TOKEN = re.compile(
    r"\s*(?:(?P<size>[-−]?\d+)|(?P<gap>[,x×*])|(?P<open>[(\[])|(?P<close>[)\]])|(?P<other>\S))"
)


class ShapeError(ValueError):
    """A text that is not a shape. `position` is where in the text, counted from 0."""

    def __init__(self, message: str, position: int) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.position = position


def parse_shape(text: str, wildcard: bool = False) -> Shape:
    """Read `5,1,4,1`, `(5, 1, 4, 1)`, `5x1x4x1`, `5 1 4 1` or `torch.Size([5, 1, 4, 1])` as a shape.

    `()` and an empty text are the shape of a scalar. With `wildcard`, sizes of -1 are let through, for
    PyTorch to fill in or to refuse. Raises ShapeError for all that is not a shape, for more than
    `MOST_AXES` axes, and for sizes above `LARGEST_SIZE`.
    """
    return _parse(text, -1 if wildcard else 0, LARGEST_SIZE)


def parse_arguments(text: str) -> tuple[int, ...]:
    """Read what stands between the brackets of `view(6, -1)` or `transpose(-1, 0)`.

    It is written as a shape is, but every whole number is let through, for PyTorch to judge, as long as
    it is no farther from 0 than `LARGEST_ARGUMENT`. Raises ShapeError for anything else.
    """
    return _parse(text, -LARGEST_ARGUMENT, LARGEST_ARGUMENT)


def _parse(text: str, lowest: int, largest: int) -> tuple[int, ...]:
    """Read whole numbers from `lowest` to `largest`; raise ShapeError for all else."""
    prefix = re.match(r"\s*(torch\.)?Size(?=\()", text)
    place = prefix.end() if prefix else 0
    sizes: list[int] = []
    brackets: list[tuple[str, int]] = []
    before, closed = "start", False
    while token := _TOKEN.match(text, place):
        kind, word = str(token.lastgroup), token[token.lastgroup or 0]
        where, place = token.start(kind), token.end()
        if kind == "other":
            raise ShapeError(_complain(word), where)
        if closed and kind != "close":
            raise ShapeError(f"Nothing may follow the closing bracket, but {word} does.", where)
        if kind == "size":
            sizes.append(_read_size(word, where, lowest, largest))
        elif kind == "gap" and before != "size":
            raise ShapeError(f"There is no size before this {word}.", where)
        elif kind == "open":
            if before not in ("start", "open"):
                raise ShapeError("A bracket may open at the beginning only.", where)
            brackets.append((word, where))
        elif kind == "close":
            if not brackets or brackets.pop()[0] + word not in ("()", "[]"):
                raise ShapeError(f"Nothing opens for this {word} to close.", where)
            closed = True
        if len(sizes) > MOST_AXES:
            raise ShapeError(f"This page takes up to {MOST_AXES} axes.", where)
        before = kind
    if brackets:
        word, where = brackets[-1]
        raise ShapeError(f"This {word} is never closed.", where)
    return tuple(sizes)


def _read_size(word: str, where: int, lowest: int, largest: int) -> int:
    """Return one size; raise ShapeError if it cannot be one."""
    size = int(word.replace("−", "-"))
    if size > largest:
        raise ShapeError(f"A size can be {largest:,} at most here.", where)
    if size < lowest:
        too_small = (
            "A size cannot be negative." if lowest > -2 else f"It can be {lowest:,} at least here."
        )
        raise ShapeError(too_small, where)
    return size


def _complain(word: str) -> str:
    """Say what is wrong with a character that belongs in no shape."""
    if word == ".":
        return "A size is a whole number, without a point."
    return f"{word} is no size. Type whole numbers with commas between them, such as 5, 1, 4, 1."


def print_shape(shape: Shape) -> str:
    """Write a shape as short as the address carries it, so that `parse_shape` reads it back."""
    return ",".join(map(str, shape)) if shape else "()"
