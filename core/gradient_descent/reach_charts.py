"""How far the charts of gradient descent reach: what part of the axes they show."""

import math
from collections.abc import Sequence

import numpy as np

FOLLOWED = 12.0  # how far from 0 the picture follows a path that runs away
STRIDE = 2.0  # in which the picture grows
ROOM = 1 / 20  # below a curve, in heights of the curve

MOST = 0.05, 0.95  # between these quantiles is most of a curve
FAR_FROM_MOST = 3.0  # times its height: what is farther may be a pole
ABRUPT = 0.44  # of all heights, between two neighbours: what is farther is one
AROUND_MOST = 0.5  # times its height: what is shown of a curve with a pole


def window(x: Sequence[float], low: float, high: float) -> tuple[float, float]:
    """Return what part of the x axis to draw: from `low` to `high`, and more where the path goes there.

    It grows in whole strides, since a picture with other axes is a new one, whose clock starts anew.
    """
    inside = [place for place in x if abs(place) <= FOLLOWED]
    left, right = min([low, *inside]), max([high, *inside])
    return math.floor(left / STRIDE) * STRIDE, math.ceil(right / STRIDE) * STRIDE


def span_of_steps(heights: Sequence[float]) -> tuple[float, float]:
    """Return from where to where to draw heights along the steps: those that are finite, and 0."""
    finite = [0.0, *filter(math.isfinite, heights)]
    return min(finite), max(finite) if any(finite) else 1.0


def span(f: Sequence[float], path: Sequence[float] = ()) -> tuple[float, float]:
    """Return the heights between which to draw a curve, with a little room below.

    `f` are its heights from left to right. Of a pole, such as that of 1/x, only the foot is in the
    picture, and as much more as the heights of a `path` need that stay near the rest of the curve.
    """
    finite = np.asarray([height for height in f if math.isfinite(height)] or [0.0, 1.0])
    bottom, top = finite.min(), finite.max()
    low, high = np.quantile(finite, MOST)
    far = FAR_FROM_MOST * (high - low)
    jumps = np.abs(np.diff(finite)) > ABRUPT * (top - bottom)
    if max(low - bottom, top - high) > far > 0 and jumps.any():
        near = AROUND_MOST * (high - low)
        followed = [height for height in path if low - far <= height <= high + far]
        bottom = max(bottom, min([low - near, *followed]))
        top = min(top, max([high + near, *followed]))
    room = (top - bottom) * ROOM or 1.0
    return float(bottom - room), float(top)
