"""Contour lines of a surface, as a table that Altair can draw."""

import contourpy
import numpy as np
import pandas as pd


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
    pieces: list[pd.DataFrame] = []
    for level in levels:
        for line in generator.lines(float(level)):
            points = np.asarray(line, dtype=float)
            pieces.append(
                pd.DataFrame(
                    {
                        "w0": points[:, 0],
                        "w1": points[:, 1],
                        "level": float(level),
                        "line": len(pieces),
                        "order": np.arange(len(points)),
                    }
                )
            )
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=_COLUMNS)


_COLUMNS = ["w0", "w1", "level", "line", "order"]


def height_table(contours: pd.DataFrame) -> pd.DataFrame:
    """Return one point a line, `w0`, `w1` and `level`, where its height can be written."""
    middle = contours["order"] == contours.groupby("line")["order"].transform("max") // 2
    return contours.loc[middle, ["w0", "w1", "level"]]
