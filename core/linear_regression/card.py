"""The card of the lesson: the ways of the weights to the solution."""

from core.charts.sketch import Window, dots, ends, line, sketch
from core.linear_regression.training import Result


def draw_card(result: Result) -> str:
    """Return a sketch of the weights of every run, on their way from the start, as SVG."""
    ways = [run.weights.T.tolist() for run in result.runs.values()]
    goal = result.true_w.flatten().tolist()
    window = Window(ends(goal[:1], *(w0 for w0, _ in ways)), ends(goal[1:], *(w1 for _, w1 in ways)))
    paths = [window.places(w0, w1) for w0, w1 in ways]
    lines = [line(path, f"c{place}", 3) for place, path in enumerate(paths)]
    marks = [dots(path[:: max(len(path) // 20, 1)], f"c{n}", 7) for n, path in enumerate(paths)]
    return sketch(*lines[::-1], *marks[::-1], dots([window.place(goal[0], goal[1])], "ink", 15))
