"""Facts about how a training went, which the words on the page are made of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.classification.record import Classification

RISEN = 1.25  # a loss that is so many times its lowest has risen


@dataclass(frozen=True)
class Rise:
    """A test loss that ends well above its lowest.

    epoch, lowest: when it was lowest. last: at the end. train_rose: whether the training loss has risen
    since that epoch, too. few: how many test points make at least half of it.
    """

    epoch: int
    lowest: float
    last: float
    train_rose: bool
    few: int


@dataclass(frozen=True)
class Overflow:
    """A training whose loss is no number any more.

    epoch: of the first look that found that. loss: what it is, in a word. before: the epoch of the last
    look that found a number. heaviest, started: the largest weight then, and before training.
    """

    epoch: int
    loss: str
    before: int
    heaviest: float
    started: float


def find_rise(result: Classification) -> Rise | None:
    """Return how the test loss has risen since it was lowest, or None if it has not."""
    looks = result.snapshots
    if not result.n_test or not all(math.isfinite(s.test_loss + s.train_loss) for s in looks):
        return None
    lowest, last = min(looks, key=lambda s: s.test_loss), looks[-1]
    if last.test_loss <= RISEN * lowest.test_loss:
        return None
    return Rise(
        lowest.epoch,
        lowest.test_loss,
        last.test_loss,
        last.train_loss > lowest.train_loss,
        count_half(result.costs),
    )


def count_half(costs: Sequence[float]) -> int:
    """Return how many of the largest costs make at least half of their sum."""
    half, so_far = sum(costs) / 2, 0.0
    for number, cost in enumerate(sorted(costs, reverse=True), 1):
        so_far += cost
        if so_far >= half:
            return number
    return len(costs)


def find_overflow(result: Classification) -> Overflow | None:
    """Return where the training left the numbers, or None if it did not."""
    looks = result.snapshots
    place = next((i for i, s in enumerate(looks) if not math.isfinite(s.train_loss)), None)
    if place is None:
        return None
    before = looks[max(place - 1, 0)]
    heaviest, started = (max(map(abs, s.weights)) for s in (before, looks[0]))
    name = "infinite" if math.isinf(looks[place].train_loss) else "not a number (NaN)"
    return Overflow(looks[place].epoch, name, before.epoch, heaviest, started)


def spread_of(values: Sequence[float]) -> float:
    """Return how far off the mean of some values is, as the root of the mean square."""
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))
