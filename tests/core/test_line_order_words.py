"""What is said of lines in an order, against plain arithmetic and a Python process's own traceback."""

import random
import re
import traceback
from typing import Any

import numpy as np

from core import line_order_words as words
from core.line_order import Outcome, run
from core.training_loop.puzzle import PUZZLE as LOOP
from tests.core.test_line_order import PUZZLES, draw_order

ORACLES = {
    words.say_place: "the last line number of Python's own traceback, and the text of that line",
    words.say_losses: "gradient descent on the line's two numbers in float64, role by role, by hand",
    words.describe_losses: "whether a list of losses is empty",
}
SEED, DRAWS = 31, 400
POINTS = np.linspace(-1, 1, 20)


class StopError(Exception):
    """The program by hand ends here."""


def by_hand(order):
    """Return the losses of the training loop with these lines, in float64, or None for an error."""
    w: Any = 0.0
    b: Any = 0.0
    y_hat: Any = None
    loss: Any = None
    grad: Any = None
    losses = []
    try:
        for _ in range(25):
            for text in (LOOP.lines[place].strip() for place in order):
                if text == "y_hat = model(x)":
                    y_hat = w * POINTS + b
                elif text.startswith("loss = "):
                    if y_hat is None:
                        raise StopError
                    # how fast the loss grows with w and b, fixed when it is computed
                    rest = y_hat - (y_hat if text.endswith("y_hat)") else 3 * POINTS - 1)
                    loss = [np.mean(2 * rest * POINTS), np.mean(2 * rest)]
                elif text == "loss.backward()":
                    if loss is None or loss == "used":
                        raise StopError
                    grad = [old + new for old, new in zip(grad or [0, 0], loss, strict=True)]
                    loss = "used"
                elif text == "optim.zero_grad()":
                    grad = None
                elif text == "optim.step()":
                    if grad:
                        w, b = w - 0.1 * grad[0], b - 0.1 * grad[1]
                else:
                    raise StopError  # a tensor has no step
            losses.append(np.mean((w * POINTS + b - 3 * POINTS + 1) ** 2))
    except StopError:
        return None
    return losses


def test_what_is_said_of_a_training_loop_is_what_arithmetic_says():
    rng = random.Random(SEED)
    right, goal = run(LOOP, LOOP.solution), by_hand(LOOP.solution)
    told = set()
    for draw in range(DRAWS):
        order, failure = draw_order(rng, LOOP), (SEED, draw)
        losses, outcome = by_hand(order), run(LOOP, order)
        assert bool(outcome.error) == (losses is None), (failure, order, outcome.error)
        if losses is None:
            continue
        said = words.say_losses(LOOP, order, outcome, right)
        np.testing.assert_allclose(outcome.losses, losses, rtol=2e-3, atol=1e-5, err_msg=str(failure))
        extra = sum(LOOP.lines[place] in LOOP.intruders for place in order)
        missing = sum(text not in [LOOP.lines[place] for place in order] for text in LOOP.right)
        if np.allclose(losses, goal, rtol=1e-9):
            told.add("right")
            assert said.startswith("**The losses are those of the right program**"), failure
            assert (f"{extra} line" in said) == bool(extra), failure
            assert (f"{missing} line" in said) == bool(missing), failure
            assert ("Another order" in said) == (not extra + missing and order != LOOP.solution), failure
        elif np.ptp(losses) == 0:
            told.add("still")
            assert f"stays at {losses[0]:.4g}" in said, failure
        else:
            told.add("other")
            assert f"It ends {'higher' if losses[-1] > goal[-1] else 'lower'} than" in said, failure
    assert told == {"right", "still", "other"}


def test_a_program_that_keeps_fewer_losses_or_no_numbers_is_told_so():
    right = Outcome((3.0, 2.0, 1.0))
    for yours, begins in (
        (Outcome(()), "No error, but it keeps **no losses**, and the right program 3."),
        (Outcome((3.0,)), "No error, but it keeps **1 loss**"),
        (Outcome((3.0, float("nan"), 1.0)), "No error, but in step 2 the loss is **no number"),
        (Outcome((3.0, 2.0, float("inf"))), "No error, but in step 3 the loss is **no number"),
        (Outcome((4.0, 2.0, 1.0)), "No error, but **other losses**: 4 → 1. It ends as low as"),
    ):
        assert words.say_losses(LOOP, LOOP.solution, yours, right).startswith(begins)
        assert ("yours kept none" in words.describe_losses(LOOP, yours)) == (len(yours.losses) == 0)


def test_the_place_of_an_error_is_that_of_pythons_traceback():
    rng = random.Random(SEED)
    yours = set()
    for draw in range(DRAWS // 3):
        puzzle = PUZZLES[draw % len(PUZZLES)]
        order, failure = draw_order(rng, puzzle), (SEED, draw)
        outcome = run(puzzle, order)
        if not outcome.error or outcome.warnings:  # which are errors to pytest
            continue
        source = puzzle.source(order)
        try:
            exec(compile(source, "a program", "exec"), {"__name__": "__main__"})
        except Exception:
            told = traceback.format_exc()
        number = int(re.findall(r'"a program", line (\d+)', told)[-1])
        assert outcome.line == number, failure
        assert told.rstrip().splitlines()[-1].startswith(outcome.error[:40]), failure
        said = words.say_place(puzzle, order, outcome)
        shown = int(said.split("line ")[1].split(",")[0])
        rows = source.splitlines()
        assert shown == number or not "".join(rows[shown:]).strip(), failure
        assert f"`{rows[shown - 1].strip()}`" in said, failure
        is_fixed = rows[shown - 1] not in [puzzle.lines[place] for place in order]
        assert ("none of yours" in said) == is_fixed, failure
        yours.add(is_fixed)
    assert yours == {True, False}
