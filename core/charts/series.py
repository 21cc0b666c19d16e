"""Lines of several kinds in one view, and points on them."""

import altair as alt

from core.charts.axes import at, field, table
from core.charts.legends import legend, strength


def lines(
    name: str,
    kinds: tuple[str, ...] | str,
    shown: alt.Parameter,
    x: alt.X,
    y: alt.Y,
    tip: list[alt.Tooltip],
) -> alt.Chart:
    """Return the lines of the table `name`, whose column `kind` is one of `kinds`: the first layer.

    `kinds` may be the name of a parameter that holds them (see `legends.legend`).
    """
    chart: alt.Chart = (
        alt.Chart(table(name))
        .mark_line(clip=True, strokeWidth=3)
        .encode(x=x, y=y, color=legend(kinds), opacity=strength(shown), tooltip=tip)
    )
    return chart


def points(
    name: str,
    x: str,
    y: str,
    shown: alt.Parameter,
    tip: list[alt.Tooltip],
    size: int = 220,
    clip: bool = True,
) -> alt.Chart:
    """Return points on such lines, from the table `name` with the same column `kind`."""
    chart: alt.Chart = (
        alt.Chart(table(name))
        .mark_point(clip=clip, filled=True, size=size)
        .encode(
            **at(x, y),
            color=field(alt.Color, "kind", "nominal"),
            opacity=strength(shown),
            tooltip=tip,
        )
    )
    return chart
