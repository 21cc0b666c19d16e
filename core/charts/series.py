"""Lines of several kinds in one view, told apart by colour, and by a legend that can be clicked."""

from typing import Any

import altair as alt

from core.charts.axes import field, table


def clickable_legend() -> alt.Parameter:
    """Return the choice of a kind by a click on the legend, which one view of a picture has to add."""
    return alt.selection_point(name="shown", fields=["kind"], bind="legend")


def strength(shown: alt.Parameter) -> Any:
    """Return the opacity of what belongs to a kind: faint where another kind was clicked."""
    return alt.when(shown).then(alt.value(1)).otherwise(alt.value(0.1))


def lines(
    name: str, kinds: tuple[str, ...], shown: alt.Parameter, x: alt.X, y: alt.Y, tip: list[alt.Tooltip]
) -> alt.Chart:
    """Return the lines of the table `name`, whose column `kind` is one of `kinds`: the first layer."""
    color = alt.Color(
        field="kind",
        type="nominal",
        scale=alt.Scale(domain=list(kinds)),
        legend=alt.Legend(title=None, orient="top", symbolType="stroke", symbolStrokeWidth=4),
    )
    chart: alt.Chart = (
        alt.Chart(table(name))
        .mark_line(clip=True, strokeWidth=3)
        .encode(x=x, y=y, color=color, opacity=strength(shown), tooltip=tip)
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
            x=field(alt.X, x),
            y=field(alt.Y, y),
            color=field(alt.Color, "kind", "nominal"),
            opacity=strength(shown),
            tooltip=tip,
        )
    )
    return chart
