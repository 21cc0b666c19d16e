"""A challenge of the lesson: a network with a given number of parameters."""

from typing import Any

from core.challenges import Challenge, Condition
from core.nn_modules.sequential import ForwardPass, Layers

COUNT = 57


def has_the_count(
    forward: ForwardPass, layers: Layers, n_features: int, **_: Any
) -> tuple[Condition, ...]:
    """Check the ends of a network, and how many numbers it has to learn."""
    out = layers[-1][1]
    return (
        Condition(
            f"{n_features} numbers go in, and {out} come{'s' * (out == 1)} out: 3 and 1 are the goal.",
            (n_features, out) == (3, 1),
        ),
        Condition(
            f"It has {forward.count} numbers to learn: exactly {COUNT} are the goal.",
            forward.count == COUNT and not forward.error,
        ),
    )


LAYERS_IN_A_ROW = (
    Challenge(
        "exactly_57",
        "Build a network from 3 numbers to 1 that has exactly 57 numbers to learn.",
        (
            "layers",
            *(f"width{number}" for number in range(1, 7)),
            *(f"activation{number}" for number in range(1, 7)),
        ),
        (
            "A linear layer from n numbers to m has n · m weights and m biases.",
            "Take three layers, and let the first give 6: it has 3 · 6 + 6 = 24.",
        ),
        has_the_count,
    ),
)
