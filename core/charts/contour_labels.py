"""Where the heights of contour lines are written, so that the numbers can be read.

The picture is measured in its own width and height, whatever its axes say, since a number is as large on
every surface: `ACROSS` and `DOWN` of it in the smallest picture.
"""

from collections.abc import Sequence

import numpy as np

ACROSS, DOWN = 0.17, 0.13  # of a picture: what a number of five letters needs, with some air
CANDIDATES = 24  # places along a line that are tried
NOWHERE = -1


def choose_places(lines: Sequence[np.ndarray], taken: np.ndarray) -> list[int]:
    """Return of every line the number of the point where its height is written, or `NOWHERE`.

    `lines` are points (k, 2) and `taken` places (m, 2) of other words, both in parts of the picture. All
    numbers stand whole in it, and none comes near another or near what is taken. Of all places that are
    free, a number takes the one that is farthest from others; a line without a free place has none.
    """
    size = np.array([ACROSS, DOWN])
    places = list(taken)
    chosen = []
    for points in lines:
        tried = _spread(len(points))
        here = points[tried]
        free = ((size / 2 <= here) & (here <= 1 - size / 2)).all(axis=1)
        air = np.full(len(here), 2.0)
        for place in places:
            air = np.minimum(air, (np.abs(here - place) / size).max(axis=1))
        air[~free] = 0
        best = int(air.argmax())
        chosen.append(int(tried[best]) if air[best] >= 1 else NOWHERE)
        if air[best] >= 1:
            places.append(here[best])
    return chosen


def _spread(count: int) -> np.ndarray:
    """Return some of `count` places, evenly spread, the middle one first."""
    some = np.unique(np.linspace(0, count - 1, CANDIDATES).astype(int))
    middle = (count - 1) // 2
    nearest_first: np.ndarray = some[np.abs(some - middle).argsort(kind="stable")]
    return np.concatenate([[middle], nearest_first])
