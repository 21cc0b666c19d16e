"""The card of the lesson: the paths of a race."""

from core.charts.sketch import Window, dots, ends, line, sketch
from core.optimizers.race import Race


def draw_card(race: Race) -> str:
    """Return a sketch of the paths of all optimizers over the landscape, as SVG."""
    window = Window(ends(*(run.w0 for run in race.runs)), ends(*(run.w1 for run in race.runs)))
    paths = [window.places(run.w0, run.w1) for run in race.runs]
    lines = [line(path, f"c{place}", 2.5) for place, path in enumerate(paths)]
    arrivals = [dots(path[-1:], f"c{place}", 11) for place, path in enumerate(paths)]
    return sketch(*lines, *arrivals, dots(paths[0][:1], "ink", 13))
