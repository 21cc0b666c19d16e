"""A challenge of the lesson: what is large in a network, and what is not."""

from typing import Any

from core.challenges import Challenge, Condition
from core.devices.meta import DryRun

MANY_PARAMETERS, FEW_BYTES = 1_000_000_000, 1_000_000


def is_large_with_small_outputs(result: DryRun, **_: Any) -> tuple[Condition, ...]:
    """Check that there are many parameters, and that the outputs of all layers take few bytes."""
    count = result.parameters
    outputs = sum(layer.output_bytes for layer in result.layers)
    return (
        Condition(
            f"{count:,} parameters: at least {MANY_PARAMETERS:,} is the goal.", count >= MANY_PARAMETERS
        ),
        Condition(
            f"The outputs take {outputs:,} bytes: at most {FEW_BYTES:,} is the goal.",
            outputs <= FEW_BYTES,
        ),
    )


DRY_RUN = (
    Challenge(
        "large_network",
        "A billion parameters, and yet outputs of a megabyte at most.",
        ("batch_size", "in_features", "width", "depth"),
        (
            "The batch does not change how many parameters there are. What does it change?",
            "Take a batch of 1. A layer from n units to n has n · n weights: which n is enough?",
        ),
        is_large_with_small_outputs,
    ),
)
