"""What a network is told of a point (x₀, x₁): its coordinates, or numbers made of them.

They are the inputs of TensorFlow Playground. Its plane goes from -6 to 6 and ours from -1.6 to 1.6, so
that its sin x is sin πx here: about as many waves.
"""

from collections.abc import Sequence

import torch

FEATURES = ("x₀", "x₁", "x₀²", "x₁²", "x₀x₁", "sin πx₀", "sin πx₁")
COORDINATES = ("x₀", "x₁")


def make_features(X: torch.Tensor, inputs: Sequence[str]) -> torch.Tensor:
    """Return the inputs (n, number of inputs) of points X (n, 2); KeyError for an unknown one."""
    if unknown := set(inputs) - set(FEATURES):
        raise KeyError(*unknown)
    return X if tuple(inputs) == COORDINATES else derive(X, inputs)


def derive(X: torch.Tensor, inputs: Sequence[str]) -> torch.Tensor:
    """Return some of `FEATURES` of points X (n, 2), side by side."""
    if "x₁" not in inputs and "x₁²" not in inputs and "sin πx₁" not in inputs and "x₀x₁" not in inputs:
        x0 = X[:, 0]
    elif "x₀" not in inputs and "x₀²" not in inputs and "sin πx₀" not in inputs and "x₀x₁" not in inputs:
        x1 = X[:, 1]
    else:
        x0, x1 = X.T
    X = torch.stack(
        [
            x0
            if name == "x₀"
            else x1
            if name == "x₁"
            else x0**2
            if name == "x₀²"
            else x1**2
            if name == "x₁²"
            else x0 * x1
            if name == "x₀x₁"
            else torch.sin(torch.pi * x0)
            if name == "sin πx₀"
            else torch.sin(torch.pi * x1)
            for name in inputs
        ],
        dim=1,
    )
    return X  # noqa: RET504 - the program on the board reads so
