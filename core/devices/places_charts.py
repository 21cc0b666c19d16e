"""The chart of where tensors live: a row for each line of a program, a column for each device.

A box is a tensor, and the ground in it is its memory: what holds no numbers has none, and two tensors in
one memory stand on one ground.
"""

from typing import Any

import altair as alt

from core.charts.arrangement import height_of, side_by_side, width_of
from core.charts.axes import TYPE, at, compile_chart, field, layer, plain_x, plain_y, table, text
from core.charts.caching import made_once
from core.charts.legends import NOBODY, legend, only
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import BOLD
from core.devices.boxes_charts import HERE, KINDS, LINE, LISTED, NOT_THERE, height_of_rows

_PLACE = {"x": field(alt.X, "left"), "x2": "right", "y": field(alt.Y, "top"), "y2": "bottom"}
_STACKED = f"{width_of(0)} < 500"


def places_picture(rows: int, lines: tuple[int, int]) -> Spec:
    """Return the chart of so many rows on a clock; below it so many `lines` that the row of now prints.

    They are the lines beside the code, and on a phone. Needs the tables of `place_tables`.
    """
    wide, narrow = lines
    chart = with_playback(
        _places_chart(),
        rows - 1,
        "line",
        heights=[height_of_rows(rows, False), LINE * wide + 6],
        reading=1000,
    )
    return side_by_side(chart, narrow={0: height_of_rows(rows, True), 1: LINE * narrow + 6})


@made_once
def _places_chart() -> Spec:
    """Compile the picture, for no rows in particular."""
    return compile_chart(alt.vconcat(_places(), _printed()))


def _in_room(name: str, when: str) -> alt.Chart:
    """Return the rows of a table for the screen that there is."""
    shown = alt.Chart(table(name)).transform_filter(when)
    chart: alt.Chart = shown.transform_filter(f"datum.room == ({_STACKED} ? 'narrow' : 'wide')")
    return chart


def _places() -> alt.LayerChart:
    """Return the lines of code, the devices, and the tensors on them."""
    colour = field(alt.Color, "kind", "nominal")
    lit = _in_room("lines", NOW).mark_rect(fillOpacity=0.16, cornerRadius=3, aria=False)
    first = lit.encode(
        x=plain_x("left", 0, width_of(0)),
        x2="right",
        y=plain_y("top", 0, height_of(0)),
        y2="bottom",
        color=legend(KINDS, "square", listed=LISTED),
    )
    bands = _in_room("devices", "true").mark_rect(
        filled=False, strokeWidth=1, stroke=NOBODY, strokeOpacity=0.5, aria=False
    )
    letters: dict[str, Any] = {"fontSize": TYPE}
    code = _in_room("lines", "true").mark_text(align="left", font="monospace", dx=4, **letters)
    devices = _in_room("devices", "true").mark_text(baseline="top", dy=3, fontWeight=BOLD, **letters)
    grounds = _in_room("grounds", SO_FAR).mark_rect(opacity=0.22, cornerRadius=3, aria=False)
    paper = _in_room("boxes", SO_FAR).mark_rect(color=alt.ExprRef("background"), aria=False)
    boxes = [
        _in_room("boxes", SO_FAR)
        .transform_filter(f"{no}datum.is_empty")
        .mark_rect(filled=False, strokeWidth=2.5, strokeDash=dash, cornerRadius=3, aria=False)
        .encode(**_PLACE, color=colour)
        for no, dash in (("!", [1, 0]), ("", [5, 4]))
    ]
    words = _in_room("words", SO_FAR).mark_text(fontWeight=BOLD, **letters)
    ways = _in_room("ways", SO_FAR).mark_rule(strokeWidth=2.5, aria=False)
    tips = _in_room("ways", SO_FAR).mark_text(fontSize=TYPE, aria=False)
    view = layer(
        first,
        bands.encode(**_PLACE),
        code.encode(**at("left", "center"), text=text("label")),
        devices.encode(x=field(alt.X, "middle"), y=alt.YValue(0), text=text("label")),
        ways.encode(**_PLACE, color=colour),
        paper.encode(**_PLACE),
        grounds.encode(**_PLACE, color=colour),
        *boxes,
        tips.encode(**at("middle", "center"), text=text("label"), color=colour),
        words.encode(**at("middle", "center"), text=text("label")),
        height=LINE,
    )
    bare: alt.LayerChart = view.properties(view=alt.ViewConfig(stroke=None))
    return bare


def _printed() -> alt.LayerChart:
    """Return what the row of now prints, line by line, or the error that it raises."""
    words = [
        _in_room("printed", NOW)
        .transform_filter(only(kind))
        .mark_text(
            align="left",
            baseline="top",
            font="monospace",
            fontSize=TYPE,
            lineHeight=LINE,
            lineBreak="\n",
        )
        .encode(x=alt.XValue(4), y=alt.YValue(4), text=text("label"))
        for kind in (HERE, NOT_THERE)
    ]
    plain, red = words
    view: alt.LayerChart = layer(plain, red.encode(color=alt.ColorDatum(NOT_THERE)), height=LINE)
    return view
