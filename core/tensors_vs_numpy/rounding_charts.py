"""The chart of rounding: a sum among the floats around it."""

from collections.abc import Sequence
from functools import cache

import altair as alt
import pandas as pd

from core.charts.axes import base, compile_chart, field, layer, read, table, x
from core.charts.playback import Spec

FLOATS, TOTAL, UNROUNDED, WRITTEN = "floats", "a + b", "not rounded", "as written"


@cache
def sum_picture() -> Spec:
    """Return the neighbourhood of a sum in float64 and, below, in float32.

    Needs the tables `float64` and `float32` (place, kind, digits) of `close_up_table`.
    """
    views = [_number_line("float64"), _number_line("float32")]
    return compile_chart(alt.vconcat(*views, spacing=24))


def _number_line(dtype: str) -> alt.LayerChart:
    """Return the floats around a sum as ticks, and three numbers among them."""
    tip = read(("kind", "", ""), ("place", "steps from a + b", ".3f"))
    ticks = (
        base(dtype, FLOATS, (FLOATS, TOTAL, UNROUNDED, WRITTEN), "circle")
        .transform_filter(f"datum.what == '{FLOATS}'")
        .mark_tick(thickness=3, size=60, opacity=1)
        .encode(
            x=x("place", f"steps between {dtype} numbers", domain=[-3.5, 3.5], nice=False),
            y=alt.YValue(60),
        )
    )
    shapes = {TOTAL: ("circle", 60), UNROUNDED: ("diamond", 28), WRITTEN: ("triangle-down", 92)}
    points = [
        alt.Chart(table(dtype))
        .transform_filter(f"datum.what == '{kind}'")
        .mark_point(filled=True, size=260, opacity=1, shape=shape)
        .encode(
            x=field(alt.X, "place"),
            y=alt.YValue(height),
            color=alt.ColorDatum(kind),
            tooltip=tip,
        )
        for kind, (shape, height) in shapes.items()
    ]
    return layer(ticks, *points, height=120)


def close_up_table(floats: Sequence[float], unrounded: float, written: float) -> pd.DataFrame:
    """Return the places around a sum, which is at 0 itself."""
    rows = [(place, FLOATS) for place in floats]
    rows += [(0.0, TOTAL), (unrounded, UNROUNDED), (written, WRITTEN)]
    places = pd.DataFrame(rows, columns=["place", "what"])
    return places.assign(kind=places["what"])
