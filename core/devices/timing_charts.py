"""The chart of devices: how long products and transfers take, by the size of the matrices."""

from collections.abc import Sequence
from functools import cache

import altair as alt
import pandas as pd

from core.charts.axes import compile_chart, field, layer, read, table, x, y
from core.charts.playback import Spec

SHORTEST, LONGEST = 1e-6, 10.0  # seconds

# A timing: what was timed, n, and seconds.
Point = tuple[str, int, float]


@cache
def timing_picture(kinds: tuple[str, ...], smallest: int, largest: int) -> Spec:
    """Return the time of every kind of work against n, both on logarithmic axes.

    Needs the table `timings` (kind, n, seconds, printed). A click in the legend picks out a kind.
    """
    clicked = alt.selection_point(fields=["kind"], bind="legend")
    opacity = alt.condition(clicked, alt.value(1), alt.value(0.2))
    powers = [2**power for power in range(20)]
    lines = (
        alt.Chart(table("timings"))
        .mark_line(strokeWidth=3)
        .encode(
            x=x(
                "n",
                "n, for matrices of n × n numbers",
                type="log",
                base=2,
                domain=[smallest, largest],
                nice=False,
                axis={"format": "d", "values": powers},
            ),
            y=y(
                "seconds",
                "seconds (median)",
                type="log",
                domain=[SHORTEST, LONGEST],
                axis={"format": "~e", "values": [1e-6, 1e-4, 1e-2, 1]},
            ),
            color=alt.Color(
                field="kind",
                type="nominal",
                scale=alt.Scale(domain=list(kinds)),
                legend=alt.Legend(title=None, orient="top", symbolType="stroke", symbolStrokeWidth=4),
            ),
            opacity=opacity,
            order=field(alt.Order, "n"),
        )
        .add_params(clicked)
    )
    dots = (
        alt.Chart(table("timings"))
        .mark_point(filled=True, size=120)
        .encode(
            x=field(alt.X, "n"),
            y=field(alt.Y, "seconds"),
            color=field(alt.Color, "kind", "nominal"),
            opacity=opacity,
            tooltip=read(("kind", "what", ""), ("n", "n", ""), ("printed", "time", "")),
        )
    )
    return compile_chart(layer(lines, dots, height=320))


def timing_table(points: Sequence[Point]) -> pd.DataFrame:
    """Return the points of the picture; what is too short or too long stands at its edge."""
    rows = pd.DataFrame(points, columns=["kind", "n", "seconds"])
    printed = [print_seconds(seconds) for seconds in rows["seconds"]]
    return rows.assign(seconds=rows["seconds"].clip(SHORTEST, LONGEST), printed=printed)


def print_seconds(seconds: float) -> str:
    """Return a time with its unit: s, ms or µs."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"
