"""The chart of tensors against NumPy: how far apart their numbers are."""

import math
from collections.abc import Sequence
from functools import cache

import altair as alt
import pandas as pd

from core.charts.axes import base, compile_chart, field, layer, read, table, x, y
from core.charts.playback import Spec

NUMBERS, HALF_STEP = "the numbers", "half a step of float32"


@cache
def distance_picture(low: int, high: int) -> Spec:
    """Return how far apart the numbers of both libraries are, against their size.

    Sizes go from 10**low to 10**high. Needs the tables `limits` (size, half_step) and `cells` (size,
    distance, label, numpy, torch).
    """
    bottom = 10.0 ** (low - 10)
    line = (
        base("limits", HALF_STEP, (HALF_STEP, NUMBERS))
        .mark_line(interpolate="step-after", strokeWidth=3)
        .encode(
            x=x("size", "size of the number", type="log", domain=[10.0**low, 10.0**high], nice=False),
            y=y(
                "half_step",
                "how far apart (at the bottom: equal)",
                axis={"format": "~e"},
                type="log",
                domain=[bottom, 10.0 ** (high - 5)],
                nice=False,
            ),
        )
    )
    cells = (
        alt.Chart(table("cells"))
        .mark_point(filled=True, size=140, opacity=1)
        .encode(
            x=field(alt.X, "size"),
            y=field(alt.Y, "shown"),
            color=alt.ColorDatum(NUMBERS),
            tooltip=read(
                ("label", "number", ""),
                ("numpy", "NumPy holds", ""),
                ("torch", "PyTorch holds", ""),
                ("distance", "apart", ".3g"),
            ),
        )
    )
    return compile_chart(layer(line, cells, height=280))


def distance_table(
    cells: Sequence[tuple[str, float, float, float]], low: int, high: int
) -> pd.DataFrame:
    """Return points of (label, NumPy's number, PyTorch's number, their distance).

    What is too small or too large for the picture, as a distance of 0 is, stands at its edge.
    """
    points = pd.DataFrame(cells, columns=["label", "first", "second", "distance"])
    return pd.DataFrame(
        {
            "label": points["label"],
            "size": points["first"].abs().clip(10.0**low, 10.0**high),
            "distance": points["distance"],
            "shown": points["distance"].clip(10.0 ** (low - 10), 10.0 ** (high - 5)),
            "numpy": points["first"].map(repr),
            "torch": points["second"].map(repr),
        }
    )


def limits_table(low: int, high: int) -> pd.DataFrame:
    """Return the sizes at which the step between floats doubles, from 10**low to 10**high."""
    powers = range(math.ceil(low * math.log2(10)), math.ceil(high * math.log2(10)))
    return pd.DataFrame({"size": [10.0**low, *(2.0**power for power in powers), 10.0**high * 0.999999]})
