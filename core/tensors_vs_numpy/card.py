"""The card of the lesson: an array and a tensor, and who sees a change."""

from core.charts.sketch import HEIGHT, WIDTH, boxes, sketch, text
from core.tensors_vs_numpy.memory import Sharing

CELL = 58


def draw_card(sharing: Sharing) -> str:
    """Return a sketch of both after the change, with what changed in another colour, as SVG."""
    parts = []
    both = ((sharing.a_before, sharing.a_after), (sharing.b_before, sharing.b_after))
    left = (WIDTH - len(sharing.a_after.numbers) * CELL) / 2 + 18
    for row, (before, after) in enumerate(both):
        top = HEIGHT / 2 - CELL + 4 + row * (CELL + 2)
        parts.append(text(left - 24, top + CELL / 2 - 3, "ab"[row], size=24))
        for place, (was, now) in enumerate(zip(before.numbers, after.numbers, strict=True)):
            x, color = left + place * CELL, "c0" if was == now else "c1"
            parts.append(boxes([(x, top)], CELL - 4, CELL - 8, color, 0.25 if was == now else 0.5))
            parts.append(text(x + CELL / 2 - 2, top + CELL / 2 - 4, f"{now:g}", size=22))
    return sketch(*parts)
