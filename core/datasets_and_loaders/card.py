"""The card of the lesson: the batches of every epoch."""

from core.charts.sketch import EDGE, HEIGHT, WIDTH, boxes, sketch
from core.datasets_and_loaders.loading import Loading

GAP = 0.8  # between batches, in samples


def draw_card(loading: Loading) -> str:
    """Return a sketch with a row of batches for every epoch, in the colours of the classes, as SVG."""
    most = max(len(batch.indices) for batch in loading.batches)
    size = (WIDTH - 2 * EDGE) / (loading.batches_per_epoch * (most + GAP))
    epochs = 1 + max(batch.epoch for batch in loading.batches)
    row, tall = (HEIGHT - 2 * EDGE) / epochs, (HEIGHT - 2 * EDGE) / epochs * 0.7
    corners: dict[int, list[tuple[float, float]]] = {}
    for batch in loading.batches:
        for place, index in enumerate(batch.indices):
            x = EDGE + (batch.number * (most + GAP) + place) * size
            corners.setdefault(loading.classes[index], []).append((x, EDGE + batch.epoch * row))
    return sketch(*(boxes(corners[label], size - 1.5, tall, f"c{label}") for label in sorted(corners)))
