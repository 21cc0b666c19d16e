"""What the steps for the teacher say is seen, against the runs."""

import math

from core.datasets_and_loaders.mistakes import MISTAKES
from tests.everywhere.observed import observed


def epochs(run):
    """The samples of each epoch, in their order."""
    last = run.batches[-1].epoch
    return [
        [index for batch in run.batches if batch.epoch == epoch for index in batch.indices]
        for epoch in range(last + 1)
    ]


def is_always_the_same(settings, run):
    first, *others = epochs(run)
    same = all(each == first for each in others) and first == list(range(settings.n_samples))
    return same, str(run.batches_per_epoch), str(len(run.batches[-1].indices))


def is_always_another(settings, run):
    seen = epochs(run)
    once = all(sorted(each) == list(range(settings.n_samples)) for each in seen)
    return (once and len({tuple(each) for each in seen}) == len(seen),)


def leaves_two_out(settings, run):
    left = [set(range(settings.n_samples)) - set(each) for each in epochs(run)]
    full = all(len(batch.indices) == settings.batch_size for batch in run.batches)
    others = all(len(each) == 2 for each in left) and len({tuple(each) for each in left}) == len(left)
    return full and others, str(run.batches_per_epoch)


def comes_more_often(settings, run):
    drawn = [index for epoch in epochs(run) for index in epoch]
    twice = all(len(set(epoch)) < len(epoch) for epoch in epochs(run))
    share = sum(run.classes[index] for index in drawn) / len(drawn)
    return twice and share > sum(run.classes) / len(run.classes), "1"


def only_one_falls(settings, run):
    as_it_is, normalised = run.as_it_is.losses, run.normalised.losses
    return (not math.isfinite(as_it_is[-1]) and normalised[-1] < normalised[0],)


def is_refused(settings, run):
    broken, _ = observed(MISTAKES, "collate_ragged_samples")
    return (broken.message.startswith("RuntimeError"),)


SEEN = {
    "In order": is_always_the_same,
    "Shuffled": is_always_another,
    "Without the rest": leaves_two_out,
    "Weighted": comes_more_often,
    "Normalised": only_one_falls,
    "Find the fault": is_refused,
}
