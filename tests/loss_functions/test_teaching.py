"""What the steps for the teacher say is seen, against the runs."""

import warnings

import pytest
import torch
from torch.nn import functional as F

from core.loss_functions.mistakes import MISTAKES
from tests.everywhere.observed import observed


def costs(settings, run):
    each = run.each.flatten().tolist()
    return True, f"{each[0]:g}", f"{each[2]:g}"


def costs_most(settings, run):
    first, *others = run.each.flatten().tolist()
    pulls = run.gradient.abs().flatten().tolist()
    return (first > sum(others) and pulls[0] == max(pulls),)


def pulls_one_up(settings, run):
    rows = zip(run.gradient.tolist(), run.target.tolist(), strict=True)
    return (all((g < 0) == (k == target) for row, target in rows for k, g in enumerate(row)),)


def has_a_floor(settings, run):
    above = min(run.twice.losses) > run.floor
    return (above and run.twice.losses[-1] > 2 * run.once.losses[-1],)


def are_mixed(settings, run):
    warns = bool(run.mixed_warnings) and not run.equal_warnings
    return warns, f"{run.equal.item():g}", f"{run.mixed.item():g}"


def is_another_number(settings, run):
    broken, mended = observed(MISTAKES, "apply_softmax_first")
    return (broken.error is None and broken.message != mended.message,)


SEEN = {
    "A large error": costs,
    "Without a square": costs,
    "Sure, and wrong": costs_most,
    "Which way": pulls_one_up,
    "Softmax twice": has_a_floor,
    "Shapes": are_mixed,
    "Find the fault": is_another_number,
}


def is_refused_from_one():
    logits = torch.zeros(3, 3)
    F.cross_entropy(logits, torch.tensor([0, 1, 2]))
    with pytest.raises(IndexError):
        F.cross_entropy(logits, torch.tensor([0, 1, 2]) + 1)
    return True, "1"


def is_only_warned_of():
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        F.mse_loss(torch.zeros(4, 1), torch.zeros(4))
    return len(heard) == 1, "1"


def has_a_floor_with_softmax_twice():
    logits, target = torch.tensor([[60.0, 0.0]]), torch.tensor([0])
    once, twice = (F.cross_entropy(each, target) for each in (logits, logits.softmax(1)))
    return bool(once < 1e-6) and bool(twice > 0.3), "twice"


SAID = {
    "softmax must not be applied twice": has_a_floor_with_softmax_twice,
    "count them from 1": is_refused_from_one,
    "`(n, 1)` and `(n,)` to a loss": is_only_warned_of,
}
