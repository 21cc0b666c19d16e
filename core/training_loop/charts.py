"""The chart of the training loop: loss and weights along the iterations, beside the right loop."""

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    FACTOR_BEYOND,
    SHORT,
    WHOLE,
    at,
    compile_chart,
    ends,
    field,
    layer,
    read,
    table,
    x,
    y,
)
from core.charts.caching import made_once
from core.charts.legends import clickable_legend, legend, only, strength
from core.charts.paths import count_finite
from core.charts.playback import NOW_OR_AT_ITS_END, SO_FAR, Spec, with_playback
from core.charts.words import readout

RIGHT, YOURS = "right loop", "your loop"
KINDS = (RIGHT, YOURS)
LINE, WIDE_LINE = 2.5, 7
POINT, LARGE_POINT = 150, 420
LOWEST, HIGHEST = 1e-8, 1e6  # between which losses are drawn
FARTHEST = 16.0  # how far from 0 the picture follows a weight

WEIGHTS = ("w", "w0", "w1")  # the names that weights may have
LOSS_HEIGHT, WEIGHT_HEIGHT = 190, 80  # pixels
ROOMY = 250  # pixels, of the only weight beside the losses

Weight = tuple[str, float, float]  # its name, and between which values it is drawn


def comparison_picture(
    last_iteration: int, lowest: float, highest: float, weights: tuple[Weight, ...]
) -> Spec:
    """Return the losses of both loops and, on the same clock, each of the `weights`.

    The losses are drawn from `lowest` to `highest`. Needs the table `loops`: step, end, kind, loss,
    label, and a column for each weight.
    """
    first, last = round(np.log10(lowest)), round(np.log10(highest))
    decades = [10.0**power for power in range(first, last + 1, 1 + (last - first) // 5)]
    numbers: dict[str, float | Sequence[float]] = {
        "lowest": lowest,
        "highest": highest,
        "decades": decades,
        "ticks": _ticks(last_iteration),
    }
    heights = dict.fromkeys(WEIGHTS, 0)
    for name, low, high in weights:
        numbers |= {f"{name}_low": low, f"{name}_high": high}
        heights[name] = WEIGHT_HEIGHT
    chart = with_playback(
        _comparison_chart(),
        last_iteration,
        "iteration",
        heights=[None, LOSS_HEIGHT, *heights.values()],
        numbers=numbers,
    )
    below = range(2, 2 + len(weights))
    return side_by_side(chart, (3, (0, 1)), (2, tuple(below)), height=ROOMY)


@made_once
def _comparison_chart() -> Spec:
    """Compile the picture, with a view for every weight that there may be."""
    shown = clickable_legend()
    decades = {"values": alt.ExprRef("decades")}
    loss = y("loss", "loss", {**SHORT, **decades}, type="log", **ends("lowest", "highest"))
    views = [_view(loss, "loss", shown).add_params(shown)]
    for name in WEIGHTS:
        weight = y(name, f"{name} after them", **ends(f"{name}_low", f"{name}_high"))
        views.append(_view(weight, name, shown))
    now = alt.Chart(table("loops")).transform_filter(NOW_OR_AT_ITS_END)
    return compile_chart(alt.vconcat(readout(now, KINDS), *views))


def _view(axis: alt.Y, name: str, shown: alt.Parameter) -> alt.LayerChart:
    """Return one quantity of both loops, up to now. The right loop is a wide line below the other."""
    is_right = alt.when(only(RIGHT))
    tip = read(("kind", "loop", ""), ("step", "iterations", "d"), (name, name, ".4g"))
    loops = alt.Chart(table("loops")).encode(opacity=strength(shown), tooltip=tip)
    lines = (
        loops.transform_filter(SO_FAR)
        .mark_line(clip=True)
        .encode(
            x=_iterations(),
            y=axis,
            color=legend(KINDS),
            strokeWidth=is_right.then(alt.value(WIDE_LINE)).otherwise(alt.value(LINE)),
            order=field(alt.Order, "step"),
        )
    )
    now = (
        loops.transform_filter(NOW_OR_AT_ITS_END)
        .mark_point(clip=True, filled=True)
        .encode(
            **at("step", name),
            color=field(alt.Color, "kind", "nominal"),
            size=is_right.then(alt.value(LARGE_POINT)).otherwise(alt.value(POINT)),
        )
    )
    return layer(lines, now, height=WEIGHT_HEIGHT)


def _iterations() -> alt.X:
    """Return the axis of iterations: with room for the point at the end, but no number beyond it."""
    return x(
        "step",
        "iterations done",
        axis={**WHOLE, "values": alt.ExprRef("ticks")},
        **ends(0, f"{FACTOR_BEYOND} * max(last_frame, 1)"),
    )


def _ticks(last_iteration: int) -> list[int]:
    """Return at most seven round numbers from 0 to the last iteration."""
    stride = next(stride for stride in (1, 2, 5, 10, 20) if last_iteration <= 6 * stride)
    return list(range(0, last_iteration + 1, stride))


def loops_table(loops: Mapping[str, Mapping[str, Sequence[float]]]) -> pa.Table:
    """Return the rows of all loops: a column `loss` and one for each weight, as long as all are finite.

    `loops` holds the columns by the kind of loop. `end` is the last step of a loop. Losses beyond
    the picture are drawn at its edge.
    """
    return pa.concat_tables(
        _loop_table(loop, columns) for loop, columns in loops.items()
    ).combine_chunks()


def _loop_table(loop: str, columns: Mapping[str, Sequence[float]]) -> pa.Table:
    values = np.array(list(columns.values()), dtype=float).T  # (steps, columns)
    values = values[: count_finite(values)]
    label = f"{loop}: " + ", ".join(f"{name} = {{:.4g}}" for name in columns)
    drawn = dict(zip(columns, values.T, strict=True))
    count = len(values)
    return pa.table(
        {
            **drawn,
            "loss": drawn["loss"].clip(LOWEST, HIGHEST),
            "step": np.arange(count),
            "end": np.full(count, count - 1),
            "kind": pa.array([loop] * count, pa.string()),
            "label": pa.array([label.format(*row) for row in values.tolist()], pa.string()),
        }
    )


def loss_limits(losses: Sequence[float]) -> tuple[float, float]:
    """Return the powers of ten between which to draw losses; they change rarely, two at a time."""
    seen = np.asarray(losses).clip(LOWEST, HIGHEST)
    low, high = np.floor(np.log10(seen.min()) / 2) * 2, np.ceil(np.log10(seen.max()))
    return 10.0**low, 10.0 ** max(high, low + 2)


def weight_limits(name: str, values: Sequence[float]) -> Weight:
    """Return between which values to draw a weight, in whole numbers and not beyond `FARTHEST`."""
    seen = np.array([value for value in values if abs(value) <= FARTHEST] or [0.0])
    return name, float(np.floor(seen.min() - 0.1)), float(np.ceil(seen.max() + 0.1))
