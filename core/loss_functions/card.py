"""The card of the lesson: the loss over the error, and where the points stand on it."""

from core.charts.sketch import Window, dots, ends, line, sketch
from core.loss_functions.curves import error_curve
from core.loss_functions.errors import Loss


def draw_card(loss: Loss) -> str:
    """Return a sketch of the squared error, its gradient, and the tutorial's points, as SVG."""
    curve = error_curve("mse")
    errors = curve.input.flatten().tolist()
    shown = [place for place, error in enumerate(errors) if abs(error) <= 2]
    xs = [errors[place] for place in shown]
    ys = [curve.each.flatten().tolist()[place] for place in shown]
    points = (loss.input - loss.target).flatten().tolist(), loss.each.flatten().tolist()
    window = Window(ends(xs), ends(ys))
    ground = line(window.places(ends(xs), (0, 0)), "faint", 2)
    return sketch(ground, line(window.places(xs, ys), "c0", 4), dots(window.places(*points), "c1", 14))
