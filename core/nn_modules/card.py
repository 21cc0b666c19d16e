"""The card of the lesson: a linear layer as grids of numbers."""

from torch import Tensor

from core.charts.sketch import HEIGHT, WIDTH, boxes, sketch, text
from core.nn_modules.linear_layer import Linear

CELL, APART = 23, 26


def draw_card(linear: Linear) -> str:
    """Return a sketch of x, of the transposed weight and of y: the stronger the larger, as SVG."""
    grids = ((linear.x, "@"), (linear.weight.detach().T, "="), (linear.y, ""))
    columns = sum(numbers.shape[1] for numbers, _ in grids)
    parts, left = [], (WIDTH - columns * CELL - 2 * APART) / 2
    for numbers, sign in grids:
        parts.append(draw_grid(numbers, left))
        left += numbers.shape[1] * CELL + APART
        parts.append(text(left - APART / 2 - 1, HEIGHT / 2, sign))
    return sketch(*parts)


def draw_grid(numbers: Tensor, left: float) -> str:
    """Return the cells of a matrix; what is below zero has another colour."""
    top, most = (HEIGHT - numbers.shape[0] * CELL) / 2, numbers.abs().max().item() or 1.0
    return "".join(
        boxes(
            [(left + column * CELL, top + row * CELL)],
            CELL - 2,
            CELL - 2,
            "c0" if value >= 0 else "c1",
            0.15 + 0.85 * abs(value) / most,
        )
        for row, values in enumerate(numbers.tolist())
        for column, value in enumerate(values)
    )
