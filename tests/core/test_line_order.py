"""Lines in any order end soon, in an error's message or in losses, and the right ones learn."""

import random
import time
from importlib import import_module
from itertools import permutations

import pytest

from core.line_order import Outcome, Puzzle, move, run, write

LESSONS = ("training_loop", "datasets_and_loaders", "nn_modules", "curve_fitting", "classification")
PUZZLES = [import_module(f"core.{lesson}.puzzle").PUZZLE for lesson in LESSONS]
SEED, DRAWS = 17, 60
LONG = 5  # seconds of one program, on a machine that does much else
every_puzzle = pytest.mark.parametrize("puzzle", PUZZLES, ids=LESSONS)


def draw_order(rng, puzzle):
    """Return any order of any of the lines, or one that is a few changes away from the right one."""
    places = range(len(puzzle.lines))
    if rng.random() < 0.3:
        return tuple(rng.sample(places, rng.randint(0, len(places))))
    order = list(puzzle.solution)
    for _ in range(rng.randint(0, 2)):
        others = [place for place in places if place not in order]
        change = rng.choice(("leave out", "take in", "swap"))
        if change == "leave out":
            order.pop(rng.randrange(len(order)))
        elif change == "take in" and others:
            order.insert(rng.randint(0, len(order)), rng.choice(others))
        else:
            one, other = rng.sample(range(len(order)), 2)
            order[one], order[other] = order[other], order[one]
    return tuple(order)


def is_well(outcome, puzzle):
    """Tell whether a program has ended as programs do."""
    if outcome.error:
        name, _, words = outcome.error.partition(":")
        return name.isidentifier() and bool(words.strip()) and outcome.line > 0 and not outcome.losses
    return len(outcome.losses) <= 60


@every_puzzle
def test_the_right_program_learns_and_does_the_same_every_time(puzzle):
    outcome = run(puzzle, puzzle.solution)
    assert not outcome.error
    assert not outcome.warnings
    assert outcome.losses[-1] < 0.6 * outcome.losses[0]
    assert outcome == run(puzzle, puzzle.solution)


@every_puzzle
def test_every_order_ends_soon_in_an_error_or_in_losses(puzzle):
    rng, kinds = random.Random(SEED), set()
    for draw in range(DRAWS):
        order, begin = draw_order(rng, puzzle), time.perf_counter()
        outcome = run(puzzle, order)
        assert time.perf_counter() - begin < LONG, (SEED, draw, order)
        assert is_well(outcome, puzzle), (SEED, draw, order, outcome)
        kinds.add(bool(outcome.error))
    assert kinds == {True, False}


def test_all_orders_of_the_five_lines_of_the_loop_end():
    puzzle = PUZZLES[0]
    right = run(puzzle, puzzle.solution)
    alike = [
        order for order in permutations(puzzle.solution) if run(puzzle, order).losses == right.losses
    ]
    others = ("y_hat = model(x)", "loss = loss_func(y_hat, y)", "loss.backward()", "optim.step()")
    # zero_grad may stand anywhere but between backward and step
    assert {tuple(puzzle.lines[place].strip() for place in order) for order in alike} == {
        (*others[:place], "optim.zero_grad()", *others[place:]) for place in (0, 1, 2, 4)
    }


@every_puzzle
def test_no_line_can_repeat_forever(puzzle):
    """A `for` over something of a fixed length stands there once, and nothing else repeats."""
    program = "\n".join([puzzle.above, *puzzle.lines, puzzle.below])
    assert "while" not in program
    assert "iter(" not in program
    assert len(set(puzzle.lines)) == len(puzzle.lines)


@every_puzzle
def test_an_intruder_does_harm_or_nothing_but_never_makes_it_right(puzzle):
    """No right line can be replaced by one that does not belong there."""
    right = run(puzzle, puzzle.solution)
    for intruder in map(puzzle.lines.index, puzzle.intruders):
        for place in range(len(puzzle.solution)):
            order = (*puzzle.solution[:place], intruder, *puzzle.solution[place + 1 :])
            assert run(puzzle, order).losses != right.losses, puzzle.lines[intruder]


@every_puzzle
def test_the_lines_are_shuffled(puzzle):
    assert sorted(puzzle.lines) == sorted((*puzzle.right, *puzzle.intruders))
    assert puzzle.solution != tuple(range(len(puzzle.right)))
    assert 1 <= len(puzzle.intruders) <= 2


def test_digits_are_read_whatever_an_address_says():
    puzzle = PUZZLES[0]
    assert puzzle.read(write(puzzle.solution)) == puzzle.solution
    assert puzzle.read("") == ()
    assert puzzle.read("9901x1-2²٣ ") == (0, 1, 2)
    assert puzzle.read("__import__('os')") == ()


def test_a_line_moves_as_far_as_it_can():
    assert move((4, 5, 6), 1, -1) == (5, 4, 6)
    assert move((4, 5, 6), 1, 1) == (4, 6, 5)
    assert move((4, 5, 6), 0, -1) == move((4, 5, 6), 2, 1) == move((4, 5, 6), 7, 1) == (4, 5, 6)


def test_a_puzzle_has_no_two_lines_alike_and_no_more_than_digits():
    for right in (("a", "a"), tuple("abcdefghijk")):
        with pytest.raises(ValueError, match="up to 10 lines"):
            Puzzle("", "", right, (), "")


def test_a_warning_is_heard_with_its_line():
    puzzle = PUZZLES[3]
    swapped = "        loss = loss_func(model(batch_x), y)"
    order = [puzzle.lines.index(line) for line in puzzle.right]
    order[2] = puzzle.lines.index(swapped)
    outcome = run(puzzle, tuple(order))
    assert isinstance(outcome, Outcome)
    assert "target size" in outcome.warnings[0].message
    assert outcome.warnings[0].line == outcome.line == puzzle.above.count("\n") + 4
