"""Finding the fault: which line of a broken program is wrong, and why out of plausible reasons.

The line follows from the programs themselves: it is the one that the mended program has otherwise, or
the ones between which it has a line more. Where several differ, it is the one where PyTorch stops.
"""

import inspect
import zlib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import import_module

from core.mistakes import Mistake

Reason = tuple[str, str]  # why a program could be wrong, and why that is not it


@dataclass(frozen=True)
class Reasons:
    """Why a program is wrong (`right`; the mistake's `cause` explains it), and what is not the reason.

    at: what stands in the lines that are at fault, where the programs differ in others as well.
    """

    right: str
    first: Reason
    second: Reason
    at: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """All reasons, in an order that does not tell which is right."""
        all_of_them = (self.right, self.first[0], self.second[0])
        return tuple(sorted(all_of_them, key=lambda words: zlib.crc32(words.encode())))

    def answer(self, reason: str) -> str:
        """Say why one of the options is not the reason, or nothing of the right one."""
        return dict((self.first, self.second)).get(reason, "")


def reasons_of(mistake: Mistake) -> Reasons:
    """Return the reasons of a mistake: they stand beside the programs of its lesson."""
    lesson = import_module(mistake.broken.__module__.rpartition(".")[0] + ".reasons")
    found: Reasons = lesson.REASONS[mistake.name]
    return found


@cache
def lines_of(mistake: Mistake) -> tuple[str, ...]:
    """Return the lines of the broken program."""
    return tuple(inspect.getsource(mistake.broken).splitlines())


@cache
def changes_of(mistake: Mistake) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines that the mended program has otherwise or not, and those beside a line more.

    Lines are counted from 1, which is the first line of the function.
    """
    broken, mended = lines_of(mistake)[1:], inspect.getsource(mistake.mended).splitlines()[1:]
    changed: set[int] = set()
    beside: set[int] = set()
    for kind, begin, end, *_ in SequenceMatcher(None, broken, mended, False).get_opcodes():
        if kind == "insert":
            beside |= {begin + 1, begin + 2}
        elif kind != "equal":
            changed |= set(range(begin + 2, end + 2))
    lines = {number for number in range(2, len(broken) + 2) if broken[number - 2].strip()}
    return frozenset(changed & lines), frozenset(beside & lines)


def fault_of(mistake: Mistake, named: int | None) -> frozenset[int]:
    """Return the lines at fault. named: the line in which PyTorch stops or warns, if it does."""
    changed, beside = changes_of(mistake)
    if at := reasons_of(mistake).at:
        lines = enumerate(lines_of(mistake), 1)
        return frozenset(number for number, line in lines if any(part in line for part in at))
    if named in changed and named is not None:
        return frozenset({named})
    return changed or beside


def choices_of(mistake: Mistake) -> tuple[int, ...]:
    """Return the lines that a student may choose: all but the first and those that are empty."""
    return tuple(
        number for number, line in enumerate(lines_of(mistake), 1) if number > 1 and line.strip()
    )


def say_line(mistake: Mistake, chosen: int, named: int | None) -> str:
    """Say whether a chosen line is at fault. named: as in `fault_of`."""
    changed, _ = changes_of(mistake)
    fault = fault_of(mistake, named)
    if chosen in fault:
        words = (
            f"Yes, line {chosen}."
            if chosen in changed
            else f"Yes, at line {chosen} something is missing."
        )
        if named and named not in fault:
            words += f" PyTorch notices it in line {named}."
        return words
    if chosen == named:
        return (
            f"In line {chosen} PyTorch notices it. But that line may stay as it is: "
            "which other one would you change?"
        )
    if chosen in changed:
        return f"Line {chosen} has to change with another one. Which line is the cause?"
    return (
        f"Line {chosen} may stay as it is. Look for a line that has to change, or needs one beside it."
    )
