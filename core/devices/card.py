"""The card of the lesson: the journey of a tensor."""

from core.charts.sketch import EDGE, HEIGHT, boxes, sketch, text
from core.devices.journey import Stop


def draw_card(stops: tuple[Stop, ...]) -> str:
    """Return a sketch with the line of every stop, and where the tensor then is, as SVG."""
    row = (HEIGHT - 2 * EDGE) / len(stops)
    parts = []
    for number, stop in enumerate(stops):
        top, color = EDGE + number * row, "c4" if stop.failed else "c0"
        parts.append(boxes([(EDGE, top + 4)], 76, row - 8, color, 0.3))
        parts.append(text(EDGE + 38, top + row / 2, "error" if stop.failed else stop.device, size=17))
        parts.append(text(EDGE + 88, top + row / 2, stop.statement, size=17, at="start"))
    return sketch(*parts)
