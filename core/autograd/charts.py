"""The picture of a graph: its program, the words of a step, and the boxes, all on one clock."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from core.charts.arrangement import height_of, side_by_side, width_of
from core.charts.axes import TYPE, at, compile_chart, field, layer, plain_x, plain_y, table, text
from core.charts.caching import made_once
from core.charts.legends import NOBODY
from core.charts.playback import NOW, Numbers, Spec, opening_at_the_start, with_playback
from core.charts.words import BOLD

WORDS, GRAPH = 0, 1  # the views
HEIGHT, PHONE_HEIGHT = 370, 234  # pixels, of the graph beside the words, and below them
ROW = 22.6  # pixels, of a line of code or words
PHONE_ROWS = 13.3
READING = 1500  # milliseconds: there is something to read in every step
NOW_SHOWN = "datum.first <= frame && frame < datum.until"
STACKED = f"{width_of(WORDS)} == {width_of(GRAPH)}"  # on a phone
HEAD = "M0,0 L-1,2 L1,2 Z"  # the tip of an arrow; 5 pixels are 1 at a size of 100
KINDS = ("value", "gradient", "now")
COLUMNS: Mapping[str, pa.Schema] = {
    "code": pa.schema(
        [("step", pa.int64()), ("place", pa.int64()), ("label", pa.string()), ("lit", pa.bool_()),
         ("indent", pa.float64()), ("right", pa.float64()), ("room", pa.string())]
    ),
    "story": pa.schema(
        [("step", pa.int64()), ("place", pa.float64()), ("label", pa.string()), ("is_title", pa.bool_()),
         ("room", pa.string())]
    ),
    "boxes": pa.schema(
        [(name, pa.float64()) for name in ("x", "left", "right", "top", "bottom", "title_y")]
        + [(name, pa.int64()) for name in ("first", "until")]
        + [(name, pa.string()) for name in ("title", "below", "kind")]
        + [("is_leaf", pa.bool_())]
    ),
    "now": pa.schema(
        [(name, pa.float64()) for name in ("x", "left", "right", "top", "bottom")]
        + [("step", pa.int64()), ("is_leaf", pa.bool_())]
    ),
    "ways": pa.schema(
        [("way", pa.string()), ("kind", pa.string()), ("x", pa.float64()), ("y", pa.float64())]
        + [(name, pa.int64()) for name in ("order", "first", "until")]
    ),
    "heads": pa.schema(
        [("kind", pa.string())]
        + [(name, pa.float64()) for name in ("x", "y", "angle")]
        + [(name, pa.int64()) for name in ("first", "until")]
    ),
    "labels": pa.schema(
        [("kind", pa.string()), ("label", pa.string()), ("x", pa.float64()), ("y", pa.float64()),
         ("first", pa.int64())]
    ),
}  # fmt: skip


def graph_picture(last: int, numbers: Numbers) -> Spec:
    """Return the program and the story of each step beside the graph.

    Needs the tables of `graph_tables` and the numbers of `core.autograd.scene.make_scene`.
    """
    chart = with_playback(_graph_chart(), last, "step", numbers=numbers, reading=READING)
    columns = side_by_side(chart, (1, (WORDS,)), (2, (GRAPH,)), height=HEIGHT)
    return opening_at_the_start(columns) | {"bounds": "flush"}  # code may go on beside a small graph


def graph_tables(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, pa.Table]:
    """Return the tables of a scene, each with the columns that the picture reads."""
    tables = {}
    for name, schema in COLUMNS.items():
        kept = [{column: row[column] for column in schema.names} for row in rows[name]]
        tables[name] = pa.Table.from_pylist(kept, schema)
    return tables


@made_once
def _graph_chart() -> Spec:
    """Compile the picture."""
    return compile_chart(alt.vconcat(_words_view(), _graph_view()))


def _words_view() -> alt.LayerChart:
    """Return the program, its running lines on a coloured ground, and the words of the step."""
    high = height_of(WORDS)
    x, y = plain_x("edge", 0, width_of(WORDS)), plain_y("place", 0, f"{high} / {ROW}")
    code, story = _rows("code"), _rows("story")
    lit = (
        _as_now(code.transform_filter("datum.lit"))
        .transform_calculate(edge="0", foot="datum.place + 1")
        .mark_rect(opacity=0.3, cornerRadius=3, aria=False)
        .encode(x=x, x2="right", y=y, y2="foot", color=_colors())
    )
    shared: dict[str, Any] = {"align": "left", "baseline": "top", "fontSize": TYPE, "dx": 4, "dy": 4}
    place = {"y": field(alt.Y, "place"), "text": text("label")}
    words = code.mark_text(font="monospace", **shared).encode(x=field(alt.X, "indent"), **place)
    plain = story.transform_filter("!datum.is_title").mark_text(**shared)
    title = story.transform_filter("datum.is_title").mark_text(fontWeight=BOLD, **shared)
    stories = [rows.encode(x=alt.XValue(0), **place) for rows in (plain, title)]
    return _bare(layer(lit, words, *stories, height=round(PHONE_ROWS * ROW)))


def _rows(name: str) -> alt.Chart:
    """Return what the table `name` says now, broken as there is room."""
    now: alt.Chart = alt.Chart(table(name)).transform_filter(NOW)
    return now.transform_filter(f"datum.room == ({STACKED} ? 'narrow' : 'wide')")


def _colors() -> Any:
    """Return the colour of what stands in the column `kind`: grey beside the kinds."""
    scale = alt.Scale(domain=["value", "now", " ", "  ", "gradient"])
    known = alt.FieldOneOfPredicate(field="kind", oneOf=list(KINDS))
    return (
        alt.when(known).then(alt.Color("kind:N", scale=scale, legend=None)).otherwise(alt.value(NOBODY))
    )


def _as_now(chart: alt.Chart) -> alt.Chart:
    """Return a chart whose marks have the colour of what happens now."""
    coloured: alt.Chart = chart.transform_calculate(kind='"now"')
    return coloured


def _window(now: str, whole: str, seen: str, least: str) -> str:
    """Return where a window of the graph begins: all of it, or around what happens now."""
    around = f"clamp({now}[frame] - {seen} / 2, 0, {whole} - {seen})"
    return f"({whole} <= {seen} ? {least} : {around})"


def _graph_view() -> alt.LayerChart:
    """Return the boxes, the ways between them, and the gradients; a large graph follows the clock."""
    wide, high = width_of(GRAPH), height_of(GRAPH)
    beside = f"({STACKED} ? 0 : code_beside)"
    left = f"-min(max(({wide} - graph_width) / 2, {beside}), {wide} - graph_width)"
    left, top = (
        _window("now_x", "graph_width", wide, left),
        _window("now_y", "graph_height", high, f"-({high} - graph_height) / 2"),
    )
    x, y = plain_x("x", left, f"{left} + {wide}"), plain_y("y", top, f"{top} + {high}")
    is_dashed = alt.when(alt.FieldOneOfPredicate(field="kind", oneOf=["grey", "waiting"]))
    dashed = is_dashed.then(alt.value([5, 4])).otherwise(alt.value([1, 0]))
    faint = alt.when(alt.FieldEqualPredicate(field="kind", equal="waiting")).then(alt.value(0.35))
    ways = (
        _shown("ways")
        .mark_line(clip=True, strokeWidth=2.5)
        .encode(
            x=x,
            y=y,
            detail=field(alt.Detail, "way", "nominal"),
            order=field(alt.Order, "order"),
            color=_colors(),
            opacity=faint.otherwise(alt.value(1)),
            strokeDash=dashed,
        )
    )
    heads = (
        _shown("heads")
        .mark_point(clip=True, shape=HEAD, filled=True, size=100)
        .encode(
            **at("x", "y"),
            angle=alt.Angle(field="angle", type="quantitative", scale=None),
            color=_colors(),
            opacity=faint.otherwise(alt.value(1)),
        )
    )
    return _bare(layer(ways, heads, *_boxes(faint), *_labels(), height=PHONE_HEIGHT))


def _labels() -> list[alt.Chart]:
    """Return the gradients on their ways, and scissors, each on the colour of the page."""
    ground = alt.ExprRef("background")
    found = []
    halo: dict[str, Any] = {"stroke": ground, "fill": ground, "strokeWidth": 5, "strokeJoin": "round"}
    for look in (halo, {}):
        words = alt.Chart(table("labels")).transform_filter("datum.first <= frame")
        words = words.mark_text(clip=True, fontSize=TYPE, fontWeight=BOLD, **look).encode(
            **at("x", "y"), text=text("label")
        )
        found.append(words if look else words.encode(color=_colors()))
    return found


def _boxes(faint: Any) -> list[alt.Chart]:
    """Return the boxes with their words, and the mark of the one that the step is about."""
    frame = {
        **at("left", "top"),
        "x2": alt.X2(field="right"),
        "y2": alt.Y2(field="bottom"),
        "opacity": faint.otherwise(alt.value(1)),
    }
    found: list[alt.Chart] = []
    for is_leaf, round_by in ((True, 18), (False, 4)):
        only = f"datum.is_leaf == {str(is_leaf).lower()}"
        shape: dict[str, Any] = {"clip": True, "cornerRadius": round_by}
        marked = _as_now(alt.Chart(table("now")).transform_filter(NOW).transform_filter(only))
        ground = {name: frame[name] for name in ("x", "y", "x2", "y2")} | {"color": _colors()}
        found += [
            marked.mark_rect(opacity=0.35, aria=False, **shape).encode(**ground),
            _shown("boxes")
            .transform_filter(only)
            .mark_rect(filled=False, strokeWidth=2, **shape)
            .encode(**frame, color=_colors()),
            marked.mark_rect(filled=False, strokeWidth=4, aria=False, **shape).encode(**ground),
        ]
    words = _shown("boxes").mark_text(clip=True, fontSize=TYPE)
    found += [
        words.mark_text(clip=True, fontSize=TYPE, fontWeight=BOLD).encode(
            **at("x", "title_y"), text=text("title")
        ),
        words.mark_text(clip=True, fontSize=TYPE, dy=-11).encode(
            **at("x", "bottom"), text=text("below")
        ),
    ]
    return found


def _shown(name: str) -> alt.Chart:
    """Return those rows of a table that stand in the picture now."""
    return alt.Chart(table(name)).transform_filter(NOW_SHOWN)


def _bare(view: alt.LayerChart) -> alt.LayerChart:
    """Return a view without a frame."""
    chart: alt.LayerChart = view.properties(view=alt.ViewConfig(stroke=None))
    return chart
