"""The picture of a network that learns the plane: what it answers everywhere, its losses, itself.

The names of the classes may be a visitor's own words. They stand in tables and in the value of a
parameter, where Vega takes them for what they are, and in no expression.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    GUTTER,
    LETTERS,
    at,
    compile_chart,
    ends,
    layer,
    read,
    table,
    text,
    x,
    y,
)
from core.charts.bitmaps import ABOVE as HIGH
from core.charts.bitmaps import BELOW as LOW
from core.charts.caching import made_once
from core.charts.legends import FAINT, NOBODY, columns_for, legend, placed
from core.charts.playback import NOW, Numbers, Spec, calling, with_playback
from core.charts.words import ABOVE, LINE, corner_words
from core.classification.loss_charts import TEST, TRAIN, loss_view
from core.classification.network_charts import HEARD, POINTED, history_view, network_view, readout_view

SHAPES = {TRAIN: "circle", TEST: "diamond"}
PLANE = 188  # pixels: the plane is square
HISTORY = 45  # pixels
PLANE_OF, LOSSES_OF, NETWORK_OF, HISTORY_OF, READOUT_OF = range(5)  # the views, from above
BESIDE_A_PAD = 122  # pixels of the network on a phone that shows a plane to put points on, too
ON_A_PHONE = {LOSSES_OF: 44, NETWORK_OF: 160, HISTORY_OF: 0, READOUT_OF: 0}  # pixels
INSIDE = 4  # pixels from the corner of the plane to the name of its horizontal axis
UNDER = 28  # pixels from the plane down to the legends
DIVERGING = ["#{:02x}{:02x}{:02x}".format(*LOW), "#f4f4f4", "#{:02x}{:02x}{:02x}".format(*HIGH)]
_PLACED: dict[str, Any] = {
    "orient": "none",
    "direction": "horizontal",
    "legendX": 0,
    "legendY": PLANE + UNDER,
}
LIMIT = alt.ExprRef("330 / length(listed) - 36")  # pixels of the name of a class
CELLS_TOLD = 16  # along each axis: where the plane says what the network answers


def class_picture(epochs: Sequence[int], names: tuple[str, ...], numbers: Numbers) -> Spec:
    """Return the regions of the classes, the losses and the network, all on one clock.

    `epochs` are those of the frames, `names` those of the classes. `numbers` are those of
    `network_charts.numbers_of_network`, of `window_numbers` and of `loss_numbers`. Needs the tables of
    `network_charts.network_tables` and of `tables.py`.
    """
    named: dict[str, Any] = {
        "names": placed(names),
        "listed": list(names),
        "legend_columns": columns_for(names),
    }
    return _finish(_class_chart(), epochs, {**numbers, **named})


def value_picture(epochs: Sequence[int], highest: float, numbers: Numbers) -> Spec:
    """Return the values that the network gives, from -`highest` to `highest`, as `class_picture`."""
    return _finish(_value_chart(), epochs, {**numbers, "highest_value": highest})


def _finish(chart: Spec, epochs: Sequence[int], numbers: Numbers) -> Spec:
    last: dict[str, Any] = {"epochs": list(epochs), "last_epoch": max(epochs[-1], 1)}
    spec = with_playback(chart, len(epochs) - 1, "epoch", selections=HEARD, numbers={**numbers, **last})
    columns = (10, (NETWORK_OF,)), (10, (PLANE_OF,)), (5, (LOSSES_OF, HISTORY_OF))
    return side_by_side(calling(spec, epochs), *columns, below=(READOUT_OF,), narrow=ON_A_PHONE)


def beside_a_pad(spec: Spec) -> Spec:
    """Return a picture that leaves room, on a phone, for a plane to put points on."""
    narrow = {**ON_A_PHONE, NETWORK_OF: BESIDE_A_PAD}
    return spec | {"usermeta": {**spec["usermeta"], "narrow": narrow}}


@made_once
def _class_chart() -> Spec:
    """Compile the picture of classes."""
    shown = alt.selection_point(name="shown", fields=["class"], bind="legend")
    kinds = alt.selection_point(name="kinds", fields=["kind"], bind="legend")
    points = _points(("class", "true class", "")).encode(
        color=_class_colors(),
        opacity=alt.when(shown & kinds).then(alt.value(1)).otherwise(alt.value(FAINT)),
    )
    answer = "listed[datum['c' + frame]] + ', ' + datum['p' + frame] + ' %'"
    return _compile(points.add_params(shown, kinds), answer)


@made_once
def _value_chart() -> Spec:
    """Compile the picture of values."""
    kinds = alt.selection_point(name="kinds", fields=["kind"], bind="legend")
    values = alt.Legend(
        title=None, format=".2~g", gradientLength=110, gradientThickness=10, **LETTERS, **_PLACED
    )
    points = _points(("value", "value", ".3f"), NOBODY).encode(
        color=alt.Color(
            field="value",
            type="quantitative",
            scale=alt.Scale(
                domain=[alt.ExprRef("-highest_value"), 0, alt.ExprRef("highest_value")], range=DIVERGING
            ),
            legend=values,
        ),
        opacity=alt.when(kinds).then(alt.value(1)).otherwise(alt.value(FAINT)),
    )
    return _compile(points.add_params(kinds), "format(datum['c' + frame] / 127 * highest_value, '.2f')")


def _compile(points: alt.Chart, answer: str) -> Spec:
    """Compile the views: the plane with these points, the losses, the network, a weight, and words."""
    plane = layer(
        _regions(), _pointed_map(), _told(answer), points, *_names(), corner_words("now"), height=PLANE
    )
    return compile_chart(
        alt.vconcat(
            plane.properties(view=alt.ViewConfig(stroke=None)),
            loss_view(),
            network_view(),
            history_view(HISTORY),
            readout_view(),
        ).resolve_scale(color="independent", shape="independent")
    )


def _class_colors() -> alt.Color:
    """Return the colours of classes, with their legend under the plane."""
    colors = legend("names", "circle", "listed", name="class", thick=False)
    described: Any = colors.to_dict()
    below = {**described["legend"], **_PLACED, "labelLimit": LIMIT}
    return colors.legend(**below)


def _regions() -> alt.Chart:
    """Return the plane in the colours of what the network answers, a picture for every frame."""
    chart: alt.Chart = (
        alt.Chart(table("regions"))
        .mark_image(aspect=False, width=PLANE, height=PLANE, align="left", baseline="top")
        .encode(
            x=alt.XValue(GUTTER),
            y=alt.YValue(0),
            tooltip=alt.TooltipValue(None),
            url=alt.Url(field="url", type="nominal"),
            opacity=alt.when(f"{NOW} && {POINTED} < 0").then(alt.value(1)).otherwise(alt.value(0)),
        )
    )
    return chart


def _pointed_map() -> alt.Chart:
    """Return the map of the unit that is pointed at, in the plane's place and size."""
    chart: alt.Chart = (
        alt.Chart(table("maps"))
        .transform_filter(f"datum.unit == {POINTED} && (datum.step < 0 || datum.step == frame)")
        .mark_image(aspect=False, width=PLANE, height=PLANE, align="left", baseline="top", aria=False)
        .encode(
            x=alt.XValue(GUTTER),
            y=alt.YValue(0),
            tooltip=alt.TooltipValue(None),
            url=alt.Url(field="url", type="nominal"),
        )
    )
    return chart


def _told(answer: str) -> alt.Chart:
    """Return cells that nobody sees, which say what the network answers there, and the axes."""
    axis = {"grid": False}
    across = x("left", "", axis=axis, rangeMax=GUTTER + PLANE, **ends("plane_left", "plane_right"))
    side = f"/ {CELLS_TOLD}"
    chart: alt.Chart = (
        alt.Chart(table("told"))
        .transform_calculate(
            left=f"plane_left + datum.cell % {CELLS_TOLD} {side} * (plane_right - plane_left)",
            below=f"plane_below + floor(datum.cell {side}) {side} * (plane_above - plane_below)",
            right=f"datum.left + (plane_right - plane_left) {side}",
            above=f"datum.below + (plane_above - plane_below) {side}",
            answer=answer,
        )
        .mark_rect(opacity=0)
        .encode(
            x=across,
            y=y("below", "", axis=axis, **ends("plane_below", "plane_above")),
            x2=alt.X2(field="right"),
            y2=alt.Y2(field="above"),
            tooltip=read(("answer", "the network says", "")),
        )
    )
    return chart


def _points(what: tuple[str, str, str], stroke: str = "white") -> alt.Chart:
    """Return the points, as diamonds where they were held back; `what` is the tooltip of their class."""
    kinds = alt.Shape(
        field="kind",
        type="nominal",
        scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
        legend=alt.Legend(
            title=None,
            orient="none",
            direction="vertical",
            legendX=GUTTER + PLANE + INSIDE,
            legendY=PLANE - 2 * LINE,
            values=alt.ExprRef("kinds_listed"),
            symbolFillColor=NOBODY,
            symbolStrokeWidth=0,
            **LETTERS,
        ),
    )
    tip = read(("x0", "x₀", ".4~g"), ("x1", "x₁", ".4~g"), what, ("kind", "kind", ""))
    chart: alt.Chart = (
        alt.Chart(table("points"))
        .mark_point(clip=True, filled=True, size=56, stroke=stroke, strokeWidth=1)
        .encode(**at("x0", "x1"), shape=kinds, tooltip=tip)
    )
    return chart


def _names() -> list[alt.Chart]:
    """Return the names of the axes, which may be those of a student's own numbers."""
    names = alt.Chart(table("axes")).mark_text(limit=180, align="left", baseline="bottom")
    across = alt.Chart(table("axes")).mark_text(limit=PLANE, align="right", baseline="bottom")
    room = alt.Chart(table("axes")).mark_point(
        opacity=0, size=1, aria=False
    )  # the legends take none by themselves
    return [
        room.encode(x=alt.XValue(0), y=alt.YValue(PLANE + UNDER + LINE)),
        names.encode(x=alt.XValue(0), y=alt.YValue(ABOVE), text=text("x1")),
        across.encode(
            x=alt.XValue(GUTTER + PLANE - INSIDE), y=alt.YValue(PLANE - INSIDE), text=text("x0")
        ),
    ]
