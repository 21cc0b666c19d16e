"""The chart of tensors against NumPy: how far apart their numbers are."""

import math
from collections.abc import Sequence

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import at, compile_chart, ends, layer, read, table, x, y
from core.charts.caching import made_once
from core.charts.legends import base
from core.charts.playback import Spec, finish

NUMBERS, HALF_STEP = "the numbers", "half a step of float32"
BELOW, ABOVE = 10, 5  # how many powers of ten the picture of distances lies below that of sizes
JUST_BELOW = 0.999999  # the last size, which is still drawn


def distance_picture(low: int, high: int) -> Spec:
    """Return how far apart the numbers of both libraries are, against their size.

    Sizes go from 10**low to 10**high. Needs the tables `limits` (size, half_step) and `cells` (size,
    shown, distance, label, numpy, torch), where `shown` is the distance within the picture.
    """
    powers = {"smallest": low, "largest": high, "bottom": low - BELOW, "top": high - ABOVE}
    return finish(_distance_chart(), {name: 10.0**power for name, power in powers.items()})


@made_once
def _distance_chart() -> Spec:
    line = (
        base("limits", HALF_STEP, (HALF_STEP, NUMBERS))
        .mark_line(interpolate="step-after", strokeWidth=3)
        .encode(
            x=x("size", "size of the number", type="log", **ends("smallest", "largest")),
            y=y(
                "half_step",
                "how far apart (at the bottom: equal)",
                axis={"format": "~e"},
                type="log",
                **ends("bottom", "top"),
            ),
        )
    )
    cells = (
        alt.Chart(table("cells"))
        .mark_point(filled=True, size=140, opacity=1)
        .encode(
            **at("size", "shown"),
            color=alt.ColorDatum(NUMBERS),
            tooltip=read(
                ("label", "number", ""),
                ("numpy", "NumPy holds", ""),
                ("torch", "PyTorch holds", ""),
                ("distance", "apart", ".3g"),
            ),
        )
    )
    return compile_chart(layer(line, cells, height=96))


def distance_table(cells: Sequence[tuple[str, float, float, float]], low: int, high: int) -> pa.Table:
    """Return points of (label, NumPy's number, PyTorch's number, their distance).

    What is too small or too large for the picture, as a distance of 0 is, stands at its edge.
    """
    label, first, second, distance = zip(*cells, strict=True)
    return pa.table(
        {
            "label": label,
            "size": np.abs(first).clip(10.0**low, 10.0**high),
            "distance": distance,
            "shown": np.clip(distance, 10.0 ** (low - BELOW), 10.0 ** (high - ABOVE)),
            "numpy": list(map(repr, first)),
            "torch": list(map(repr, second)),
        }
    )


def doubling_sizes(low: int, high: int) -> list[float]:
    """Return the sizes at which the step between floats doubles, from 10**low to 10**high."""
    powers = range(math.ceil(low * math.log2(10)), math.ceil(high * math.log2(10)))
    return [10.0**low, *(2.0**power for power in powers), 10.0**high * JUST_BELOW]


def limits_table(sizes: Sequence[float], half_steps: Sequence[float]) -> pa.Table:
    """Return half the step between floats at each of these sizes."""
    return pa.table({"size": sizes, "half_step": half_steps})
