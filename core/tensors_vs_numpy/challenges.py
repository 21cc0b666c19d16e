"""Challenges of the lesson: a name that leaves shared memory, and a sum that no float gets right."""

from typing import Any

from core.challenges import Challenge, Condition
from core.tensors_vs_numpy.memory import Sharing, who_changed
from core.tensors_vs_numpy.rounding import RoundedSum


def leaves_b_alone(sharing: Sharing, **_: Any) -> tuple[Condition, ...]:
    """Check that a got other numbers, and b kept its own, which it shared with a."""
    who = who_changed(sharing)
    a, b = who in ("a", "both"), who in ("b", "both")
    return (
        Condition("a and b share their memory at first.", sharing.same_storage_before),
        Condition(f"The numbers of a {'change' if a else 'do not change: they have to'}.", a),
        Condition(f"The numbers of b {'change: they must not' if b else 'do not change'}.", not b),
    )


def is_right_nowhere(sums: tuple[RoundedSum, ...], **_: Any) -> tuple[Condition, ...]:
    """Check that a sum differs from the number that is written, in each dtype."""
    return tuple(
        Condition(
            f"In {row.dtype.removeprefix('torch.')}, `a + b == {row.written}` is {row.is_equal}: "
            "False is the goal.",
            not row.is_equal,
        )
        for row in sums
    )


SHARED_MEMORY = (
    Challenge(
        "leave_b_alone",
        "a and b share memory. Change all numbers of a, or some, while b keeps its own.",
        ("changed", "change", "cell", "value"),
        (
            "Whoever writes into the memory changes both. Is there a change that writes elsewhere?",
            "a = a + 1 makes new memory for a.",
        ),
        leaves_b_alone,
    ),
)
DIGITS = (
    Challenge(
        "right_nowhere",
        "Find two numbers whose sum is wrong in float64 and in float32.",
        ("a", "b"),
        (
            "Each sum is rounded. Keep b, and move a: the answers change often.",
            "One of sixteen sums is like that. Try a = 0.04 and b = 0.29.",
        ),
        is_right_nowhere,
    ),
)
