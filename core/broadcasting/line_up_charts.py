"""The chart of shapes, lined up from the right."""

from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from core.charts.axes import compile_chart, layer, plain_x, plain_y, table, text
from core.charts.caching import made_once
from core.charts.legends import placed
from core.charts.number_grid import ENDS, MIDDLE, cells_at
from core.charts.playback import Spec, finish
from core.charts.words import BOLD, FEW_NUMBERS, WORDS

VERDICTS = ("stretched", "impossible", "added", "equal")
_COLOURS = (
    1,
    4,
    5,
    7,
)  # orange as the stretched copies below; crimson, sky and slate, which nothing has
ROW = 32  # pixels
MARKS = {"equal": "=", "impossible": "✗", "added": "+", "stretched": "↔"}
MANY = 5  # axes, beyond which "dim" stands once, and columns are narrower than the names of tensors

# An axis: dim, the sizes (None where a tensor has no such axis), verdict, the size of the result.
Axis = tuple[int, Sequence[int | None], str, int | None]


def line_up_picture(axes: int, tensors: int) -> Spec:
    """Return the sizes of `tensors` and of their result, and below each axis the mark of its verdict.

    Needs the tables of `line_up_tables`.
    """
    columns, rows = axes + _first(axes), tensors + 3
    return finish(_line_up_chart(), {"columns": columns, "rows": rows}, [ROW * rows])


def _first(axes: int) -> float:
    """Return how wide the column of names is, in columns of sizes."""
    return 1.0 if axes <= MANY else 1.5


@made_once
def _line_up_chart() -> Spec:
    sizes = alt.Chart(table("sizes"))
    verdicts = alt.Color(
        field="verdict",
        type="nominal",
        scale=alt.Scale(domain=list(placed(VERDICTS, _COLOURS))),
        legend=None,
    )
    cells = sizes.mark_rect(fillOpacity=0.35).encode(
        x=plain_x("left", 0, "columns"), y=plain_y("top", 0, "rows"), **ENDS, color=verdicts
    )
    words = {**MIDDLE, "text": text("label")}
    numbers = sizes.mark_text(fontSize=FEW_NUMBERS, fontWeight=BOLD).encode(**words)
    names = alt.Chart(table("names")).mark_text(fontSize=WORDS, fontWeight=BOLD).encode(**words)
    return compile_chart(layer(cells, numbers, names, height=ROW))


def line_up_tables(axes: Sequence[Axis], names: Sequence[str]) -> dict[str, pa.Table]:
    """Return the tables of the line-up: `sizes` and `names`.

    The last of the `axes` stands first. `names` are those of the tensors and of their result.
    """
    cells = []
    first = _first(len(axes))
    words = [{"middle": first / 2, "center": row + 1.5, "label": name} for row, name in enumerate(names)]
    if len(axes) > MANY:
        words.append({"middle": first / 2, "center": 0.5, "label": "dim"})
    for place, (dim, sizes, verdict, size) in enumerate(axes):
        left = first + len(axes) - 1 - place
        label = f"dim {dim}" if len(axes) <= MANY else str(dim)
        words.append({"middle": left + 0.5, "center": 0.5, "label": label})
        words.append({"middle": left + 0.5, "center": len(names) + 1.5, "label": MARKS[verdict]})
        for row, found in enumerate([*sizes, size]):
            label = str(found) if found is not None else "–" if row < len(sizes) else "?"
            cells.append({**cells_at(left, row + 1), "label": label, "verdict": verdict})
    return {"sizes": pa.Table.from_pylist(cells), "names": pa.Table.from_pylist(words)}
