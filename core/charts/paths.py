"""Paths of several runs over contour lines, and a quantity of theirs along the steps, on one clock.

All of it comes from one table, `paths`: step, end (the last step of the run), kind, w0, w1, ...
"""

from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np

from core.charts.axes import WHOLE, at, ends, field, layer, table, x
from core.charts.legends import only, strength
from core.charts.playback import NOW_OR_AT_ITS_END, SO_FAR

LINE_WIDTH = 2.5
DASH, NO_DASH = [7, 7], [1, 0]
STEPS_MADE = "steps made"
FAR = 1e30  # no farther away is anything drawn: from 1e38 on a browser cannot read where it is


@dataclass(frozen=True)
class Runs:
    """How runs are drawn: the legend that picks one out, their tooltip, and who has a dashed line.

    Two that go the same way can only both be seen if one of them has gaps.
    """

    shown: alt.Parameter
    tip: list[alt.Tooltip]
    dashed: tuple[str, ...] = ()

    @property
    def look(self) -> dict[str, Any]:
        """Return the colour of a run, and how strong it is."""
        return {"color": field(alt.Color, "kind", "nominal"), "opacity": strength(self.shown)}

    @property
    def dash(self) -> dict[str, Any]:
        """Return which lines have gaps."""
        if not self.dashed:
            return {}
        gaps = alt.when(only(*self.dashed)).then(alt.value(DASH)).otherwise(alt.value(NO_DASH))
        return {"strokeDash": gaps}


def all_now() -> alt.Chart:
    """Return the place of every run at the step of the clock, or at its own end."""
    chart: alt.Chart = alt.Chart(table("paths")).transform_filter(NOW_OR_AT_ITS_END)
    return chart


def path_layers(runs: Runs) -> list[alt.Chart]:
    """Return the paths over w₀ and w₁ so far: lines, a dot for each step, and where each run is now."""
    so_far = alt.Chart(table("paths")).transform_filter(SO_FAR)
    here = at("w0", "w1") | runs.look
    line = so_far.mark_line(clip=True, strokeWidth=LINE_WIDTH).encode(
        **here, **runs.dash, order=field(alt.Order, "step")
    )
    dots = so_far.mark_point(clip=True, filled=True, size=35).encode(**here, tooltip=runs.tip)
    now = all_now().mark_point(clip=True, filled=True, size=260).encode(**here, tooltip=runs.tip)
    return [line, dots, now]


def falling_view(
    runs: Runs, name: str, axis: alt.Y, height: int, over_another: bool = False
) -> alt.LayerChart:
    """Return the field `name` of every run, on its `axis`, along the steps so far.

    `over_another` view of the same steps, it has their numbers from there.
    """
    title, steps = ("", {**WHOLE, "labels": False}) if over_another else (STEPS_MADE, WHOLE)
    line = (
        alt.Chart(table("paths"))
        .transform_filter(SO_FAR)
        .mark_line(clip=True, strokeWidth=LINE_WIDTH)
        .encode(
            **runs.look,
            **runs.dash,
            x=x("step", title, **ends(0, "last_frame"), axis=steps),
            y=axis,
            order=field(alt.Order, "step"),
            tooltip=runs.tip,
        )
    )
    now = all_now().mark_point(clip=True, filled=True, size=160)
    return layer(line, now.encode(**at("step", name), **runs.look, tooltip=runs.tip), height=height)


def count_finite(*columns: np.ndarray) -> int:
    """Return how many steps come before the first with a number that is not finite in a column.

    All of them, if there is none. `columns` are (steps, ...).
    """
    good = np.ones(len(columns[0]), dtype=bool)
    for column in columns:
        good &= np.isfinite(column).all(axis=tuple(range(1, column.ndim)))
    return len(good) if good.all() else int(np.argmin(good))


def near(chart: alt.Chart, *names: str) -> alt.Chart:
    """Return a chart whose fields of these `names` go no farther away than a browser can draw."""
    limited = {
        name: f"isValid(datum.{name}) ? clamp(datum.{name}, -{FAR}, {FAR}) : null" for name in names
    }
    drawn: alt.Chart = chart.transform_calculate(**limited)
    return drawn
