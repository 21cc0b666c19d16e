"""The card of the lesson: the lines of the loop, and the loss that they bring down."""

from core.charts.sketch import EDGE, HEIGHT, WIDTH, Window, boxes, dots, ends, line, sketch, text
from core.training_loop.verdict import Loops


def draw_card(loops: Loops) -> str:
    """Return a sketch of the loop's lines beside its losses, as SVG."""
    lines, losses = loops.yours.loop.lines, loops.yours.run.losses
    row, half = (HEIGHT - 2 * EDGE) / len(lines), WIDTH * 0.52
    parts = [boxes([(EDGE, EDGE + 2 * row)], half - EDGE, row, "c1", 0.35)]
    for number, each in enumerate(lines):
        parts.append(text(EDGE + 6, EDGE + (number + 0.5) * row, each.role, size=18, at="start"))
    window = Window((0, len(losses) - 1), ends(losses, (0,)), left=half + 16, width=WIDTH - half - 28)
    falling = window.places(range(len(losses)), losses)
    return sketch(*parts, line(falling, "c0", 3), dots(falling[::5], "c0", 8))
