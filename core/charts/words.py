"""Words on charts: in a view's corner, over a matrix, arithmetic, and the numbers of now, line by line.

The words themselves stand in tables, in the column `label`.
"""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pyarrow as pa

from core.charts.axes import TYPE, at, field, layer, table, text
from core.charts.legends import only
from core.charts.playback import NOW

# Sizes of type, in pixels, from most words and numbers to the line of code that the picture is about.
WORDS = TYPE
HEADING = 17
FEW_NUMBERS = 18
CODE = 19

BOLD: Final = 600
# Of words between lines and dots: the browser draws the paper's colour around them (look/screen.css).
HALOED: dict[str, Any] = {"stroke": "white", "strokeOpacity": 0}
LINE = 22  # pixels, of a line of words
ABOVE = -8  # pixels, from the upper edge of a view to the words in its corner
INDENT = 2  # pixels, from the left and upper edge of a view to words inside it


def corner_words(name: str, kind: str | None = None) -> alt.Chart:
    """Return what the table `name` (step, label) says of now, at the top right above a view.

    It has the colour of `kind`.
    """
    words = (
        alt.Chart(table(name))
        .transform_filter(NOW)
        .mark_text(align="right", baseline="bottom", fontSize=WORDS, fontWeight=BOLD)
        .encode(x=alt.XValue("width"), y=alt.YValue(ABOVE), text=text("label"))
    )
    chart: alt.Chart = words if kind is None else words.encode(color=alt.ColorDatum(kind))
    return chart


def readout(
    now: alt.Chart, kinds: Sequence[str], words: str | None = None, more: alt.Chart | None = None
) -> alt.LayerChart:
    """Return a view of words: a line for each of `kinds`, in its colour.

    `now` holds one row of each kind, the one that the clock stands at. Its line is in the column
    `label`, or `words` is the Vega expression of it, made of the fields of the row. `more` has a `label`
    that always stands below, in the colour of the last kind.
    """
    rows = [now.transform_filter(only(kind)) for kind in kinds]
    if words is not None:
        rows = [row.transform_calculate(label=words) for row in rows]
    if more is not None:
        rows, kinds = [*rows, more], [*kinds, kinds[-1]]
    lines = [
        row.mark_text(align="left", baseline="middle", fontSize=WORDS, fontWeight=BOLD).encode(
            x=alt.XValue(2 * INDENT),
            y=alt.YValue(10 + LINE * place),
            text=text("label"),
            color=alt.ColorDatum(kind),
        )
        for place, (row, kind) in enumerate(zip(rows, kinds, strict=True))
    ]
    view: alt.LayerChart = layer(*lines, height=LINE * len(kinds)).properties(
        view=alt.ViewConfig(stroke=None)
    )
    return view


def title_layer(name: str, when: str) -> alt.Chart:
    """Return titles over cells: the table `name` (left, top, label) says what, and where."""
    chart: alt.Chart = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_text(align="left", baseline="bottom", fontSize=WORDS, fontWeight=BOLD, dy=-4)
        .encode(**at("left", "top"), text=text("label"))
    )
    return chart


def arithmetic_layer(name: str, when: str, words: str = "label") -> alt.Chart:
    """Return lines of arithmetic from the top left of a view down; a line break begins a line.

    They stand in the column `words`.
    """
    chart: alt.Chart = (
        alt.Chart(table(name))
        .transform_filter(when)
        .mark_text(
            align="left",
            baseline="top",
            font="monospace",
            fontSize=WORDS,
            lineHeight=LINE,
            lineBreak="\n",
        )
        .encode(x=alt.XValue(INDENT), y=alt.YValue(INDENT), text=field(alt.Text, words, "nominal"))
    )
    return chart


def arithmetic_view(lines: int, name: str = "words", words: str = "label") -> alt.LayerChart:
    """Return a view of its own for up to `lines` lines of arithmetic that belong to now."""
    return layer(arithmetic_layer(name, NOW, words), height=arithmetic_height(lines))


def arithmetic_height(lines: int) -> int:
    """Return how high a view of so many lines of arithmetic is, in pixels."""
    return LINE * lines + 6


def keep_spaces(words: str) -> str:
    """Return words whose spaces a browser does not draw together (Vega cuts those that begin a line)."""
    return words.replace(" ", "\u00a0")


def code_line(line: str) -> str:
    """Return a line of code or of what it prints, with its spaces, also those that it begins with."""
    return "\u200b" + keep_spaces(line)


def word_table(labels: Sequence[str]) -> pa.Table:
    """Return the words of every step: step, label."""
    return pa.table({"step": range(len(labels)), "label": pa.array(labels, pa.string())})
