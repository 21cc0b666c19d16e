"""The chart of devices: how long products and transfers take, by the size of the matrices."""

from collections.abc import Sequence

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import compile_chart, ends, field, layer, read, x, y
from core.charts.caching import made_once
from core.charts.legends import clickable_legend, columns_for
from core.charts.playback import Spec, finish
from core.charts.series import lines, points

SHORTEST, LONGEST = 1e-6, 10.0  # seconds
POWERS_OF_TWO = [2**power for power in range(20)]

# A timing: what was timed, n, and seconds.
Point = tuple[str, int, float]


def timing_picture(kinds: tuple[str, ...], smallest: int, largest: int) -> Spec:
    """Return the time of every kind of work against n, both on logarithmic axes.

    Needs the table `timings` (kind, n, seconds, printed). A click in the legend picks out a kind.
    """
    numbers = {"smallest": smallest, "largest": largest}
    return finish(_timing_chart(), {**numbers, "kinds": kinds, "legend_columns": columns_for(kinds)})


@made_once
def _timing_chart() -> Spec:
    shown = clickable_legend()
    across = x(
        "n",
        "n, for matrices of n × n numbers",
        type="log",
        base=2,
        **ends("smallest", "largest"),
        axis={"format": "d", "values": POWERS_OF_TWO},
    )
    up = y(
        "seconds",
        "seconds (the fastest run)",
        type="log",
        domain=[SHORTEST, LONGEST],
        axis={"format": "~e", "values": [1e-6, 1e-4, 1e-2, 1]},
    )
    tip = read(("kind", "what", ""), ("n", "n", ""), ("printed", "time", ""))
    curves = lines("timings", "kinds", shown, across, up, tip).encode(order=field(alt.Order, "n"))
    dots = points("timings", "n", "seconds", shown, tip, size=120, clip=False)
    return compile_chart(layer(curves.add_params(shown), dots, height=250))


def timing_table(points: Sequence[Point]) -> pa.Table:
    """Return the points of the picture; what is too short or too long stands at its edge."""
    kind, n, seconds = zip(*points, strict=True)
    return pa.table(
        {
            "kind": kind,
            "n": n,
            "seconds": np.clip(seconds, SHORTEST, LONGEST),
            "printed": list(map(print_seconds, seconds)),
        }
    )


def print_seconds(seconds: float) -> str:
    """Return a time with its unit: s, ms or µs."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= 0.9995 * size:  # less in three digits than one of it
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"
