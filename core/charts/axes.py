"""Axes and scales that look alike on every chart, and that fit a phone as well as a projector.

Streamlit gives each view of a column of views (`vconcat`) the whole width and lets the axes stick out.
So the vertical axis is drawn inside the view: the horizontal scale begins `GUTTER` pixels from the
left, and the axis stands in the room that this leaves. Its title lies flat on top of it.

In a layered view only one layer may use `x` and `y`; the others name just their fields (`field`), since
Vega-Lite warns of every scale that is described twice.
"""

from typing import Any, Literal

import altair as alt

from core.charts.playback import holding_numbers, lift_legends

TYPE = 16  # pixels: no type on a chart is smaller
LETTERS: dict[str, Any] = {"labelFontSize": TYPE, "titleFontSize": TYPE}  # of axes and legends
GUTTER = 64
EVERY = {100: 10, 40: 5, 15: 2, 7: 1}  # power of ten is marked on an axis that spans fewer than these
WHOLE = {"format": "d"}  # the axis of steps
SHORT = {"format": ".4~g"}
FACTOR_BEYOND = 1.04  # of an axis that leaves room for the point at its end

Kind = Literal["quantitative", "nominal", "ordinal"]


def x(name: str, title: str, kind: Kind = "quantitative", axis: Any = None, **scale: Any) -> alt.X:
    """Return the horizontal axis. `scale` takes the options of `alt.Scale`."""
    return alt.X(
        field=name,
        type=kind,
        title=title,
        axis=alt.Axis(
            labelFlush=True, labelBound=True, titlePadding=6, tickCount=6, **LETTERS, **(axis or {})
        ),
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
            labelPadding=6,
            **LETTERS,
            **(axis or {}),
        ),
        scale=alt.Scale(**scale),
    )


def powers_of_ten(low: str, high: str) -> dict[str, Any]:
    """Return the labels of a logarithmic axis from `low` to `high`, which are expressions.

    They are powers of ten, so far apart that a low view has room for them: of two that touch, Vega shows
    both where there are no more.
    """
    values = "[]"
    for span, step in EVERY.items():
        marks = [10.0**power for power in range(-40, 41, step)]
        values = f"log({high}) - log({low}) < {span} * LN10 ? {marks} : {values}"
    return {**SHORT, "values": alt.ExprRef(values)}


def plain_x(name: str, low: float | str, high: float | str) -> alt.X:
    """Return a horizontal scale without an axis, over the whole width."""
    scale = alt.Scale(zero=False, **ends(low, high))
    return alt.X(field=name, type="quantitative", axis=None, scale=scale)


def plain_y(name: str, low: float | str, high: float | str, downward: bool = True) -> alt.Y:
    """Return a vertical scale without an axis. `downward`: `low` is at the top."""
    scale = alt.Scale(zero=False, reverse=downward, **ends(low, high))
    return alt.Y(field=name, type="quantitative", axis=None, scale=scale)


def ends(low: float | str, high: float | str) -> dict[str, Any]:
    """Return a scale's domain from `low` to `high`: numbers, or expressions of the clock's parameters.

    With expressions a chart is compiled once for all domains (see `playback.with_playback`).
    """
    expressions = [alt.ExprRef(str(end)) if isinstance(end, str) else end for end in (low, high)]
    return {"domain": expressions, "nice": False}


def field(channel: type[Any], name: str, kind: Kind = "quantitative") -> Any:
    """Return a channel (`alt.X`, `alt.Y`, ...) that shares the scale of the layer below it."""
    return channel(field=name, type=kind)


def at(x: str, y: str) -> dict[str, Any]:
    """Return the place of a mark, by the names of two fields, on the scales of the layer below it."""
    return {"x": field(alt.X, x), "y": field(alt.Y, y)}


def text(name: str) -> alt.Text:
    """Return the words of a mark, which stand in this field."""
    words: alt.Text = field(alt.Text, name, "nominal")
    return words


def table(name: str) -> alt.NamedData:
    """Return a stand-in for the table that is filled in under this name when the chart is drawn."""
    return alt.NamedData(name=name)


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


def compile_chart(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Compile a chart, once: `playback.finish` or `with_playback` fill in what was left open."""
    return holding_numbers(lift_legends(chart.to_dict()))
