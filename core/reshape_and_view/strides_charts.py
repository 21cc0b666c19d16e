"""The chart of strides: how far apart in memory neighbours along each axis of a large tensor are."""

from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from core.charts.axes import at, compile_chart, ends, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import base
from core.charts.playback import NOW, Spec, with_playback
from core.charts.words import BOLD, WORDS, corner_words, word_table
from core.reshape_and_view.step_charts import Step, name_step, shown_step

JUMP = "stride of an axis"
HEIGHT, LEAST_ROW = 230, 18  # pixels: of all axes, and of one
SHORTEST = 0.8  # of a bar, on the logarithmic axis
FEWEST = 10  # elements, so that the axis has a second power of ten

_NO_AXIS = {"values": [], "ticks": False, "domain": False}
_AXIS = pa.schema(
    {
        **dict.fromkeys(("step", "dim"), pa.int16()),
        "size": pa.int64(),
        **dict.fromkeys(("start", "jump", "top", "center", "bottom"), pa.float64()),
        "label": pa.string(),
    }
)


def jump_picture(last_step: int, axes: int, count: int) -> Spec:
    """Return, on a clock over the operations, how far apart in memory neighbours along each axis are.

    For tensors with too many of `count` elements to draw. Needs the tables of `jump_table`.
    """
    return with_playback(
        _jump_chart(),
        last_step,
        "operation",
        heights=[max(HEIGHT, LEAST_ROW * axes)],
        numbers={"axes": axes, "most": max(count, FEWEST)},
    )


@made_once
def _jump_chart() -> Spec:
    across = x(
        "start",
        "elements to jump in memory (log scale)",
        type="log",
        **ends(SHORTEST, "most"),
        axis={"format": "~s"},
    )
    bars = (
        base("jumps", JUMP, (JUMP,), "square")
        .transform_filter(NOW)
        .mark_rect(fillOpacity=0.35)
        .encode(
            x=across,
            y=y("top", "axis", _NO_AXIS, zero=False, **ends("axes", 0)),
            x2=alt.X2(field="jump"),
            y2=alt.Y2(field="bottom"),
            tooltip=read(("dim", "dim", "d"), ("size", "size", ","), ("jump", "stride", ",")),
        )
    )
    names = (
        alt.Chart(table("jumps"))
        .transform_filter(NOW)
        .mark_text(align="left", fontSize=WORDS, fontWeight=BOLD, dx=8)
        .encode(**at("start", "center"), text=text("label"))
    )
    view = layer(bars, names, corner_words("titles"), height=HEIGHT)
    return compile_chart(alt.vconcat(view))


def jump_table(steps: Sequence[Step], chain: bool) -> tuple[dict[str, pa.Table], int]:
    """Return the tables `jumps`, a row for every axis of every step, and `titles`; and the most axes."""
    rows = [
        {
            "step": number,
            "dim": dim,
            "size": size,
            "start": SHORTEST,
            "jump": max(jump, SHORTEST),
            "top": dim + 0.1,
            "center": dim + 0.5,
            "bottom": dim + 0.9,
            "label": f"dim {dim}:  {size:,} steps of {jump:,}",
        }
        for number, shown in enumerate(shown_step(steps, number, chain) for number in range(len(steps)))
        for dim, (size, jump) in enumerate(zip(shown.shape, shown.stride, strict=True))
    ]
    tables = {
        "jumps": pa.Table.from_pylist(rows, schema=_AXIS),
        "titles": word_table([name_step(step) for step in steps]),
    }
    return tables, max(1, *(len(step.shape) for step in steps))
