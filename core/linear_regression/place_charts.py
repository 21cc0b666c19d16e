"""Named places on the loss surface: crosses with their names, where a name covers nothing else."""

from collections.abc import Sequence
from typing import Literal

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import at, read, table, text
from core.charts.contours import Limits
from core.charts.words import BOLD, HALOED, WORDS

# Where the name of a place stands: on which side of it, aligned how, and how far away, in pixels.
_SIDES: dict[str, tuple[Literal["left", "right"], int, int]] = {
    "right, above": ("left", 8, -14),
    "right, below": ("left", 8, 14),
    "left, above": ("right", -8, -14),
    "left, below": ("right", -8, 14),
    "right, beside": ("left", 14, 0),
    "left, beside": ("right", -14, 0),
}
# What a letter takes of the width of the smallest surface, and how far above a place its name is.
_LETTER, _LIFT = 0.033, 0.09


def place_layers(kind: str) -> list[alt.Chart]:
    """Return crosses with names, of the table `places`, in the colour of `kind`."""
    places = alt.Chart(table("places")).encode(**at("w0", "w1"), color=alt.ColorDatum(kind))
    crosses = places.mark_point(shape="cross", size=160, filled=True, opacity=1).encode(
        tooltip=read(("label", "what", ""), ("w0", "w₀", ".4f"), ("w1", "w₁", ".4f"))
    )
    names = [
        places.transform_filter(alt.FieldEqualPredicate(field="side", equal=side))
        .mark_text(align=align, dx=dx, dy=dy, fontSize=WORDS, fontWeight=BOLD, **HALOED)
        .encode(text=text("label"))
        for side, (align, dx, dy) in _SIDES.items()
    ]
    return [crosses, *names]


def place_table(*places: tuple[str, Sequence[float]]) -> pa.Table:
    """Return named places on the surface: each a name and (w0, w1)."""
    label, w = zip(*places, strict=True)
    w0, w1 = zip(*w, strict=True)
    return pa.table({"label": label, "w0": w0, "w1": w1})


def points_of(places: pa.Table) -> np.ndarray:
    """Return where named places are (k, 2)."""
    return np.column_stack([places["w0"].to_numpy(), places["w1"].to_numpy()])


def with_sides(places: pa.Table, limits: Limits) -> pa.Table:
    """Return two places with the `side` on which each has its name.

    A name goes to the middle of the picture, where it is not cut; the higher place has it above, and the
    lower one below, or beside it at the foot of the picture, so that the names of two that are near each
    other are apart.
    """
    left, right, below, above = limits
    heights = points_of(places)[:, 1]
    foot = below + 1.5 * _LIFT * (above - below)
    sides = []
    for row, (w0, w1) in enumerate(points_of(places)):
        higher = "above" if row == heights.argmax() else "beside" if w1 < foot else "below"
        sides.append(f"{'right' if w0 < (left + right) / 2 else 'left'}, {higher}")
    return places.append_column("side", pa.array(sides))


def taken_by(places: pa.Table, limits: Limits) -> tuple[tuple[float, float], ...]:
    """Return the places (w0, w1) that crosses and names (`with_sides`) take of a picture."""
    left, right, below, above = limits
    taken = []
    for place in places.to_pylist():
        align, _, lift = _SIDES[place["side"]]
        toward = (right - left) * _LETTER * (1 if align == "left" else -1)
        w1 = place["w1"] - (above - below) * _LIFT * np.sign(lift)
        taken += [(place["w0"], place["w1"])]
        taken += [(place["w0"] + toward * letter, w1) for letter in range(0, len(place["label"]) + 1, 3)]
    return tuple(taken)
