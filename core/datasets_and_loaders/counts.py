"""What was loaded, counted: how long an epoch is, and how often each class came."""

from dataclasses import dataclass

from core.datasets_and_loaders.loading import Loading


@dataclass(frozen=True)
class Counts:
    """The counts of a loading.

    per_epoch     samples that the batches of an epoch hold; one that is drawn twice counts twice
    last_batch    samples in the last batch of an epoch
    loaded        samples in all batches of all epochs
    ones          those of them that are of class 1, and `share_loaded` is their share
    share_had     the share of class 1 in the dataset
    """

    per_epoch: int
    last_batch: int
    loaded: int
    ones: int
    share_loaded: float
    share_had: float


def count_classes(loading: Loading) -> dict[int, int]:
    """Return how many samples of each class came in all the batches together."""
    seen = [loading.classes[index] for batch in loading.batches for index in batch.indices]
    return {label: seen.count(label) for label in sorted(set(loading.classes))}


def count(loading: Loading) -> Counts | None:
    """Return the counts of a loading, or None for one without a batch."""
    if not loading.batches:
        return None
    first_epoch = loading.batches[: loading.batches_per_epoch]
    classes = count_classes(loading)
    loaded, ones = sum(classes.values()), classes.get(1, 0)
    return Counts(
        per_epoch=sum(len(batch.indices) for batch in first_epoch),
        last_batch=len(first_epoch[-1].indices),
        loaded=loaded,
        ones=ones,
        share_loaded=ones / loaded,
        share_had=sum(loading.classes) / len(loading.classes),
    )
