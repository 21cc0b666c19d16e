"""A challenge of the lesson: batches that are all alike, and nobody left out."""

from typing import Any

from core.challenges import Challenge, Condition
from core.datasets_and_loaders.loading import Loading


def is_even(loading: Loading, n_samples: int, **_: Any) -> tuple[Condition, ...]:
    """Check that every epoch has each sample once, in batches of one size."""
    epochs: dict[int, list[int]] = {}
    for batch in loading.batches:
        epochs.setdefault(batch.epoch, []).extend(batch.indices)
    seen = min((len(set(indices)) for indices in epochs.values()), default=0)
    once = bool(epochs) and all(sorted(each) == list(range(n_samples)) for each in epochs.values())
    sizes = sorted({len(batch.indices) for batch in loading.batches})
    listed = " and ".join(map(str, sizes)) or "none"
    return (
        Condition(f"An epoch has {seen} of {n_samples} samples: each one, once, is the goal.", once),
        Condition(f"Sizes of batches: {listed}. One size is the goal.", len(sizes) == 1),
    )


BATCHES = (
    Challenge(
        "even_batches",
        "35 samples: let every epoch have each sample exactly once, in batches of one size.",
        ("batch_size", "order", "drop_last"),
        (
            "A weighted order draws some samples twice and others never.",
            "Nothing is left over where the batch size divides 35.",
        ),
        is_even,
        {"n_samples": 35, "order": "weighted"},
    ),
)
