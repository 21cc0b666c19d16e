"""Contour lines of a surface: as tables, and as the layers that draw them."""

from collections.abc import Sequence

import altair as alt
import contourpy
import numpy as np
import pyarrow as pa

from core.charts.axes import at, ends, field, read, table, x, y
from core.charts.contour_labels import choose_places
from core.charts.words import HALOED, WORDS

Limits = tuple[float, float, float, float]  # of a picture: w0 from, to, w1 from, to

# The same as parameters of the clock, so that one compiled chart serves all limits.
AROUND = ("left", "right", "below", "above")

_QUANTILES = (0.05, 0.13, 0.25, 0.4, 0.58, 0.78, 0.94)


def name_limits(limits: Limits) -> dict[str, float]:
    """Return limits by the names that `AROUND` gives them."""
    return dict(zip(AROUND, limits, strict=True))


def contour_tables(
    first: np.ndarray,
    second: np.ndarray,
    heights: np.ndarray,
    levels: np.ndarray,
    taken: Sequence[tuple[float, float]] = (),
) -> dict[str, pa.Table]:
    """Return what `contour_layers` draws, in dtypes that are small to send.

    `contours` are the points of the lines: `w0`, `w1`, `level`, `line` (which line) and `order` (along
    it). `heights` has a point for every line whose height can be written so that it is read: `w0`, `w1`,
    `level`. `first` and `second` are the places along w₀ and w₁, over the whole picture; `heights` is
    (len(second), len(first)). `taken` are places (w₀, w₁) where other words stand.
    """
    generator = contourpy.contour_generator(first, second, np.ma.masked_invalid(heights))
    lines = [(level, line) for level in levels.tolist() for line in generator.lines(level)]
    lengths = np.array([len(points) for _, points in lines], dtype=int)
    starts = lengths.cumsum() - lengths
    points = np.concatenate([np.empty((0, 2)), *(points for _, points in lines)]).astype(np.float32)
    level = np.array([level for level, _ in lines], dtype=np.float32)
    line = np.arange(len(lines), dtype=np.int16)
    order = np.arange(len(points)) - np.repeat(starts, lengths)
    parts, others = _in_parts(points, first, second), np.array(taken, dtype=float).reshape(-1, 2)
    each = [parts[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    names = choose_places(each, _in_parts(others, first, second))
    named = np.array([place >= 0 for place in names], dtype=bool)
    where = points[(starts + names)[named]] if named.any() else points[:0]
    return {
        "contours": pa.table(
            {
                "w0": points[:, 0],
                "w1": points[:, 1],
                "level": np.repeat(level, lengths),
                "line": np.repeat(line, lengths),
                "order": order.astype(np.int16),
            }
        ),
        "heights": pa.table({"w0": where[:, 0], "w1": where[:, 1], "level": level[named]}),
    }


def _in_parts(places: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return places (k, 2) in parts of a picture's width and height."""
    low, high = np.array([[first[0], second[0]], [first[-1], second[-1]]], dtype=float)
    parts: np.ndarray = (places - low) / (high - low)
    return parts


def fair_levels(heights: np.ndarray) -> np.ndarray:
    """Return heights for contour lines that divide the plane fairly, however steep its corners are."""
    return np.unique(np.quantile(heights, _QUANTILES))


def spread_levels(heights: np.ndarray, count: int = 9) -> np.ndarray:
    """Return `count` heights for contour lines, dense near the bottom where descents spend their time.

    The gaps grow quadratically from the lowest to the highest of `heights` that are finite.
    """
    finite = heights[np.isfinite(heights)]
    low, high = finite.min(), finite.max()
    levels: np.ndarray = low + (high - low) * (np.arange(1, count + 1) / (count + 1)) ** 2
    return levels


def contour_layers(
    first: alt.Chart,
    kind: str,
    limits: Sequence[float | str],
    height: str = "loss",
    opacity: float = 0.6,
) -> list[alt.Chart]:
    """Return contour lines with their heights; they describe the axes w₀ and w₁ of a view.

    `first` is `legends.base` of the table `contours`, and `kind` its kind; the table `heights` has the
    numbers. `limits` are the ends of w₀ and of w₁ (see `axes.ends`), `height` is what is as high.
    """
    lines = first.mark_line(clip=True, strokeWidth=1.5, opacity=opacity).encode(
        x=x("w0", "w₀", **ends(*limits[:2])),
        y=y("w1", "w₁", **ends(*limits[2:])),
        detail=field(alt.Detail, "line", "nominal"),
        order=field(alt.Order, "order"),
        tooltip=read(("level", height, ".3g")),
    )
    heights = (
        alt.Chart(table("heights"))
        .mark_text(clip=True, fontSize=WORDS, **HALOED)
        .encode(
            **at("w0", "w1"),
            text=alt.Text(field="level", type="quantitative", format=".2~g"),
            color=alt.ColorDatum(kind),
        )
    )
    return [lines, heights]
