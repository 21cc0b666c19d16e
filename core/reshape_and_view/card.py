"""The card of the lesson: the same number of elements, cut into other sizes."""

import math

from core.charts.sketch import EDGE, HEIGHT, WIDTH, boxes, sketch, text
from core.reshape_and_view.operations import Step


def draw_card(steps: tuple[Step, ...]) -> str:
    """Return a sketch with a row for every shape. A size is as wide as its logarithm, as SVG.

    Shapes with the same number of elements are equally wide.
    """
    row = (HEIGHT - 2 * EDGE) / len(steps)
    parts = []
    for number, step in enumerate(steps):
        left, top = float(EDGE), EDGE + number * row
        for place, size in enumerate(step.shape):
            width = (WIDTH - 2 * EDGE) * math.log(size) / math.log(math.prod(step.shape))
            # The last size is of the same colour in every row, whatever stands before it.
            color = f"c{(0, 1, 3, 2)[min(place, len(step.shape) - 1)]}"
            parts.append(boxes([(left, top + 2)], width - 3, row - 5, color, 0.35))
            parts.append(text(left + width / 2 - 1, top + row / 2, str(size), size=17))
            left += width
    return sketch(*parts)
