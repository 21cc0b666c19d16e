"""What is said of a program whose lines somebody has put in order."""

from math import isfinite

from core.line_order import Order, Outcome, Puzzle
from core.telling_apart import tell_apart


def say_place(puzzle: Puzzle, order: Order, outcome: Outcome) -> str:
    """Return on which line a program ends that raises an error, and what stands there."""
    lines = puzzle.source(order).rstrip().splitlines()
    number = min(outcome.line, len(lines))  # an unfinished block ends behind the last
    above = puzzle.above.count("\n") + 1
    whose = "yours" if above < number <= above + len(order) else "none of yours"
    return f"It ends on line {number}, {whose}: `{lines[number - 1].strip()}`"


def say_losses(puzzle: Puzzle, order: Order, yours: Outcome, right: Outcome) -> str:
    """Return what a program that ran has done to the loss, beside the right program."""
    if yours.losses == right.losses:
        return f"**The losses are those of the right program**: {_course(yours)}.{_but(puzzle, order)}"
    kept, wanted = len(yours.losses), len(right.losses)
    if kept != wanted:
        losses = "loss" if kept == 1 else "losses"
        return f"No error, but it keeps **{kept or 'no'} {losses}**, and the right program {wanted}."
    ends = f"The right program ends at {right.losses[-1]:.4g}."
    no_number = next((n for n, loss in enumerate(yours.losses, 1) if not isfinite(loss)), None)
    if no_number is not None:
        return f"No error, but in {puzzle.counts} {no_number} the loss is **no number any more**. {ends}"
    if len(set(yours.losses)) == 1:
        return f"No error, but **the loss never moves**: it stays at {yours.losses[0]:.4g}. {ends}"
    first, last, goal = tell_apart(yours.losses[0], yours.losses[-1], right.losses[-1], digits=4)
    above = yours.losses[-1] - right.losses[-1]
    where = "higher than" if above > 0 else "lower than" if above < 0 else "as low as"
    course = f"No error, but **other losses**: {first} → {last}."
    return f"{course} It ends {where} the right program, {goal}."


def _course(outcome: Outcome) -> str:
    return " → ".join(tell_apart(outcome.losses[0], outcome.losses[-1], digits=4))


def _but(puzzle: Puzzle, order: Order) -> str:
    """Say how many lines are too many, or too few, though the losses do not show it."""
    extra = sum(puzzle.lines[place] in puzzle.intruders for place in order)
    missing = len(puzzle.right) - (len(order) - extra)
    parts = []
    if extra:
        parts.append(f"{extra} {'line does' if extra == 1 else 'lines do'} not belong there")
    if missing:
        parts.append(f"{missing} {'line is' if missing == 1 else 'lines are'} missing")
    if parts:
        return f" But {' and '.join(parts)}: the losses do not show it."
    return "" if order == puzzle.solution else " Another order of the same lines does as well."


def describe_losses(puzzle: Puzzle, yours: Outcome) -> str:
    """Return what the picture of the losses shows."""
    if not yours.losses:
        return f"The loss of the right program in every {puzzle.counts}; yours kept none."
    return f"The losses of your program and of the right one in every {puzzle.counts}."
