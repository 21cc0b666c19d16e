"""Lines of a program in another order: whatever it is, it really runs, and ends soon.

A puzzle has a program whose middle is taken apart: its lines, shuffled, with one or two that do not
belong there. An order is a choice of these lines, each at most once, as their places. Nothing that
anybody types is ever part of a program. So every program ends: whatever repeats in it is a `for` over
something of a fixed length, and stands there once.
"""

import builtins
import random
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from types import CodeType, FunctionType

from core.hearing import Heard, listen_to

_NAME = "<lines in an order>"
_MOST = 10  # lines: each is called by a digit

Order = tuple[int, ...]  # places in `Puzzle.lines`


@dataclass(frozen=True)
class Puzzle:
    """A program with a middle to be put in order.

    task       what the lines are to do
    above      what stands above them, and `below` what stands below: neither is moved
    right      the lines in a right order, with their indentation
    intruders  lines that do not belong there, with theirs
    counts     what a loss is kept for: "step" or "epoch"; the program leaves a list `losses`

    Raises ValueError for more lines than there are digits, or two that are alike.
    """

    task: str
    above: str
    right: tuple[str, ...]
    intruders: tuple[str, ...]
    below: str
    counts: str = "step"

    def __post_init__(self) -> None:
        """Refuse lines that an order could not call by a digit."""
        lines = {*self.right, *self.intruders}
        if not len(lines) == len(self.right) + len(self.intruders) <= _MOST:
            raise ValueError(f"a puzzle has up to {_MOST} lines, no two alike")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """All lines, shuffled, the same way at every time."""
        shuffled = [*self.right, *self.intruders]
        random.Random("".join(shuffled)).shuffle(shuffled)
        return tuple(shuffled)

    @property
    def solution(self) -> Order:
        """The order of the right program."""
        return tuple(map(self.lines.index, self.right))

    def read(self, text: str) -> Order:
        """Return the order that some digits stand for: what is no line, or comes again, is left out."""
        known = {str(place): place for place in range(len(self.lines))}
        return tuple(known[digit] for digit in dict.fromkeys(text) if digit in known)

    def source(self, order: Order) -> str:
        """Return the program with these lines in this order."""
        return "\n".join([self.above, *(self.lines[place] for place in order), self.below]) + "\n"


@dataclass(frozen=True)
class Outcome:
    """What a program brought: the losses it kept, or its error and the line that it happened on.

    `line` counts from 1; it is 0 where there is no error. `warnings` are those of PyTorch.
    """

    losses: tuple[float, ...] = ()
    error: str = ""
    line: int = 0
    warnings: tuple[Heard, ...] = ()


def write(order: Sequence[int]) -> str:
    """Return an order as digits."""
    return "".join(map(str, order))


def run(puzzle: Puzzle, order: Order) -> Outcome:
    """Run the program with these lines in this order."""
    # Of this program alone. Where a class is made, Python 3.13 looks for the builtins in them.
    names: dict[str, object] = {"__name__": "__main__", "__builtins__": builtins}
    heard: list[Heard] = []
    try:
        code = compile(puzzle.source(order), _NAME, "exec")
        listen_to(_as_function(code, names), heard)
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        if isinstance(error, SyntaxError):  # Python's own words name the place in another way
            return Outcome((), f"{type(error).__name__}: {error.msg}", error.lineno or 0)
        frames = traceback.extract_tb(error.__traceback__)
        places = [frame.lineno or 0 for frame in frames if frame.filename == _NAME]
        return Outcome((), message, places[-1], tuple(heard))
    losses = names.get("losses")
    assert isinstance(losses, list)
    return Outcome(tuple(map(float, losses)), warnings=tuple(heard))


def _as_function(code: CodeType, names: dict[str, object]) -> FunctionType:
    """Return a function whose call runs a program, with `names` as its global names."""
    return FunctionType(code, names)


def move(order: Order, place: int, by: int) -> Order:
    """Return an order in which the line at this place of it has gone up (-1) or down (1), if it can."""
    to = place + by
    if not 0 <= place < len(order) or not 0 <= to < len(order):
        return order
    lines = list(order)
    lines.insert(to, lines.pop(place))
    return tuple(lines)
