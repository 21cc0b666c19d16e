"""The card of the lesson: the regions of the classes, and the points."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.charts.legends import BESIDE_TINTS
from core.charts.sketch import HEIGHT, WIDTH, Window, bars, dots, sketch
from core.classification.plane import GRID
from core.classification.record import Classification
from core.point_clouds import REACH

CELL, LEFT = HEIGHT / GRID, (WIDTH - HEIGHT) / 2


def draw_card(result: Classification) -> str:
    """Return a sketch of the regions after the last epoch with all points on them, as SVG."""
    window = Window((-REACH, REACH), (-REACH, REACH), LEFT, 0, HEIGHT, HEIGHT)
    classes = range(result.n_classes)
    region = result.snapshots[-1].region
    parts = [
        bars(spans_of(label, region), CELL + 0.2, f"c{BESIDE_TINTS[label]}", 0.3) for label in classes
    ]
    for label in classes:
        points = [(x, y) for x, y, c in zip(result.x0, result.x1, result.y, strict=True) if c == label]
        parts.append(dots([window.place(x, y) for x, y in points], f"c{BESIDE_TINTS[label]}", 5))
    return sketch(*parts)


def spans_of(label: int, region: Sequence[int]) -> Iterator[tuple[float, float, float]]:
    """Return the cells that a class wins, neighbours in a row as one: x, y and width."""
    for row in range(GRID):
        winners = enumerate(region[row * GRID : (row + 1) * GRID])
        for winner, cells in groupby(winners, key=lambda each: each[1]):
            columns = [column for column, _ in cells]
            if winner == label:
                width = len(columns) * CELL + 0.2
                yield LEFT + columns[0] * CELL, HEIGHT - (row + 1) * CELL, width
