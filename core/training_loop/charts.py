"""The chart of the training loop: loss and weights along the iterations, beside the right loop."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import field, layer, read, table, x, y
from core.charts.playback import NOW_OR_AT_ITS_END, SO_FAR, Spec, with_playback

RIGHT, YOURS = "right loop", "your loop"
LOWEST, HIGHEST = 1e-8, 1e6  # between which losses are drawn
FARTHEST = 16.0  # how far from 0 the picture follows a weight

Weight = tuple[str, float, float]  # its name, and between which values it is drawn


@cache
def comparison_picture(
    last_iteration: int, lowest: float, highest: float, weights: tuple[Weight, ...]
) -> Spec:
    """Return the losses of both loops and, on the same clock, each of the `weights`.

    The losses are drawn from `lowest` to `highest`. Needs the table `loops`: step, end, loop, loss,
    label, and a column for each weight.
    """
    first, last = round(np.log10(lowest)), round(np.log10(highest))
    decades = [10.0**power for power in range(first, last + 1, 1 + (last - first) // 5)]
    loss = {"type": "log", "domain": [lowest, highest], "axis": {"format": "~g", "values": decades}}
    shown = alt.selection_point(name="shown", fields=["loop"], bind="legend")
    views = [_view(last_iteration, "loss", "loss", 200, loss, shown).add_params(shown)]
    for name, low, high in weights:
        scale: dict[str, Any] = {"domain": [low, high], "nice": False}
        title = f"{name} after the iteration"
        views.append(_view(last_iteration, name, title, 110, scale, shown))
    return with_playback(alt.vconcat(_readout(), *views), last_iteration, "iteration")


def _view(
    last_iteration: int,
    name: str,
    title: str,
    height: int,
    scale: dict[str, Any],
    shown: alt.Parameter,
) -> alt.LayerChart:
    """Return one quantity of both loops, up to now. The right loop is a wide line below the other."""
    color = alt.Color(
        field="loop",
        type="nominal",
        scale=alt.Scale(domain=[RIGHT, YOURS]),
        legend=alt.Legend(title=None, orient="top", symbolType="stroke", symbolStrokeWidth=4),
    )
    strength = alt.when(shown).then(alt.value(1)).otherwise(alt.value(0.08))
    is_right = alt.when(f"datum.loop == '{RIGHT}'")
    tip = read(("loop", "loop", ""), ("step", "iteration", "d"), (name, name, ".4g"))
    lines = (
        alt.Chart(table("loops"))
        .transform_filter(SO_FAR)
        .mark_line(clip=True)
        .encode(
            x=x(
                "step",
                "iteration",
                # Room for the point at the end, but no number there that would stick out.
                domain=[0, 1.04 * max(last_iteration, 1)],
                nice=False,
                axis={"format": "d", "values": _ticks(last_iteration)},
            ),
            y=y(name, title, **scale),
            color=color,
            opacity=strength,
            strokeWidth=is_right.then(alt.value(7)).otherwise(alt.value(2.5)),
            order=field(alt.Order, "step"),
            tooltip=tip,
        )
    )
    ends = (
        alt.Chart(table("loops"))
        .transform_filter(NOW_OR_AT_ITS_END)
        .mark_point(clip=True, filled=True)
        .encode(
            x=field(alt.X, "step"),
            y=field(alt.Y, name),
            color=field(alt.Color, "loop", "nominal"),
            opacity=strength,
            size=is_right.then(alt.value(420)).otherwise(alt.value(150)),
            tooltip=tip,
        )
    )
    return layer(lines, ends, height=height)


def _ticks(last_iteration: int) -> list[int]:
    """Return at most seven round numbers from 0 to the last iteration."""
    stride = next(stride for stride in (1, 2, 5, 10, 20) if last_iteration <= 6 * stride)
    return list(range(0, last_iteration + 1, stride))


def _readout() -> alt.LayerChart:
    """Return the numbers of the iteration that is shown, a line for each loop."""
    lines = [
        alt.Chart(table("loops"))
        .transform_filter(NOW_OR_AT_ITS_END)
        .transform_filter(f"datum.loop == '{loop}'")
        .mark_text(align="left", baseline="middle", fontSize=15, fontWeight=600)
        .encode(
            x=alt.XValue(4),
            y=alt.YValue(10 + 22 * place),
            text=field(alt.Text, "label", "nominal"),
            color=alt.ColorDatum(loop),
        )
        for place, loop in enumerate((RIGHT, YOURS))
    ]
    return layer(*lines, height=44).properties(view=alt.ViewConfig(stroke=None))


def loops_table(loops: Mapping[str, Mapping[str, Sequence[float]]]) -> pd.DataFrame:
    """Return the rows of all loops: a column `loss` and one for each weight, as long as all are finite.

    `loops` holds the columns by the name of the loop. `end` is the last step of a loop. Losses beyond
    the picture are drawn at its edge.
    """
    tables = []
    for loop, columns in loops.items():
        rows = pd.DataFrame(dict(columns))
        good = np.isfinite(rows.to_numpy(dtype=float)).all(axis=1)
        rows = rows[: len(good) if good.all() else int(np.argmin(good))]
        rows.insert(0, "step", np.arange(len(rows)))
        rows["end"], rows["loop"] = len(rows) - 1, loop
        rows["label"] = [
            f"{loop}: " + ", ".join(f"{name} = {row[name]:.4g}" for name in columns)
            for row in rows.to_dict("records")
        ]
        rows["loss"] = rows["loss"].clip(LOWEST, HIGHEST)
        tables.append(rows)
    return pd.concat(tables, ignore_index=True)


def loss_limits(losses: Sequence[float]) -> tuple[float, float]:
    """Return the powers of ten between which to draw losses; they change rarely, two at a time."""
    seen = np.asarray(losses).clip(LOWEST, HIGHEST)
    low, high = np.floor(np.log10(seen.min()) / 2) * 2, np.ceil(np.log10(seen.max()))
    return 10.0**low, 10.0 ** max(high, low + 2)


def weight_limits(name: str, values: Sequence[float]) -> Weight:
    """Return between which values to draw a weight, in whole numbers and not beyond `FARTHEST`."""
    seen = np.asarray([value for value in values if abs(value) <= FARTHEST] or [0.0])
    return name, float(np.floor(seen.min() - 0.1)), float(np.ceil(seen.max() + 0.1))
