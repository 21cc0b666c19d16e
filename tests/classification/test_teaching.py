"""What the steps for the teacher say is seen, against the runs."""

from functools import cache

import torch
from torch.nn import functional as F

from pages.classification.regions import VIEW


@cache
def usual():
    """The last moment of the tutorial's run."""
    return VIEW.run(VIEW.settings()).snapshots[-1]


def one_line_is_too_few(settings, run):
    return (run.snapshots[-1].train_accuracy < 0.75,)


def is_nearly_right(settings, run):
    return (run.snapshots[-1].train_accuracy > 0.95,)


def memorises(settings, run):
    last = run.snapshots[-1]
    return (last.train_accuracy > last.test_accuracy + 0.1,)


def stays_above(settings, run):
    loss = run.snapshots[-1].train_loss
    return not loss < 3 * usual().train_loss, f"{VIEW.settings().step_size:g}"


def falls(settings, run):
    first, last = run.snapshots[0], run.snapshots[-1]
    return (last.train_loss < first.train_loss / 2 and run.n_classes == 0,)


SEEN = {
    "A straight border": one_line_is_too_few,
    "Two hidden layers": is_nearly_right,
    "Other inputs": is_nearly_right,
    "Memorised": memorises,
    "Too large a step": stays_above,
    "Values": falls,
}


def has_two_classes():
    return VIEW.run(VIEW.settings()).n_classes == 2, "two"


def says_the_same_as_one():
    logits, y = torch.tensor([[0.5, -1.0], [2.0, 3.0]]), torch.tensor([0, 1])
    one = F.binary_cross_entropy_with_logits(logits[:, 1] - logits[:, 0], y.float())
    three = F.cross_entropy(torch.zeros(2, 3), y)
    return torch.isclose(one, F.cross_entropy(logits, y)) and bool(three > 0), "two"


SAID = {
    "part these two": has_two_classes,
    "Two logits and cross entropy": says_the_same_as_one,
}
