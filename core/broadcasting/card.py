"""The card of the lesson: two shapes and the one that they stretch to."""

import math

from core.broadcasting.shapes import Broadcast
from core.charts.sketch import WIDTH, boxes, sketch

CELL, APART = 11, 8
OF_Y = 24  # from the one column of y to the result


def draw_card(broadcast: Broadcast) -> str:
    """Return a sketch of both operands, and of the result in the colours of y's cells, as SVG."""
    x, y = broadcast.operands[:2]
    shape = broadcast.result_shape or (1,)
    rows, columns = (1, 1, *shape)[-3:-1]
    blocks = math.prod(shape) // (rows * columns * shape[-1])
    left = (WIDTH - blocks * (columns * CELL + APART) + APART + OF_Y) / 2
    parts = []
    for place, (of_x, of_y) in enumerate(zip(x.sources, y.sources, strict=True)):
        block, cell = divmod(place // shape[-1], rows * columns)
        row, column = divmod(cell, columns)
        across = left + block * (columns * CELL + APART) + column * CELL
        strength = 0.3 + 0.7 * (of_x + 1) / x.elements
        size = CELL - 1.5
        parts.append(boxes([(across, 72 + row * CELL * 1.6)], size, size * 1.6, f"c{of_y}", strength))
        if row == 0:
            parts.append(boxes([(across, 30)], size, size * 1.6, "faint", strength))
    for number in range(y.elements):
        parts.append(boxes([(left - OF_Y, 72 + number * CELL * 1.6)], CELL, CELL * 1.45, f"c{number}"))
    return sketch(*parts)
