"""The card of the lesson: the curve of a network through points."""

from core.charts.sketch import Window, dots, ends, line, sketch
from core.curve_fitting.run_length import Run


def draw_card(run: Run) -> str:
    """Return a sketch of the points, and of the network's curve after the last epoch, as SVG."""
    fit = run.fit
    curve = fit.snapshots[-1].curve
    window = Window(ends(fit.x, fit.grid), ends(fit.y, curve))
    points, bent = window.places(fit.x, fit.y), window.places(fit.grid, curve)
    return sketch(dots(points, "c0", 6), line(bent, "c1", 3.5))
