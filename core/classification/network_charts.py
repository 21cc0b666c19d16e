"""The chart of a network on the clock: every unit with its small map, every weight as a line.

What changes with the clock stands in columns of a table, one a frame (`w0`, `w1`, ...), where a number
changes, and in rows, one a frame, where a picture does: the browser has to load every picture once.
"""

from typing import Any

import altair as alt

from core.charts.arrangement import height_of, width_of
from core.charts.axes import SHORT, at, field, layer, read, table, text, x, y
from core.charts.bitmaps import ABOVE, BELOW
from core.charts.legends import NOBODY
from core.charts.playback import NOW, Spec
from core.charts.words import ABOVE as ON_TOP
from core.charts.words import BOLD, INDENT, LINE, WORDS

VIEW = 2  # the number of the network's view in the picture
HEIGHT, LINES = 226, 2  # pixels; lines of words under the picture
LEAST_WIDE, WIDE = 0.4, "min(7, 56 / rows_of_units)"  # pixels of a line: of no weight, and more
FAINT = 0.1  # the opacity of lines that do not belong to the unit pointed at
TOP, LEFT, RIGHT = 24, 56, 92  # pixels for the names of layers, of inputs and of outputs
EDGE = 22  # pixels from there to the middle of the first column, and of the last
MOST_FRAMES = 45  # columns that there may be for weights: frames, and one more for every leg
COLUMN = f"(({width_of(VIEW)} - {LEFT + RIGHT + 2 * EDGE}) / (columns_of_units - 1))"
SIDE = f"min(0.62 * {COLUMN}, ({height_of(VIEW)} - {TOP}) / rows_of_units - 2, 44)"
POINTED = "(isValid(pointed.unit) ? pointed.unit[0] : -1)"
PICKED = "(isValid(picked.link) ? picked.link[0] : heaviest_link)"
THICK = f"isValid(datum.weight) ? {LEAST_WIDE} + {WIDE} * min(1, abs(datum.weight) / heaviest) : 0"
NO_TIP = alt.TooltipValue(None)  # what there is to say stands under the picture
FELT, FRAMES = "felt", "frames"  # layers that hear the pointer: weights, and units
SELECTIONS: tuple[Spec, ...] = (
    {"name": "picked", "select": {"type": "point", "fields": ["link"], "on": "click", "toggle": False}},
    {
        "name": "pointed",
        "select": {"type": "point", "fields": ["unit"], "on": "pointerover", "toggle": False},
    },
)
HEARD = [select | {"views": [name]} for select, name in zip(SELECTIONS, (FELT, FRAMES), strict=True)]


def network_view() -> alt.LayerChart:
    """Return the network: tables `links`, `maps`, `units` and `captions`."""
    captions = (
        alt.Chart(table("captions"))
        .mark_text(baseline="top", fontSize=WORDS, fontWeight=BOLD)
        .encode(x=field(alt.X, "column"), y=alt.YValue(0), text=text("label"))
    )
    layers = (*_weights(), _maps(), *_units(), captions)
    view: alt.LayerChart = layer(*layers, height=HEIGHT).properties(view=alt.ViewConfig(stroke=None))
    return view


def _sign() -> Any:
    """Return the colour of a number in the field `weight`."""
    below = alt.when("datum.weight < 0").then(alt.value(_color(BELOW)))
    return below.otherwise(alt.value(_color(ABOVE)))


def _weights() -> tuple[alt.Chart, alt.Chart]:
    """Return the weights as lines, and wider ones that nobody sees, which are easier to hit."""
    mine = f"{POINTED} < 0 || datum.from == {POINTED} || datum.to == {POINTED}"
    places = {**_places(), "x2": alt.X2(field="to_column"), "y2": alt.Y2(field="to_row")}
    now = alt.Chart(table("links")).transform_calculate(weight="datum['w' + frame]")
    lines = (
        now.transform_calculate(wide=THICK)
        .mark_rule(xOffset=alt.ExprRef(f"{SIDE} / 2"), x2Offset=alt.ExprRef(f"-{SIDE} / 2"))
        .encode(
            **places,
            tooltip=NO_TIP,
            strokeWidth=alt.StrokeWidth(field="wide", type="quantitative", scale=None),
            color=_sign(),
            opacity=alt.when(mine).then(alt.value(0.85)).otherwise(alt.value(FAINT)),
        )
    )
    felt = (
        now.mark_rule(strokeWidth=9, opacity=0)
        .encode(**at("column", "row"), x2=places["x2"], y2=places["y2"])
        .encode(tooltip=read(("name", "weight", ""), ("weight", "now", ".3f")))
        .properties(name=FELT)
    )
    return lines, felt


def _maps() -> alt.Chart:
    """Return the small map of every unit, now."""
    now = alt.when("datum.step < 0 || datum.step == frame").then(alt.value(1)).otherwise(alt.value(0))
    chart: alt.Chart = (
        alt.Chart(table("maps"))
        .mark_image(aspect=False, width=alt.ExprRef(SIDE), height=alt.ExprRef(SIDE))
        .encode(
            **at("column", "row"),
            tooltip=NO_TIP,
            url=alt.Url(field="url", type="nominal"),
            opacity=now,
        )
    )
    return chart


def _units() -> list[alt.Chart]:
    """Return biases as dots, frames that hear the pointer, and the names of inputs and outputs."""
    units = alt.Chart(table("units"))
    corner: dict[str, Any] = {
        "xOffset": alt.ExprRef(f"-{SIDE} / 2"),
        "yOffset": alt.ExprRef(f"{SIDE} / 2"),
    }
    biases = (
        units.transform_filter("datum.place > 0")
        .transform_calculate(weight="datum['b' + frame]")
        .transform_calculate(wide="16 + 100 * min(1, abs(datum.weight) / heaviest)")
        .mark_point(filled=True, opacity=1, **corner)
        .encode(
            **at("column", "row"),
            tooltip=NO_TIP,
            color=_sign(),
            size=alt.Size(field="wide", type="quantitative", scale=None),
        )
    )
    thick = alt.when(f"datum.unit == {POINTED}").then(alt.value(3)).otherwise(alt.value(1))
    size = alt.ExprRef(f"pow({SIDE}, 2)")
    frames = (
        units.mark_point(
            shape="square", filled=False, fill="transparent", stroke=NOBODY, opacity=1, size=size
        )
        .encode(**at("column", "row"), tooltip=NO_TIP, strokeWidth=thick)
        .properties(name=FRAMES)
    )
    left = units.transform_filter("datum.place == 0")
    right = units.transform_filter("datum.place == columns_of_units - 1")
    names = [
        left.mark_text(align="right", dx=alt.ExprRef(f"-({SIDE} / 2 + 6)"), limit=LEFT),
        right.mark_text(align="left", dx=alt.ExprRef(f"{SIDE} / 2 + 6"), limit=RIGHT - 6),
    ]
    return [biases, frames, *(each.encode(**at("column", "row"), text=text("short")) for each in names)]


def _places() -> dict[str, Any]:
    """Return the scales: columns of units across, their rows down, as shares of the height."""
    across = alt.Scale(
        domain=[0, alt.ExprRef("columns_of_units - 1")],
        range=[LEFT + EDGE, alt.ExprRef(f"{width_of(VIEW)} - {RIGHT + EDGE}")],
        nice=False,
    )
    down = alt.Scale(domain=[0, 1], range=[TOP, alt.ExprRef(height_of(VIEW))], nice=False)
    return {
        "x": alt.X(field="column", type="quantitative", axis=None, scale=across),
        "y": alt.Y(field="row", type="quantitative", axis=None, scale=down),
    }


def history_view(height: int) -> alt.LayerChart:
    """Return how the weight that was clicked has changed, and where it stands now."""
    link = alt.Chart(table("links")).transform_filter(f"datum.link == {PICKED}")
    name = link.mark_text(align="left", baseline="bottom", limit=150).encode(
        x=alt.XValue(0), y=alt.YValue(ON_TOP), text=text("name")
    )
    picked = (
        link.transform_fold([f"w{frame}" for frame in range(MOST_FRAMES)], as_=["column", "weight"])
        .transform_filter("isValid(datum.weight)")
        .transform_calculate(step="toNumber(slice(datum.column, 1))")
        .transform_calculate(epoch="epochs[datum.step]")
    )
    tip = read(("name", "weight", ""), ("epoch", "epoch", ""), ("weight", "is", ".4g"))
    line = picked.mark_line(strokeWidth=3, color=NOBODY).encode(
        x=x("epoch", "epoch", domain=[0, alt.ExprRef("last_epoch")], nice=False),
        y=y("weight", "", axis=SHORT, domain=alt.DomainUnionWith(unionWith=[0])),
        order=field(alt.Order, "step"),
        tooltip=tip,
    )
    dot = (
        picked.transform_filter(NOW)
        .mark_point(filled=True, size=140, opacity=1, color=NOBODY)
        .encode(**at("epoch", "weight"), tooltip=tip)
    )
    return layer(line, dot, name, height=height)


def readout_view() -> alt.LayerChart:
    """Return what there is to say of the unit pointed at, in the table `said`, or of the whole."""
    words = (
        alt.Chart(table("said"))
        .transform_filter(NOW)
        .transform_filter(f"datum.unit == {POINTED}")
        .mark_text(
            align="left", baseline="top", fontSize=WORDS, lineHeight=LINE, lineBreak="\n", clip=True
        )
        .encode(x=alt.XValue(INDENT), y=alt.YValue(INDENT), text=text("label"))
    )
    return layer(words, height=LINE * LINES + 4).properties(view=alt.ViewConfig(stroke=None))


def _color(hue: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in hue)
