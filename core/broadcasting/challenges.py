"""A challenge of the lesson: a large shape out of small ones."""

import math
from typing import Any

from core.broadcasting.shapes import Broadcast
from core.challenges import Challenge, Condition

SUM, MOST = (2, 3, 4), 4


def stretches_small_ones(
    result: Broadcast, shapes: tuple[tuple[int, ...], ...], **_: Any
) -> tuple[Condition, ...]:
    """Check the shape of a sum, and that each of its terms is small."""
    found = "no shape" if result.result_shape is None else str(result.result_shape)
    largest = max(map(math.prod, shapes))
    return (
        Condition(f"The sum has {found}: {SUM} is the goal.", result.result_shape == SUM),
        Condition(f"The largest has {largest} numbers: at most {MOST} is the goal.", largest <= MOST),
    )


SHAPES = (
    Challenge(
        "small_ones",
        "Add three tensors of at most 4 numbers each, and get the shape (2, 3, 4).",
        ("x", "y", "z"),
        (
            "An axis of size 1 is stretched to what the others have.",
            "Let each tensor bring one axis: 2,1,1 for the first.",
        ),
        stretches_small_ones,
        {"tensors": "three"},
    ),
)
