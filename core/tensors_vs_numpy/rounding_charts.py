"""The chart of rounding: a sum among the floats around it."""

from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from core.charts.axes import compile_chart, field, layer, read, table, x
from core.charts.caching import made_once
from core.charts.legends import legend, only
from core.charts.playback import Spec

FLOATS, TOTAL, UNROUNDED, WRITTEN = "floats", "a + b", "not rounded", "as written"
KINDS = (FLOATS, TOTAL, UNROUNDED, WRITTEN)
LOOKS = {TOTAL: ("circle", 60), UNROUNDED: ("diamond", 28), WRITTEN: ("triangle-down", 92)}  # shape, y
REACH = 3.5  # steps to either side of the sum


@made_once
def sum_picture() -> Spec:
    """Return the neighbourhood of a sum in float64 and, below, in float32.

    Needs the tables `float64` and `float32` (place, kind) of `close_up_table`.
    """
    views = [_number_line("float64"), _number_line("float32")]
    return compile_chart(alt.vconcat(*views, spacing=24))


def _number_line(dtype: str) -> alt.LayerChart:
    """Return the floats around a sum as ticks, and three numbers among them."""
    tip = read(("kind", "", ""), ("place", "steps from a + b", ".3f"))
    ticks = (
        alt.Chart(table(dtype))
        .transform_filter(only(FLOATS))
        .mark_tick(thickness=3, size=60, opacity=1)
        .encode(
            x=x("place", f"steps between {dtype} numbers", domain=[-REACH, REACH], nice=False),
            y=alt.YValue(LOOKS[TOTAL][1]),
            color=legend(KINDS, "circle"),
        )
    )
    points = [
        alt.Chart(table(dtype))
        .transform_filter(only(kind))
        .mark_point(filled=True, size=260, opacity=1, shape=shape)
        .encode(
            x=field(alt.X, "place"),
            y=alt.YValue(height),
            color=alt.ColorDatum(kind),
            tooltip=tip,
        )
        for kind, (shape, height) in LOOKS.items()
    ]
    return layer(ticks, *points, height=102)


def close_up_table(floats: Sequence[float], unrounded: float, written: float) -> pa.Table:
    """Return the places around a sum, which is at 0 itself."""
    kinds = [FLOATS] * len(floats) + [TOTAL, UNROUNDED, WRITTEN]
    return pa.table({"place": [*floats, 0.0, unrounded, written], "kind": kinds})
