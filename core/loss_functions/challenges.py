"""Challenges of the lesson: being right is one thing, a low loss another."""

from typing import Any

from core.challenges import Challenge, Condition, above, below
from core.loss_functions.cross_entropy import CrossEntropy

HIGH, LOW = 0.6, 0.3


def count_right(result: CrossEntropy, targets: tuple[int, ...]) -> int:
    """Count the samples whose own class has the largest logit of all, alone."""
    rows = zip(result.logits.tolist(), targets, strict=True)
    return sum(all(each < row[own] for at, each in enumerate(row) if at != own) for row, own in rows)


def is_right_and_unsure(
    result: CrossEntropy, targets: tuple[int, ...], **_: Any
) -> tuple[Condition, ...]:
    """Check that all samples are right, and that the loss is high."""
    right = count_right(result, targets)
    words = f"{right} of {len(targets)} samples are right: all of them is the goal."
    return Condition(words, right == len(targets)), above("The loss", result.loss.item(), HIGH)


def is_wrong_and_low(result: CrossEntropy, targets: tuple[int, ...], **_: Any) -> tuple[Condition, ...]:
    """Check that a sample is wrong, and that the loss is low."""
    right = count_right(result, targets)
    words = f"{right} of {len(targets)} samples are right: one has to be wrong."
    return Condition(words, right == len(targets) - 1), below("The loss", result.loss.item(), LOW)


LOGITS = tuple(f"logit{sample}{label}" for sample in range(3) for label in range(2))
CROSS_ENTROPY = (
    Challenge(
        "right_and_unsure",
        "All three samples right, and yet a loss above 0.6.",
        LOGITS,
        (
            "A sample is right if the logit of its class is larger. By how much does not matter.",
            "Let each right logit be larger by 0.1 only.",
        ),
        is_right_and_unsure,
    ),
    Challenge(
        "wrong_and_low",
        "One sample wrong, and yet a loss below 0.3.",
        LOGITS,
        (
            "The loss is the mean of three. What do samples cost that are right and very sure?",
            "Make two samples very sure, and let the third be wrong by 0.1.",
        ),
        is_wrong_and_low,
    ),
)
