"""The chart of an activation function: its curve, its derivative, and where the inputs fall on both."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.charts.axes import at, compile_chart, ends, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import base
from core.charts.playback import Spec, finish
from core.charts.words import BOLD, WORDS

FUNCTION, DERIVATIVE = "the function", "its derivative"


def activation_picture(low: float, high: float, bottom: float, top: float) -> Spec:
    """Return an activation function with its derivative, and where the inputs fall on both.

    Needs the tables `curve` and `inputs` of `activation_table`, the inputs with names.
    """
    numbers = {"low": low, "high": high, "bottom": bottom, "top": top}
    return finish(_activation_chart(), numbers)


@made_once
def _activation_chart() -> Spec:
    line = (
        base("curve", FUNCTION, (FUNCTION, DERIVATIVE))
        .mark_line(clip=True, strokeWidth=4)
        .encode(
            x=x("x", "input x", **ends("low", "high")),
            y=y("y", "output f(x), derivative f'(x)", **ends("bottom", "top")),
        )
    )
    slope = (
        alt.Chart(table("curve"))
        .mark_line(clip=True, strokeWidth=3, strokeDash=[7, 4])
        .encode(**at("x", "derivative"), color=alt.ColorDatum(DERIVATIVE))
    )
    tip = read(
        ("label", "input", ""), ("x", "x", ".4f"), ("y", "f(x)", ".4f"), ("derivative", "f'(x)", ".4f")
    )
    points = [
        alt.Chart(table("inputs"))
        .mark_point(clip=True, filled=True, size=220, opacity=1, shape=shape)
        .encode(**at("x", name), color=alt.ColorDatum(kind), tooltip=tip)
        for name, kind, shape in (("derivative", DERIVATIVE, "diamond"), ("y", FUNCTION, "circle"))
    ]
    names = (
        alt.Chart(table("inputs"))
        .mark_text(
            baseline="bottom", align="right", dx=-6, dy=-8, fontSize=WORDS, fontWeight=BOLD, clip=True
        )
        .encode(**at("x", "y"), text=text("label"))
    )
    return compile_chart(layer(line, slope, *points, names, height=282))


def activation_table(
    x: Sequence[float],
    y: Sequence[float],
    derivative: Sequence[float],
    names: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the points of an activation function; those at one place share their `names`, if any."""
    points = pd.DataFrame({"x": x, "y": y, "derivative": derivative})
    if names is None:
        return points
    named = points.assign(label=names).groupby("x", sort=False)
    joined: pd.DataFrame = named.agg({"y": "first", "derivative": "first", "label": ", ".join})
    return joined.reset_index()
