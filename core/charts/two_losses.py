"""Two courses of losses in one picture without a clock."""

from collections.abc import Sequence
from itertools import pairwise

import altair as alt
import pyarrow as pa

from core.charts.axes import WHOLE, compile_chart, ends, field, layer, read, table, x, y
from core.charts.caching import made_once
from core.charts.legends import clickable_legend, legend, only, strength
from core.charts.playback import Spec, finish

BEYOND = 1.25  # times the highest: there a line leaves the picture, in a slant that can be seen
PROGRAMS = ("right program", "your program")
HEIGHT = 220  # pixels
LINE, WIDE_LINE = 2.5, 9  # of the first course, which stays in sight below the other where they meet
MEET = 0.02  # of the height of the picture


def two_losses(
    last: int,
    highest: float,
    kinds: tuple[str, str] = PROGRAMS,
    counts: str = "losses kept",
    meet: bool = True,
) -> Spec:
    """Return both courses, from 0 to `last` and from 0 to `highest`. Needs the table `losses`.

    Where they `meet`, the first is wider.
    """
    return finish(
        _chart(kinds, counts),
        {"last": last, "highest": highest, "first_line": WIDE_LINE if meet else LINE},
    )


@made_once
def _chart(kinds: tuple[str, str], counts: str) -> Spec:
    shown = clickable_legend()
    tip = read(("kind", "which", ""), ("step", counts, "d"), ("loss", "loss", ".4g"))
    courses = (
        alt.Chart(table("losses"))
        .mark_line(clip=True)
        .encode(
            x=x("step", counts, axis={**WHOLE, "tickMinStep": 1}, **ends(0, "last")),
            y=y("loss", "loss", **ends(0, "highest")),
            color=legend(kinds),
            opacity=strength(shown),
            strokeWidth=alt.when(only(kinds[0]))
            .then(alt.value(alt.ExprRef("first_line")))
            .otherwise(alt.value(LINE)),
            order=field(alt.Order, "step"),
            tooltip=tip,
        )
    )
    return compile_chart(layer(courses, height=HEIGHT).add_params(shown))


def do_meet(first: Sequence[float], second: Sequence[float], highest: float) -> bool:
    """Tell whether two courses lie on each other for a step or longer, in a picture up to `highest`."""
    near = [abs(a - b) <= MEET * highest for a, b in zip(first, second, strict=False)]
    return any(map(all, pairwise(near)))


def losses_table(
    first: Sequence[float], second: Sequence[float], highest: float, kinds: tuple[str, str] = PROGRAMS
) -> pa.Table:
    """Return the rows of both courses, without what is no number: step, loss and kind.

    What is far above the `highest` that is drawn stands a little above it.
    """
    rows = [
        {"step": step, "loss": min(loss, BEYOND * highest), "kind": kind}
        for kind, losses in zip(kinds, (first, second), strict=True)
        for step, loss in enumerate(losses)
        if abs(loss) < float("inf")
    ]
    return pa.Table.from_pylist(
        rows, schema=pa.schema({"step": pa.int64(), "loss": pa.float64(), "kind": pa.string()})
    )
