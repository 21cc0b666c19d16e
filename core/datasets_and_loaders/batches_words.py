"""What is said about the batches of a loading."""

from core.datasets_and_loaders.counts import count
from core.datasets_and_loaders.loading import Loading
from core.telling_apart import tell_apart, write_percent

NO_BATCH = "No batch at all: there are fewer samples than a batch needs, and the short one is dropped."
ONE = (
    "The last batch has a single sample: there `squeeze()` takes the batch dimension along, and batch "
    "norm has nothing to compare it with."
)


def say_batches(loading: Loading) -> str:
    """Return how long an epoch is, and whether its last batch is short; or that there is no batch."""
    counts = count(loading)
    if counts is None:
        return NO_BATCH
    batches, samples = loading.batches_per_epoch, len(loading.classes)
    words = "batch" if batches == 1 else "batches"
    said = f"**{batches} {words} an epoch**, with {counts.per_epoch} of the {samples} samples"
    lengths = sorted({len(batch.indices) for batch in loading.batches})
    if len(lengths) == 1:
        said += f", {lengths[0]} in each." if batches > 1 else "."
    else:
        full = "in the first" if batches == 2 else "in each"
        said += f": {lengths[1]} {full}, and {counts.last_batch} in the last."
    return f"{said} {ONE}" if counts.last_batch == 1 else said


def say_draws(loading: Loading) -> str:
    """Return how long an epoch is where a sampler draws with replacement, and who comes again."""
    counts = count(loading)
    if counts is None:
        return NO_BATCH
    first = loading.batches[: loading.batches_per_epoch]
    different = len({index for batch in first for index in batch.indices})
    words = "batch" if len(first) == 1 else "batches"
    said = (
        f"**{len(first)} {words} an epoch**, of {counts.per_epoch} draws with replacement: epoch 0 has "
        f"{different} of the {len(loading.classes)} samples, some of them again."
    )
    if different == counts.per_epoch:
        said = said.replace(", some of them again", ", none of them twice")
    return f"{said} {ONE}" if counts.last_batch == 1 else said


def say_classes(loading: Loading) -> str:
    """Return how often class 1 came, beside its share of the dataset; nothing without a batch."""
    counts = count(loading)
    if counts is None:
        return ""
    had, loaded = counts.share_had, counts.share_loaded
    shares = write_percent(had), write_percent(loaded)
    if had != loaded and shares[0] == shares[1]:
        first, second = tell_apart(100 * had, 100 * loaded)
        shares = f"{first}%", f"{second}%"
    return (
        f"Class 1 is {shares[0]} of the dataset, and {shares[1]} of what was "
        f"loaded: {counts.ones} of {counts.loaded}."
    )


def describe_strip(loading: Loading) -> str:
    """Return what the film strip shows."""
    labels = say_labels(loading)
    last = "; ".join(labels[-loading.batches_per_epoch :])
    batches = "1 batch" if len(labels) == 1 else f"{len(labels)} batches"
    return f"{batches}, an epoch at a time; the last: {last}."


def say_labels(loading: Loading) -> list[str]:
    """Return what stands over the strip at each batch."""
    return [f"epoch {b.epoch}, batch {b.number}: x {b.x_shape}" for b in loading.batches]
