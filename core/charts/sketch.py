"""Sketches: small pictures of numbers without axes, for the cards of the lessons, as SVG.

A colour is a name, until `in_colors` says what it is in light or in dark: "c0" to "c7" are those of the
charts, "ink" that of words, "faint" that of borders, and "paper" that of the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 320, 150
EDGE = 12  # what stays free around a sketch
Point = tuple[float, float]


@dataclass(frozen=True)
class Window:
    """Takes numbers to their place in a sketch: `x` and `y` are the ends of its axes.

    left, top, width, height: the part of the sketch that it fills.
    """

    x: Point
    y: Point
    left: float = EDGE
    top: float = EDGE
    width: float = WIDTH - 2 * EDGE
    height: float = HEIGHT - 2 * EDGE

    def place(self, x: float, y: float) -> Point:
        """Return where a point stands, at the edge if it lies outside."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + _inside(across) * self.width, self.top + (1 - _inside(up)) * self.height

    def places(self, xs: Iterable[float], ys: Iterable[float]) -> list[Point]:
        """Return where points stand."""
        return [self.place(x, y) for x, y in zip(xs, ys, strict=True)]


def ends(*numbers: Iterable[float]) -> Point:
    """Return the least and the largest of all numbers, apart from each other."""
    every = [number for some in numbers for number in some]
    low, high = min(every), max(every)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def line(points: Sequence[Point], color: str, width: float = 3) -> str:
    """Return a line through places of a sketch."""
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="line {color}" stroke-width="{width:g}" points="{steps}"/>'


def dots(points: Iterable[Point], color: str, size: float = 7) -> str:
    """Return dots, with `size` across."""
    marks = "".join(f"M{x:.1f},{y:.1f}h0" for x, y in points)
    return f'<path class="line {color}" stroke-width="{size:g}" d="{marks}"/>'


def boxes(corners: Iterable[Point], width: float, height: float, color: str, strength: float = 1) -> str:
    """Return filled boxes of one size, by their upper left corners; 1 is the full `strength`."""
    return bars(((x, y, width) for x, y in corners), height, color, strength)


def bars(
    spans: Iterable[tuple[float, float, float]], height: float, color: str, strength: float = 1
) -> str:
    """Return filled boxes of one height, by their upper left corners and widths."""
    marks = "".join(f"M{x:.1f},{y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z" for x, y, width in spans)
    return f'<path class="fill {color}" fill-opacity="{strength:.2f}" d="{marks}"/>'


def text(
    x: float, y: float, words: str, color: str = "ink", size: float = 18, at: str = "middle"
) -> str:
    """Return a few characters, centred on a place, or with `at` "start" from there on."""
    where = f'x="{x:.1f}" y="{y + size * 0.35:.1f}" font-size="{size:g}" text-anchor="{at}"'
    return f'<text class="{color}" {where}>{escape(words)}</text>'


def sketch(*parts: str) -> str:
    """Return the picture of these parts, the last on top."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def in_colors(picture: str, colors: Mapping[str, str]) -> str:
    """Return a sketch with its colours in it."""
    named = "".join(f".{name}{{color:{color}}}" for name, color in colors.items())
    return picture.replace(">", f"><style>{_STYLE}{named}</style>", 1)


_STYLE = (
    ".fill,text{fill:currentColor}text{font-family:sans-serif}"
    ".line{fill:none;stroke:currentColor;stroke-linecap:round;stroke-linejoin:round}"
)


def _inside(share: float) -> float:
    return min(max(share, 0.0), 1.0)
