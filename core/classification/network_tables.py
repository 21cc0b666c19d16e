"""The tables of a network on the clock: its units with their maps and words, and its weights."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from core.charts.bitmaps import AROUND_ZERO, levels, url_of
from core.classification.anatomy import LETTERS, Anatomy

FARTHEST = 0.24  # of the height: from one unit to the next, where there are few
BEYOND = 50  # times its heaviest weight at first: a network whose weights run away is drawn up to there


def numbers_of_network(anatomy: Anatomy, weights: np.ndarray) -> dict[str, float]:
    """Return the numbers that the chart reads; `weights` are (frames, all weights)."""
    sizes = np.nan_to_num(np.abs(weights), posinf=0)
    most = min(float(sizes.max()), BEYOND * float(sizes[0].max()))
    return {
        "columns_of_units": len(anatomy.sizes),
        "rows_of_units": max(anatomy.sizes),
        "heaviest": most or 1.0,
        "heaviest_link": int(sizes[-1].argmax()),
    }


def network_tables(
    anatomy: Anatomy, frames: Mapping[str, np.ndarray], inputs: np.ndarray, said: Sequence[Sequence[str]]
) -> dict[str, pa.Table]:
    """Return the tables of the network.

    `frames` has `weights` (frames, all weights), `biases` (frames, all biases) and `maps` (frames, units
    behind the inputs, cells), from -1 to 1. `inputs` are the maps of the inputs, (inputs, cells), alike.
    `said` has, of every frame, what to say of nobody, and then of every unit, the inputs first.
    """
    places = [(place, unit) for place, size in enumerate(anatomy.sizes) for unit in range(size)]
    row = np.array([row_of(unit, anatomy.sizes[place]) for place, unit in places], np.float32)
    last = len(anatomy.sizes) - 1
    units = {
        "unit": np.arange(len(places), dtype=np.int16),
        "place": [place for place, _ in places],
        "column": [place for place, _ in places],
        "row": row,
        "short": [anatomy.name(*each) if each[0] in (0, last) else "" for each in places],
    }
    nothing = np.zeros(len(anatomy.inputs), np.float32)
    biases = {
        f"b{frame}": finite(np.concatenate([nothing, each]))
        for frame, each in enumerate(frames["biases"])
    }
    maps = [(-1, unit, _picture(cells)) for unit, cells in enumerate(levels(inputs, 1.0))] + [
        (frame, unit, _picture(cells))
        for frame, pictures in enumerate(levels(frames["maps"], 1.0))
        for unit, cells in enumerate(pictures, len(inputs))
    ]
    ends = ("inputs", "output") if last < 6 else ("in", "out")  # more columns leave less room
    captions = [ends[0], *LETTERS[: last - 1], ends[1]]
    n_frames = len(frames["weights"])
    return {
        "units": pa.table(units | biases),
        "links": _links(anatomy, frames["weights"]),
        "maps": pa.table(
            {
                "step": np.array([each[0] for each in maps], np.int16),
                "unit": np.array([unit for _, unit, _ in maps], np.int16),
                "column": np.array([places[unit][0] for _, unit, _ in maps], np.int16),
                "row": row[[unit for _, unit, _ in maps]],
                "url": [url for _, _, url in maps],
            }
        ),
        "captions": pa.table({"column": range(last + 1), "label": captions}),
        "said": pa.table(
            {
                "step": np.repeat(np.arange(n_frames, dtype=np.int16), len(places) + 1),
                "unit": np.tile(np.arange(-1, len(places), dtype=np.int16), n_frames),
                "label": [words for frame in said for words in frame],
            }
        ),
    }


def finite(values: np.ndarray) -> pa.Array:
    """Return numbers for a table, without those that are infinite or none: a chart cannot draw them."""
    return pa.array(values, mask=~np.isfinite(values))


def row_of(unit: int, size: int) -> float:
    """Return how far down a unit stands, from 0 to 1: a few units stand around the middle."""
    return 0.5 + (unit - (size - 1) / 2) * min(1 / size, FARTHEST)


def _picture(shades: np.ndarray) -> str:
    """Return the picture of a map (cells,) of shades, row by row from below."""
    side = math.isqrt(len(shades))
    return url_of(shades.reshape(side, side)[::-1], AROUND_ZERO, 4)


def _links(anatomy: Anatomy, weights: np.ndarray) -> pa.Table:
    """Return every weight as a line, the columns `w0`, `w1`, ... as they stand in the frames."""
    first = np.cumsum([0, *anatomy.sizes])
    ends = [
        (place, begin, end)
        for place, (before, behind) in enumerate(pairwise(anatomy.sizes))
        for end in range(behind)
        for begin in range(before)
    ]
    sizes = anatomy.sizes
    return pa.table(
        {
            "link": np.arange(len(ends), dtype=np.int16),
            "from": np.array([first[place] + begin for place, begin, _ in ends], np.int16),
            "to": np.array([first[place + 1] + end for place, _, end in ends], np.int16),
            "column": np.array([place for place, _, _ in ends], np.int16),
            "row": np.array([row_of(begin, sizes[place]) for place, begin, _ in ends], np.float32),
            "to_column": np.array([place + 1 for place, _, _ in ends], np.int16),
            "to_row": np.array([row_of(end, sizes[place + 1]) for place, _, end in ends], np.float32),
            "name": anatomy.links(),
        }
        | {f"w{frame}": finite(each) for frame, each in enumerate(weights.astype(np.float32))}
    )
