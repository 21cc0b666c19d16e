"""The card of the lesson: a path down a curve."""

from core.charts.sketch import Window, dots, ends, line, sketch
from core.gradient_descent.curves import CURVES, sample_curve
from core.gradient_descent.descent import Descent


def draw_card(descent: Descent) -> str:
    """Return a sketch of the tutorial's curve with a descent on it, as SVG."""
    low, high = ends(descent.x)
    reach = (low - 3, high + 0.5)
    xs, ys = sample_curve(CURVES["tutorial"].f, *reach, points=61)
    window = Window(reach, ends(ys))
    path = window.places(descent.x, descent.f)
    return sketch(line(window.places(xs, ys), "c0", 4), line(path, "c1", 2), dots(path, "c1", 11))
