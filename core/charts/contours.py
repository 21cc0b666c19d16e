"""Contour lines of a surface: as tables, and as the layers that draw them."""

from collections.abc import Sequence

import altair as alt
import contourpy
import numpy as np
import pandas as pd
import pyarrow as pa

from core.charts.axes import at, ends, field, read, table, x, y
from core.charts.words import MANY_NUMBERS

Limits = tuple[float, float, float, float]  # of a picture: w0 from, to, w1 from, to

# The same as parameters of the clock, so that one compiled chart serves all limits.
AROUND = ("left", "right", "below", "above")

_QUANTILES = (0.05, 0.13, 0.25, 0.4, 0.58, 0.78, 0.94)


def name_limits(limits: Limits) -> dict[str, float]:
    """Return limits by the names that `AROUND` gives them."""
    return dict(zip(AROUND, limits, strict=True))


def contour_tables(
    first: np.ndarray, second: np.ndarray, heights: np.ndarray, levels: np.ndarray
) -> dict[str, pa.Table]:
    """Return what `contour_layers` draws: `contours` and `heights`, in dtypes that are small to send.

    `first` and `second` are the places along w₀ and w₁; `heights` is (len(second), len(first)).
    """
    lines = contour_table(first, second, heights, levels)
    small = {"w0": "float32", "w1": "float32", "level": "float32"}
    whole = {"line": "int16", "order": "int16"}
    tables = {"contours": lines.astype(small | whole), "heights": height_table(lines).astype(small)}
    return {name: pa.Table.from_pandas(rows, preserve_index=False) for name, rows in tables.items()}


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


def contour_table(
    first: np.ndarray, second: np.ndarray, heights: np.ndarray, levels: np.ndarray
) -> pd.DataFrame:
    """Return contour lines as rows: `w0`, `w1`, `level`, `line` (which line) and `order` (along it).

    `heights` has the shape (len(second), len(first)).
    """
    generator = contourpy.contour_generator(first, second, np.ma.masked_invalid(heights))
    lines = [
        (float(level), np.asarray(line, dtype=float))
        for level in levels
        for line in generator.lines(float(level))
    ]
    lengths = [len(points) for _, points in lines]
    points = np.concatenate([points for _, points in lines]) if lines else np.empty((0, 2))
    return pd.DataFrame(
        {
            "w0": points[:, 0],
            "w1": points[:, 1],
            "level": np.repeat([level for level, _ in lines], lengths),
            "line": np.repeat(np.arange(len(lines)), lengths),
            "order": np.concatenate([np.arange(length) for length in lengths]) if lines else [],
        }
    )


def height_table(contours: pd.DataFrame) -> pd.DataFrame:
    """Return one point a line, `w0`, `w1` and `level`, where its height can be written."""
    middle = contours["order"] == contours.groupby("line")["order"].transform("max") // 2
    return contours.loc[middle, ["w0", "w1", "level"]]


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
        .mark_text(clip=True, fontSize=MANY_NUMBERS)
        .encode(
            **at("w0", "w1"),
            text=alt.Text(field="level", type="quantitative", format=".2~g"),
            color=alt.ColorDatum(kind),
        )
    )
    return [lines, heights]
