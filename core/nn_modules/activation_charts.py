"""The chart of an activation function: its curve, its derivative, and where the inputs fall on both."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.charts.axes import at, compile_chart, ends, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import base
from core.charts.near_names import NARROWEST, share_names
from core.charts.playback import Spec, finish
from core.charts.words import BOLD, WORDS

HEIGHT = 282  # pixels
FUNCTION, DERIVATIVE = "the function", "its derivative"


def activation_picture(low: float, high: float, bottom: float, top: float) -> Spec:
    """Return an activation function with its derivative, and where the inputs fall on both.

    Needs the tables `curve` (`activation_table`) and `inputs` (`input_table`).
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
    left = "datum.x < low * 0.6"  # where the names would stand on the numbers of the axis
    names = (
        alt.Chart(table("inputs"))
        .mark_text(
            baseline="bottom",
            align=alt.ExprRef(f"{left} ? 'left' : 'right'"),
            dx=alt.ExprRef(f"{left} ? 6 : -6"),
            dy=-8,
            fontSize=WORDS,
            fontWeight=BOLD,
            clip=True,
        )
        .encode(**at("x", "y"), text=text("name"))
    )
    return compile_chart(layer(line, slope, *points, names, height=HEIGHT))


def activation_table(
    x: Sequence[float], y: Sequence[float], derivative: Sequence[float]
) -> pd.DataFrame:
    """Return the points of an activation function."""
    return pd.DataFrame({"x": x, "y": y, "derivative": derivative})


def input_table(
    x: Sequence[float],
    y: Sequence[float],
    derivative: Sequence[float],
    labels: Sequence[str],
    reach: float,
    ends: tuple[float, float],
) -> pd.DataFrame:
    """Return inputs as points of a picture from -`reach` to `reach`, between the heights `ends`.

    Those at one place share one label, and those near each other one `name`, at the first of them.
    """
    named = activation_table(x, y, derivative).assign(label=labels).groupby("x", sort=False)
    points = named.agg({"y": "first", "derivative": "first", "label": ", ".join}).reset_index()
    across = points["x"] / (2 * reach) * NARROWEST
    up = points["y"] / (ends[1] - ends[0]) * HEIGHT
    places = list(zip(across, up, strict=True))
    return points.assign(name=share_names(places, points["label"].tolist()))
