"""A program beside a picture, in the side column: the lines that run at a frame of its clock are lit."""

import re
import textwrap
from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from core.charts.axes import TYPE, compile_chart, field, layer, plain_x, plain_y, table, text
from core.charts.caching import made_once
from core.charts.playback import NOW, Spec, following
from core.charts.words import code_line

LETTERS = 32  # in a row of the side column
ROW = 21  # pixels
_BREAK = "\a "  # where a line may be broken within a word
_SCHEMA = pa.schema(
    [("step", pa.int32()), ("place", pa.int32()), ("foot", pa.int32()), ("lit", pa.bool_()),
     ("edge", pa.int32()), ("label", pa.string())]
)  # fmt: skip


def fold(text: str, width: int) -> list[str]:
    """Return a line of a program in rows of at most `width` characters, where it can be broken.

    That is between words, or after a bracket where a word does not fit.
    """
    if len(text) <= width:
        return [text]
    code = text.lstrip()
    lead = text[: len(text) - len(code)]
    rows = _wrap(code, width, lead)
    if max(map(len, rows)) > width:
        rows = _wrap(re.sub(r"\((?!\))", f"({_BREAK}", code), width, lead)
        rows = [row.replace(_BREAK, "").rstrip(_BREAK) for row in rows]
    return rows if max(map(len, rows)) <= width else _wrap(code, width, lead, break_long_words=True)


def _wrap(code: str, width: int, lead: str, break_long_words: bool = False) -> list[str]:
    """Return rows that begin as far right as the line does, and further from the second on."""
    return textwrap.wrap(
        code,
        width,
        initial_indent=lead,
        subsequent_indent=f"{lead}    ",
        break_long_words=break_long_words,
        break_on_hyphens=False,
    )


def listing_picture(rows: int, last_step: int) -> Spec:
    """Return a program of so many rows in sight, which follows the clock of the picture beside it.

    Needs the table of `listing_table`.
    """
    return following(_listing_chart(), last_step, heights=[rows * ROW], numbers={"rows": rows})


@made_once
def _listing_chart() -> Spec:
    """Compile the picture, for no program in particular."""
    now = alt.Chart(table("code")).transform_filter(NOW)
    running = now.transform_filter("datum.lit").transform_calculate(kind='"now"')
    lit = running.mark_rect(fillOpacity=0.16, aria=False).encode(
        x=plain_x("edge", 0, 1),
        x2=alt.X2Value("width"),
        y=plain_y("place", 0, "rows"),
        y2="foot",
        color=alt.Color(field="kind", type="nominal", scale=alt.Scale(domain=["now"]), legend=None),
    )
    rows = now.mark_text(
        align="left", baseline="top", font="monospace", fontSize=TYPE, dx=4, dy=3
    ).encode(x=alt.XValue(0), y=field(alt.Y, "place"), text=text("label"))
    view = layer(lit, rows, height=ROW).properties(view=alt.ViewConfig(stroke=None))
    return compile_chart(alt.vconcat(view))


def listing_table(lines: Sequence[str], lit: Sequence[Sequence[int]], rows: int) -> pa.Table:
    """Return the table `code`: the rows that are in sight at each step.

    `lit` has for every step the numbers of the `lines` that run then. Where the program has more rows
    than fit, those are in sight that run.
    """
    folded = [(number, row) for number, line in enumerate(lines) for row in fold(line, LETTERS)]
    found, top = [], 0
    for step, running in enumerate(lit):
        places = [place for place, (number, _) in enumerate(folded) if number in running]
        if places:
            top = max(min(top, places[0]), places[-1] - rows + 1)
        while 0 < top < min(places, default=0) and folded[top][0] == folded[top - 1][0]:
            top += 1  # no line begins in its middle
        for place, (number, row) in enumerate(folded[top : top + rows]):
            edges = {"place": place, "foot": place + 1, "edge": 0}
            found.append({"step": step, "label": code_line(row), "lit": number in running, **edges})
    return pa.Table.from_pylist(found, _SCHEMA)
