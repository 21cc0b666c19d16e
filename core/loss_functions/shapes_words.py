"""What the view of shapes in a loss says."""

from core.loss_functions.shapes import Shapes

EQUAL = "Equal shapes"
SAME_SHAPE = (
    "The mean goes over all. "
    "Give both the same shape, with `prediction.squeeze(1)` or `target[:, None]`."
)


def mixed(shapes: Shapes) -> str:
    """Return which shapes meet in the wrong loss."""
    return f"{tuple(shapes.prediction.shape)} against {tuple(shapes.target.shape)}"


def broadcasting(shapes: Shapes) -> str:
    """Return how many differences broadcasting makes, and how many of them are errors."""
    n, differences = len(shapes.target), shapes.differences.numel()
    return (
        f"Broadcasting makes {n}² = {differences} differences, each with each; only the {n} on the "
        "diagonal are errors."
    )


def alt(shapes: Shapes) -> str:
    """Return what the picture shows."""
    n, differences = len(shapes.target), shapes.differences.numel()
    return (
        f"{n} predictions in a column, {n} targets in a row, and the {differences} differences between "
        "them; only those on the diagonal are errors."
    )
