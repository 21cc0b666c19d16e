"""What the steps for the teacher say is seen, against the runs."""

from itertools import pairwise

from core.training_loop.mistakes import MISTAKES
from core.training_loop.puzzle import PUZZLE
from tests.everywhere.observed import observed


def changed_by(record, name):
    """The lines after which a value is another one, but for the first look at it."""
    moments = record.moments
    return {
        now.line for before, now in pairwise(moments) if before.values.get(name) != now.values.get(name)
    }


def each_changes_its_own(settings, run):
    record = run.yours
    lines = [str(line) for line in record.loop.lines]
    grad = {lines[place] for place in changed_by(record, "model.weight.grad")}
    weight = {lines[place] for place in changed_by(record, "model.weight")}
    fills = any("backward" in line for line in grad)
    return (fills and len(weight) == 1 and all("step" in line for line in weight),)


def falls_and_rises(settings, run):
    losses = run.yours.run.losses
    turns = sum(b < a and c > b for a, b, c in zip(losses, losses[1:], losses[2:], strict=False))
    return (run.yours.refusal is None and turns >= 2,)


def stands_still(settings, run):
    return (len(set(run.yours.run.losses)) == 1,)


def is_refused(settings, run):
    return (run.yours.refusal is not None,)


def counts_double(settings, run):
    def first_step(record):
        first, *_ = record.moments
        return record.run.parameters[0, 0] - first.numbers("model.weight")[0]

    yours, right = first_step(run.yours), first_step(run.right)
    return (abs(yours / right - 2) < 1e-4,)


def stops(settings, run):
    broken, _ = observed(MISTAKES, "compute_the_loss_once")
    return (broken.message.startswith("RuntimeError"),)


SEEN = {
    "Line by line": each_changes_its_own,
    "Without zero_grad": falls_and_rises,
    "Without step": stands_still,
    "Twice": is_refused,
    "Twice, and kept": counts_double,
    "Find the fault": stops,
}


def has_five_lines():
    assert len(PUZZLE.right) == 5
    return True, "five"


SAID = {
    "each of the five lines": has_five_lines,
    "copy the five lines": has_five_lines,
}
