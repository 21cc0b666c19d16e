"""The arithmetic of a step, beside its path, and below it on a phone."""

from collections.abc import Sequence

import pyarrow as pa

from core.charts.words import keep_spaces, word_table

LETTERS, WIDE_LETTERS = 36, 54  # of a line, on a phone and beside the path
FEW = 3  # formulas have room on a phone, and more have not

Line = tuple[str, str, str, str]  # name, formula, its numbers, and the value


def words_of(steps: Sequence[tuple[str, Sequence[Line]]]) -> tuple[pa.Table, tuple[int, int]]:
    """Return the table `words` (step, label, narrow), and how many lines there may be of either.

    Of every step: its title and its lines, of which all steps have as many.
    """
    narrow = pa.array([narrow_arithmetic(*step) for step in steps], pa.string())
    table = word_table([arithmetic(*step) for step in steps]).append_column("narrow", narrow)
    count = len(steps[0][1])
    return table, (2 * count + 2, (3 if count <= FEW else 2) * count + 2)


def arithmetic(title: str, lines: Sequence[Line]) -> str:
    """Return arithmetic beside the path, without formulas where long numbers take their room."""
    rows, short = [title], [title]
    for name, formula, numbers, value in lines:
        whole = f"{name} ← {formula} = {numbers} = {value}"
        apart = [f"{name} ← {formula}", *_equal(f"= {numbers}", value, WIDE_LETTERS)]
        rows += [whole] if len(whole) <= WIDE_LETTERS else apart
        short += _equal(f"{name} = {numbers}", value, WIDE_LETTERS)
    return keep_spaces("\n".join(rows if len(rows) <= 2 * len(lines) + 2 else short))


def narrow_arithmetic(title: str, lines: Sequence[Line]) -> str:
    """Return the same for a phone; without formulas where there are more than `FEW`."""
    rows, short = [title], [title]
    for name, formula, numbers, value in lines:
        head, slash, tail = numbers.partition(" / (√")
        for each, first in ((rows, f"= {head}"), (short, f"{name} = {head}")):
            each += [f"{name} ← {formula}"] if each is rows else []
            each += [first, *_equal(f"{slash.strip()}{tail}", value)] if slash else _equal(first, value)
    return keep_spaces("\n".join(rows if len(lines) <= FEW else short))


def _equal(numbers: str, value: str, letters: int = LETTERS) -> list[str]:
    """Return numbers and what they come to, in one line if it has room, or broken before a root."""
    together = f"{numbers} = {value}"
    if len(together) <= letters:
        return [together]
    head, slash, tail = numbers.partition(" / (√")
    if slash and len(numbers) > letters:
        return [head, *_equal(f"{slash.strip()}{tail}", value, letters)]
    return [numbers, f"= {value}"]
