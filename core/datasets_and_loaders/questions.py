"""What a student may predict about loaders; a real loader gives the answers."""

from math import isfinite
from typing import Any

from core.datasets_and_loaders.loading import load
from core.datasets_and_loaders.transforms import compare, falls
from core.questions import Question
from core.telling_apart import write_apart


def ask_for_the_last_batch(n_samples: int, batch_size: int, **others: Any) -> Question:
    """Ask for the length of the last batch with another batch size, from 3 to 12, and none dropped.

    The arguments are those of `load`.
    """
    other = batch_size % 10 + 3
    there = load(
        **others | {"n_samples": n_samples, "batch_size": other, "drop_last": False, "epochs": 1}
    )
    last = len(there.batches[-1].indices)
    choices = sorted({1, 2, other, n_samples % batch_size + 1, last})
    if n_samples < other:
        why = f"{n_samples} samples do not fill a batch of {other}: the first batch is the last, too."
    elif last == other:
        why = f"{n_samples} = {n_samples // other} · {other}: all batches are full, the last one too."
    else:
        why = (
            f"{n_samples} = {n_samples // other} · {other} + {last}: what is left after the full "
            "batches goes into one more."
        )
    return Question(
        text=f"Now make the batch size **{other}**, and drop nothing. How many samples will the last "
        "batch have?",
        options={str(number): str(number) for number in choices},
        answer=str(last),
        why=why,
        shows={"batch_size": other, "drop_last": False},
        hint=f"How often does {other} fit into {n_samples}, and what is left over?",
    )


def count_batches(n_samples: int, batch_size: int, drop_last: bool = False, **others: Any) -> Question:
    """Ask how many batches an epoch has if the last short one is dropped, or where it is, if it is kept.

    The batch size is another one, too, from 3 to 12. The arguments are those of `load`.
    """
    other = (batch_size + 2) % 10 + 3
    there = load(
        **others | {"n_samples": n_samples, "batch_size": other, "drop_last": not drop_last, "epochs": 1}
    )
    count = len(there.batches)
    choices = sorted({n_samples // other, n_samples // other + 1, n_samples, other, count})
    what = "keep the last short batch" if drop_last else "drop the last batch if it is short"
    return Question(
        text=f"Now make the batch size **{other}**, and {what}. How many batches has an epoch?",
        options={str(number): str(number) for number in choices},
        answer=str(count),
        why=f"{n_samples} = {n_samples // other} · {other} + {n_samples % other}.",
        shows={"batch_size": other, "drop_last": not drop_last},
        hint=f"How many full batches of {other} do {n_samples} samples make, and is anything left over?",
    )


ENDS = {
    "lower": "below the loss of the untrained model",
    "not": "at a number that is not below it",
    "none": "it is no number any more",
}


def ask_for_another_spread(spread: float, **others: Any) -> Question:
    """Ask what becomes of the loss without a transform, if the second feature has another spread.

    The arguments are those of `compare`.
    """
    other = 1.0 if spread > 1 else 100.0
    return _where_it_ends(
        f"Give feature 1 a spread of **{other:g}**, and leave the rest.",
        {"spread": other},
        others | {"spread": other},
    )


def ask_for_another_step_size(step_size: float, **others: Any) -> Question:
    """Ask the same of a step size that is very small, or where it is that already, of the usual one.

    The arguments are those of `compare`.
    """
    other = 1e-5 if step_size > 1e-5 else 0.1
    return _where_it_ends(
        f"Now take a step size of **{'0.00001' if other < 0.1 else '0.1'}**, and leave the rest.",
        {"step_size": other},
        others | {"step_size": other},
    )


def _where_it_ends(change: str, shows: dict[str, object], arguments: dict[str, Any]) -> Question:
    """Ask where the loss on the data as they are ends, after a change."""
    there = compare(**arguments)
    end = there.as_it_is.losses[-1]
    start, there_now = write_apart(there.start, end)
    goes = f"to {there_now}" if isfinite(end) else "out of all numbers"
    return Question(
        text=f"{change} Where does the loss on the data *as they are* end?",
        options=ENDS,
        answer="none" if not isfinite(end) else "lower" if falls(there.start, end) else "not",
        why=f"It goes from {start} {goes}. A large feature has large gradients, and bears "
        "only a small step.",
        shows=shows,
        hint="How large are the squares of the numbers in feature 1, beside one over the step size?",
    )
