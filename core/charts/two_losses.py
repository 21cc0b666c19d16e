"""The losses of a program beside those of the right one: a picture without a clock."""

from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from core.charts.axes import WHOLE, compile_chart, ends, field, layer, read, x, y
from core.charts.caching import made_once
from core.charts.legends import clickable_legend, only
from core.charts.playback import Spec, finish
from core.charts.series import lines

RIGHT, YOURS = "right program", "your program"
KINDS = (RIGHT, YOURS)
HEIGHT = 220  # pixels
LINE, WIDE_LINE = 2.5, 8


def two_losses(last: int, highest: float) -> Spec:
    """Return both courses, from 1 to `last` and from 0 to `highest`. Needs the table `losses`."""
    return finish(_chart(), {"last": last, "highest": highest})


@made_once
def _chart() -> Spec:
    shown = clickable_legend()
    tip = read(("kind", "program", ""), ("step", "number", "d"), ("loss", "loss", ".4g"))
    is_right = alt.when(only(RIGHT))
    courses = lines(
        "losses",
        KINDS,
        shown,
        x("step", "losses kept", axis={**WHOLE, "tickMinStep": 1}, **ends(1, "last")),
        y("loss", "loss", **ends(0, "highest")),
        tip,
    ).encode(
        order=field(alt.Order, "step"),
        strokeWidth=is_right.then(alt.value(WIDE_LINE)).otherwise(alt.value(LINE)),
    )
    return compile_chart(layer(courses, height=HEIGHT).add_params(shown))


def losses_table(right: Sequence[float], yours: Sequence[float]) -> pa.Table:
    """Return the rows of both courses: step, loss and kind, without what is no number."""
    rows = [
        {"step": step, "loss": loss, "kind": kind}
        for kind, losses in ((RIGHT, right), (YOURS, yours))
        for step, loss in enumerate(losses, start=1)
        if abs(loss) < float("inf")
    ]
    return pa.Table.from_pylist(
        rows, schema=pa.schema({"step": pa.int64(), "loss": pa.float64(), "kind": pa.string()})
    )
