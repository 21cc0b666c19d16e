"""The tables of the plane and of the losses: what the picture's parameters and marks read."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from core.charts.bitmaps import AROUND_ZERO, levels, palette, url_of
from core.classification.charts import CELLS_TOLD
from core.classification.loss_charts import TEST, TRAIN

LOWEST = 1e-5  # losses are drawn on a logarithmic axis, down to here
# Hues of classes over the plane, between the theme's colours in light and in dark (`BESIDE_TINTS`).
HUES = ((122, 54, 128), (22, 150, 118), (216, 48, 96), (132, 128, 138))
SHADES = 16  # of a class, from guessing to certainty
PALEST, STRONGEST = 0.05, 0.5  # how opaque they are
REGIONS = palette(
    [
        (*hue, round(255 * (PALEST + (STRONGEST - PALEST) * shade / (SHADES - 1))))
        for hue in HUES
        for shade in range(SHADES)
    ]
)


def class_tables(
    winners: Sequence[bytes], percents: Sequence[bytes], n_classes: int, flat: bool = False
) -> dict[str, pa.Table]:
    """Return the plane in every frame, as a picture (`regions`) and as words for it (`told`).

    Of every frame, for all cells of the plane row by row from below: the class that wins, and its
    probability in percent. A `flat` picture shows the class alone.
    """
    guess = 100 / n_classes
    classes, sure = _squares(winners), _squares(percents)
    shown = np.full_like(sure, 100) if flat else sure
    shade = np.rint((shown - guess) / (100 - guess) * (SHADES - 1)).clip(0, SHADES - 1)
    pixels = (classes * SHADES + shade).astype(np.uint8)
    urls = [url_of(each[::-1], REGIONS, 8) for each in pixels]
    return {"regions": _pictures(urls), "told": _told({"c": classes, "p": sure})}


def value_tables(values: Sequence[bytes], flat: bool = False) -> dict[str, pa.Table]:
    """Return the same of values, in 127ths of the highest; `flat` shows their sign alone."""
    squares = _squares(values)
    shown = 127 * np.sign(squares) if flat else squares
    urls = [url_of(levels(each[::-1], 127.0), AROUND_ZERO, 4) for each in shown]
    return {"regions": _pictures(urls), "told": _told({"c": squares})}


def _squares(rows: Sequence[bytes]) -> np.ndarray:
    cells = np.frombuffer(b"".join(rows), np.int8).reshape(len(rows), -1)
    side = math.isqrt(cells.shape[1])
    return cells.reshape(len(rows), side, side)


def _pictures(urls: Sequence[str]) -> pa.Table:
    return pa.table({"step": np.arange(len(urls), dtype=np.int16), "url": list(urls)})


def _told(squares: Mapping[str, np.ndarray]) -> pa.Table:
    """Return a column for every frame (`c0`, `c1`, ...), of fewer and larger cells."""
    columns: dict[str, np.ndarray] = {"cell": np.arange(CELLS_TOLD**2, dtype=np.int16)}
    for name, frames in squares.items():
        step = frames.shape[1] // CELLS_TOLD
        small = frames[:, step // 2 :: step, step // 2 :: step].reshape(len(frames), -1)
        columns |= {f"{name}{frame}": cells for frame, cells in enumerate(small)}
    return pa.table(columns)


def point_table(
    places: tuple[Sequence[float], Sequence[float]], what: Mapping[str, Sequence[object]], n_train: int
) -> pd.DataFrame:
    """Return the points (x0, x1) with their class or value, of which `n_train` are for training."""
    kinds = np.where(np.arange(len(places[0])) < n_train, TRAIN, TEST)
    return pd.DataFrame({"x0": places[0], "x1": places[1], **what, "kind": kinds})


def loss_table(epochs: Sequence[int], train: Sequence[float], test: Sequence[float]) -> pd.DataFrame:
    """Return the losses of every frame where they are finite, as far down as they are drawn."""
    n_frames = len(epochs)
    losses = pd.DataFrame(
        {
            "step": np.tile(np.arange(n_frames), 2),
            "epoch": [*epochs, *epochs],
            "loss": np.array([*train, *test], dtype=float),
            "kind": np.repeat([TRAIN, TEST], n_frames),
        }
    )
    finite = losses[np.isfinite(losses["loss"])]
    return finite.assign(loss=finite["loss"].clip(LOWEST))


def loss_numbers(losses: pd.DataFrame) -> dict[str, float]:
    """Return the ends of the axis of losses: powers of ten around all that is drawn, ever."""
    low, high = losses["loss"].min(), losses["loss"].max()
    if not math.isfinite(low):
        low, high = 0.1, 1.0
    below, above = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return {"lowest_loss": 10.0**below, "highest_loss": 10.0 ** max(above, below + 1)}


def window_numbers(window: tuple[float, float, float, float]) -> dict[str, float]:
    """Return the ends of the plane, in the units of its axes."""
    return dict(zip(("plane_left", "plane_right", "plane_below", "plane_above"), window, strict=True))


def axis_table(names: tuple[str, str]) -> pa.Table:
    """Return the names of the plane's axes."""
    return pa.table({"x0": [names[0]], "x1": [names[1]]})


def change_table(changes: Sequence[tuple[int, str]]) -> pa.Table:
    """Return at which epochs the training went on with other settings, and with which."""
    return pa.table(
        {
            "epoch": pa.array([epoch for epoch, _ in changes], pa.int32()),
            "label": pa.array([words for _, words in changes], pa.string()),
        }
    )
