"""The legs of a training that are behind it, as a text that stands in an address.

A leg is the name of its optimizer, step size, weight decay, L1, batch size, and the epoch at which it
ended: `adam 0.03 0 0 32 20`; several are parted by semicolons. Behind these may stand the number of a
weight and what it was set to: `adam 0.03 0 0 32 20 7 -1.5`; -1 is the first bias, -2 the second.
"""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from core.classification.legs import MOST_STEPS, Leg, epochs_within
from core.torch_optimizers import OPTIMIZERS

MOST = 10  # legs
LAST_EPOCH = 1000
MOST_WEIGHTS = 10_000
SAME = "the same settings"


@dataclass(frozen=True)
class Past:
    """A leg that is over: its settings, and the epoch at which it ended."""

    optimizer: str
    step_size: float
    weight_decay: float
    l1: float
    batch_size: int
    until: int
    edit: tuple[int, float] | None = None

    def __str__(self) -> str:
        """Return it as it stands in an address."""
        numbers = self.step_size, self.weight_decay, self.l1, self.batch_size, self.until
        return " ".join([self.optimizer, *(f"{number:g}" for number in (*numbers, *(self.edit or ())))])

    def as_leg(self, begins: int) -> Leg:
        """Return it as a leg of a training."""
        return Leg(
            begins,
            OPTIMIZERS[self.optimizer],
            self.step_size,
            self.weight_decay,
            self.l1,
            self.batch_size,
            self.edit,
        )


def read_past(text: str) -> tuple[Past, ...]:
    """Return the legs of a text, an empty one has none; raise ValueError for what is no such text."""
    past = tuple(_read(each) for each in text.split(";") if each.strip())
    ends = [0, *(leg.until for leg in past)]
    if past and past[0].edit:
        raise ValueError("The first leg sets no weight.")
    if len(past) > MOST or ends != sorted(set(ends)) or ends[-1] > LAST_EPOCH:
        raise ValueError(f"Up to {MOST} legs that end one after the other, by epoch {LAST_EPOCH}.")
    return past


def _read(text: str) -> Past:
    name, *numbers = text.split()
    if name not in OPTIMIZERS or len(numbers) not in (5, 7):
        raise ValueError(f"{text!r} is no leg: optimizer, step size, decay, L1, batch size, last epoch.")
    step_size, weight_decay, l1, batch_size, until, *edit = map(float, numbers)
    small = all(math.isfinite(each) and 0 <= each <= 1000 for each in (step_size, weight_decay, l1))
    if not small or batch_size not in range(1, 1001) or until not in range(1, LAST_EPOCH + 1):
        raise ValueError(f"{text!r} has a number that no leg can have.")
    if edit and not (edit[0] in range(-MOST_WEIGHTS, MOST_WEIGHTS) and abs(edit[1]) <= 1000):
        raise ValueError(f"{text!r} has a number that no weight can have.")
    weight = (int(edit[0]), edit[1]) if edit else None
    return Past(name, step_size, weight_decay, l1, int(batch_size), int(until), weight)


def write_past(past: tuple[Past, ...]) -> str:
    """Return legs as a text."""
    return "; ".join(map(str, past))


def cut(past: tuple[Past, ...], now: Past, epoch: int) -> tuple[Past, ...]:
    """Return the legs behind `epoch`, where a training of these legs, and `now` after them, stands.

    The last of them ends there, and one like the leg before it makes that longer. Before the first epoch
    nothing is behind.
    """
    if epoch == 0:
        return ()
    kept = [leg for leg in past if leg.until < epoch]
    here = replace(next((leg for leg in past if leg.until >= epoch), now), until=epoch)
    if kept and here.edit is None and replace(kept[-1], until=epoch, edit=None) == here:
        return (*kept[:-1], replace(kept[-1], until=epoch))
    return (*kept, here)


def say_why_not(past: tuple[Past, ...], epoch: int, n_train: int) -> str:
    """Say why a training with these legs behind it cannot go on from `epoch`; nothing where it can.

    `n_train` is the number of its points: it can where one more epoch in a single batch is possible.
    """
    if epoch == 0:
        return "Epoch 0 is before any training. Move the clock, then go on from there."
    if epoch >= LAST_EPOCH:
        return f"Epoch {epoch} is the last one. Go on from an earlier one."
    if len(past) > MOST:
        return f"This training has gone on {MOST} times: that is the most. Go on from an earlier epoch."
    further = legs_of(past, Leg(batch_size=n_train), epoch + 1)
    if epochs_within(further, n_train, epoch + 1) <= epoch:
        return f"This training has made its {MOST_STEPS:,} steps. Go on from an earlier epoch."
    return ""


def legs_of(past: tuple[Past, ...], now: Leg, epochs: int) -> tuple[Leg, ...]:
    """Return all legs of a training of so many `epochs`: those that are behind, and what comes `now`."""
    legs, begins = [], 0
    for leg in past:
        if begins < epochs:
            legs.append(leg.as_leg(begins))
        begins = leg.until
    if begins < epochs or not legs:
        legs.append(replace(now, begins=begins))
    return tuple(legs)


def say_changes(legs: tuple[Leg, ...]) -> list[tuple[int, str]]:
    """Return where a training went on with other settings: the epoch, and what changed then."""
    told = []
    for before, now in pairwise(legs):
        changes = [
            f"{name} {_show(getattr(before, field))} → {_show(getattr(now, field))}"
            for field, name in _NAMES.items()
            if getattr(before, field) != getattr(now, field)
        ]
        if now.edit:
            what = "weight" if now.edit[0] >= 0 else "bias"
            changes.append(f"a {what} set to {now.edit[1]:g}")
        told.append((now.begins, ", ".join(changes) or SAME))
    return told


_NAMES = {
    "optimizer": "optimizer",
    "step_size": "step size",
    "weight_decay": "weight decay",
    "l1": "L1",
    "batch_size": "batch size",
}


def _show(value: Any) -> str:
    return str(value.__name__) if callable(value) else f"{value:g}"
