"""What the steps for the teacher say is seen, against the runs."""

import torch

from core.reshape_and_view.mistakes import MISTAKES
from tests.everywhere.observed import observed


def verdicts(run):
    return [step.verdict for step in run[1:]]


def only_reads_otherwise(settings, run):
    first, second = run
    same = first.storage == second.storage and first.memory == second.memory
    return (same and verdicts(run) == ["view"] and first.stride != second.stride,)


def is_an_error(settings, run):
    return (verdicts(run) == ["view", "error"] and "view" in run[-1].error,)


def copies(settings, run):
    return (verdicts(run) == ["view", "copy"] and run[-1].storage != run[0].storage,)


def is_left_over(settings, run):
    return run[-1].shape[1] == 8, str(run[-1].shape[0])


def differ_in_order(settings, run):
    _, turned, reread = run
    return (turned.shape == reread.shape and turned.elements != reread.elements == run[0].elements,)


def changes_the_first(settings, run):
    broken, mended = observed(MISTAKES, "write_into_a_view")
    return (broken.error is None and broken.message != mended.message,)


SEEN = {
    "Another shape": only_reads_otherwise,
    "View after transpose": is_an_error,
    "Reshape instead": copies,
    "One size open": is_left_over,
    "Not a transpose": differ_in_order,
    "Find the fault": changes_the_first,
}


def asks_for_the_open_size():
    assert torch.zeros(4, 6).view(-1, 8).shape[0] == 3
    return True, "-1"


def is_left_over_and_no_index():
    x = torch.arange(12)
    leaves_over = x.reshape(-1, 6).shape == (2, 6)
    return leaves_over and bool(x[-1] == 11), "-1"


SAID = {
    "What does -1 become?": asks_for_the_open_size,
    "take -1 for the last axis": is_left_over_and_no_index,
}
