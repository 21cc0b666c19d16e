"""The chart of shapes in a loss: every prediction against every target, as a grid of numbers."""

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import compile_chart, layer
from core.charts.caching import made_once
from core.charts.number_grid import (
    ROW,
    TITLE_ROWS,
    cell_layers,
    cell_rows,
    edges,
    frame_layer,
    title_row,
)
from core.charts.playback import Spec, finish
from core.charts.words import title_layer

PAIR = "its own target"
GAP = 0.25  # columns between the predictions and the differences


def shapes_picture(n_samples: int) -> Spec:
    """Return predictions (n, 1), targets (n,), and their differences (n, n) in one picture.

    Needs the tables of `shapes_tables`.
    """
    columns, rows = n_samples + 1 + GAP, n_samples + 1 + 2 * TITLE_ROWS
    return finish(_shapes_chart(), {"columns": columns, "rows": rows}, [round(ROW * rows)])


@made_once
def _shapes_chart() -> Spec:
    grid = layer(
        *cell_layers("cells", "columns", "rows", "true"),
        title_layer("titles", "true"),
        frame_layer("frames", "true", (PAIR,)),
        height=ROW,
    )
    return compile_chart(alt.vconcat(grid))


def shapes_tables(
    prediction: np.ndarray, target: np.ndarray, differences: np.ndarray
) -> dict[str, pd.DataFrame]:
    """Return the cells: predictions at the left, targets on top, differences where they meet."""
    left, top = 1 + GAP, 1 + 2 * TITLE_ROWS
    cells = [
        cell_rows("target", target[None, :], left=left, top=TITLE_ROWS),
        cell_rows("prediction", prediction, top=top),
        cell_rows("difference", differences, left=left, top=top),
    ]
    titles = [
        title_row(f"target {target.shape}", left, TITLE_ROWS),
        title_row(f"{prediction.shape}", 0, top),
        title_row(f"prediction − target {differences.shape}", left, top),
    ]
    frames = [{"kind": PAIR, **edges(left + i, top + i)} for i in range(len(target))]
    return {
        "cells": pd.concat(cells, ignore_index=True),
        "titles": pd.DataFrame(titles),
        "frames": pd.DataFrame(frames),
    }
