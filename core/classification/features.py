"""What a network is told of a point (x₀, x₁): its coordinates, or numbers made of them.

They are the inputs of TensorFlow Playground. Its plane goes from -6 to 6 and ours from -1.6 to 1.6, so
that its sin x is sin πx here: about as many waves.
"""

from collections.abc import Callable, Sequence

import torch

FEATURES: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "x₀": lambda X: X[:, 0],
    "x₁": lambda X: X[:, 1],
    "x₀²": lambda X: X[:, 0] ** 2,
    "x₁²": lambda X: X[:, 1] ** 2,
    "x₀x₁": lambda X: X[:, 0] * X[:, 1],
    "sin πx₀": lambda X: torch.sin(torch.pi * X[:, 0]),
    "sin πx₁": lambda X: torch.sin(torch.pi * X[:, 1]),
}
COORDINATES = ("x₀", "x₁")


def make_features(X: torch.Tensor, inputs: Sequence[str]) -> torch.Tensor:
    """Return the inputs (n, number of inputs) of points X (n, 2); KeyError for an unknown one."""
    if tuple(inputs) == COORDINATES:
        return X
    return torch.stack([FEATURES[name](X) for name in inputs], dim=1)
