"""What a student may predict about loaders; a real loader gives the answers."""

from typing import Any

from core.datasets_and_loaders.loading import load
from core.questions import Question


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
