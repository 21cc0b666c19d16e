"""Axes and scales that look alike on every chart, and that fit a phone as well as a projector.

Streamlit gives each view of a column of views (`vconcat`) the whole width and lets the axes stick out.
So the vertical axis is drawn inside the view: the horizontal scale begins `GUTTER` pixels from the
left, and the axis stands in the room that this leaves. Its title lies flat on top of it.

In a layered view only one layer may use `x` and `y`; the others name just their fields (`field`), since
Vega-Lite warns of every scale that is described twice.
"""

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt

GUTTER = 64
POWERS_OF_TEN = [10.0**power for power in range(-6, 7)]  # for the labels of a logarithmic axis

Kind = Literal["quantitative", "nominal", "ordinal"]


def x(name: str, title: str, kind: Kind = "quantitative", axis: Any = None, **scale: Any) -> alt.X:
    """Return the horizontal axis. `scale` takes the options of `alt.Scale`."""
    return alt.X(
        field=name,
        type=kind,
        title=title,
        axis=alt.Axis(labelFlush=True, titlePadding=6, tickCount=6, **(axis or {})),
        scale=alt.Scale(rangeMin=GUTTER, **scale),
    )


def y(name: str, title: str, axis: Any = None, **scale: Any) -> alt.Y:
    """Return the vertical axis. `scale` takes the options of `alt.Scale`."""
    return alt.Y(
        field=name,
        type="quantitative",
        title=title,
        axis=alt.Axis(
            offset=-GUTTER,
            titleAngle=0,
            titleAlign="left",
            titleBaseline="bottom",
            titleX=-GUTTER,
            titleY=-10,
            titleLimit=600,
            tickCount=5,
            **(axis or {}),
        ),
        scale=alt.Scale(**scale),
    )


def ends(low: float | str, high: float | str) -> dict[str, Any]:
    """Return a scale's domain from `low` to `high`: numbers, or expressions of the clock's parameters.

    With expressions a chart is compiled once for all domains (see `playback.with_playback`).
    """
    expressions = [alt.ExprRef(str(end)) if isinstance(end, str) else end for end in (low, high)]
    return {"domain": expressions, "nice": False}


def field(channel: type[Any], name: str, kind: Kind = "quantitative") -> Any:
    """Return a channel (`alt.X`, `alt.Y`, ...) that shares the scale of the layer below it."""
    return channel(field=name, type=kind)


def table(name: str) -> alt.NamedData:
    """Return a stand-in for the table that `picture.draw` fills in under this name."""
    return alt.NamedData(name=name)


def _columns(kinds: tuple[str, ...]) -> dict[str, Any]:
    """Return how many columns a legend needs to fit a phone, or nothing where one row fits."""
    widths = [28 + 7.5 * len(kind) for kind in kinds]
    return {} if sum(widths) <= 354 else {"columns": max(1, int(354 // max(widths)))}


def base(
    name: str,
    kind: str,
    kinds: tuple[str, ...],
    symbol: str = "stroke",
    listed: tuple[str, ...] | None = None,
) -> alt.Chart:
    """Return a chart of the table `name`, all of one `kind`, with the legend of all `kinds`.

    Where only some of them are in the picture, `listed` names those that the legend shows; the others
    keep their colours for the next picture.
    The legend's `symbol` is a stroke for lines; filled marks need a shape, such as "square".

    It is for the first layer of a view. The layers above it take their colour from the same scale with
    `alt.ColorDatum(kind)`, which cannot describe a scale itself.
    """
    color = alt.Color(
        field="kind",
        type="nominal",
        scale=alt.Scale(domain=list(kinds)),
        legend=alt.Legend(
            title=None,
            orient="top",
            symbolType=symbol,
            symbolStrokeWidth=4,
            symbolOpacity=1,  # also where the lines themselves are thin and pale
            values=alt.Undefined if listed is None else list(listed),
            **_columns(listed or kinds),
        ),
    )
    chart: alt.Chart = alt.Chart(table(name)).transform_calculate(kind=f"'{kind}'")
    return chart.encode(color=color)


def read(*fields: tuple[str, str, str]) -> list[alt.Tooltip]:
    """Return a tooltip of fields: name, title and number format (see d3-format; "" for text)."""
    return [
        alt.Tooltip(field=name, title=title, type="quantitative", format=pattern)
        if pattern
        else alt.Tooltip(field=name, title=title, type="nominal")
        for name, title, pattern in fields
    ]


def layer(*layers: alt.Chart, height: int) -> alt.LayerChart:
    """Return a view of several layers, `height` pixels high."""
    return alt.LayerChart(layer=list(layers), height=height)


def readout(now: alt.Chart, kinds: Sequence[str], words: str) -> alt.LayerChart:
    """Return a view of words: a line for each of `kinds`, in its colour.

    `now` holds one row of each kind, the one that the clock stands at. `words` is the Vega expression
    of the line, made of the fields of the row.
    """
    lines = [
        now.transform_filter(f"datum.kind == '{kind}'")
        .transform_calculate(label=words)
        .mark_text(align="left", baseline="middle", fontSize=15, fontWeight=600)
        .encode(
            x=alt.XValue(4),
            y=alt.YValue(10 + 22 * place),
            text=field(alt.Text, "label", "nominal"),
            color=alt.ColorDatum(kind),
        )
        for place, kind in enumerate(kinds)
    ]
    view: alt.LayerChart = layer(*lines, height=22 * len(kinds)).properties(
        view=alt.ViewConfig(stroke=None)
    )
    return view


def compile_chart(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Compile a chart without a clock, once; `playback.with_playback` does so for one with a clock."""
    spec: dict[str, Any] = chart.to_dict()
    return spec
