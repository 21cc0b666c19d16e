"""The card of the lesson: the graph that the computation left behind."""

from core.autograd.trace import Trace
from core.charts.sketch import HEIGHT, WIDTH, Window, dots, line, sketch, text


def draw_card(trace: Trace) -> str:
    """Return a sketch of the graph from the leaves to the last node, as SVG."""
    sources = [[number for number in node.inputs if number is not None] for node in trace.nodes]
    depth: list[int] = []
    for numbers in sources:
        depth.append(1 + max((depth[number] for number in numbers), default=-1))
    window = Window((0, max(depth)), (0, 1), 45, 38, WIDTH - 90, HEIGHT - 76)
    spots = []
    for number, deep in enumerate(depth):
        others = [other for other, its in enumerate(depth) if its == deep]
        high = 1 - others.index(number) / (len(others) - 1) if len(others) > 1 else 0.5
        spots.append(window.place(deep, high))
    edges = [
        line([spots[source], spots[number]], "faint", 4)
        for number, numbers in enumerate(sources)
        for source in numbers
    ]
    leaves = [spot for spot, deep in zip(spots, depth, strict=True) if deep == 0]
    results = [spot for spot, deep in zip(spots, depth, strict=True) if deep > 0]
    names = [text(x, y, node.name, "paper", 24) for (x, y), node in zip(spots, trace.nodes, strict=True)]
    return sketch(*edges, dots(leaves, "c3", 48), dots(results, "c0", 48), *names)
