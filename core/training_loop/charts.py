"""The picture of the training loop: the losses of both loops, and what both models make of the data."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    FACTOR_BEYOND,
    GUTTER,
    SHORT,
    WHOLE,
    at,
    compile_chart,
    ends,
    field,
    layer,
    read,
    table,
    text,
    x,
    y,
)
from core.charts.caching import made_once
from core.charts.legends import NOBODY, only
from core.charts.paths import count_finite
from core.charts.playback import SO_FAR, Spec, finish
from core.charts.words import LINE, readout

RIGHT, YOURS = "right loop", "your loop"
KINDS = (RIGHT, YOURS)
THIN, WIDE = 2.5, 7  # of lines; the right loop is a wide line below the other
SMALL, LARGE = 90, 260  # of points
AHEAD = 0.3  # how strong is what the loop has still to do
LOWEST, HIGHEST = 1e-8, 1e6  # between which losses are drawn
FARTHEST = 8.0  # how far from 0 the picture follows what a model makes of the data

HIGHEST_VIEW, LOWEST_VIEW = 119, 50  # pixels, of the losses
ON_A_PHONE = 84  # pixels, of either view
SPACING = 4

DATA = {  # the tables of the data, and their columns
    "points": ("x", "y"),
    "models": ("kind", "x", "y"),
    "guesses": ("kind", "x", "y", "target"),
    "aim": ("x", "y"),
    "title": ("label",),
}
TEXTS = ("kind", "label")

Ends = tuple[float, float]


def loops_picture(
    iteration: int, last_iteration: int, losses: Ends, across: Ends, up: Ends, height: int = HIGHEST_VIEW
) -> Spec:
    """Return the losses of both loops up to an iteration, beside the data and both models there.

    The losses are drawn between these powers of ten, `height` pixels high; the data lie `across` and
    `up`. Needs the tables `loops` (kind, step, loss), `now` (these, and a label), and those of `DATA`:
    `models` and `aim` are the ends of lines, `title` what is drawn over what.
    """
    first, last = (round(np.log10(end)) for end in losses)
    numbers: dict[str, float | Sequence[float]] = {
        "frame": iteration,
        "last_frame": last_iteration,
        "lowest": losses[0],
        "highest": losses[1],
        "decades": [10.0**power for power in range(first, last + 1, 1 + (last - first) // 3)],
        "ticks": _ticks(last_iteration),
        "x_low": across[0],
        "x_high": across[1],
        "y_low": up[0],
        "y_high": up[1],
    }
    chart = finish(_loops_chart(), numbers, [None, height, None, height + LINE * (len(KINDS) - 1)])
    columns = (1, (0, 1)), (1, (2, 3))
    return side_by_side(chart, *columns, narrow={1: ON_A_PHONE, 3: ON_A_PHONE})


@made_once
def _loops_chart() -> Spec:
    """Compile the picture, for any data: words over the losses, and a word over the data."""
    words = readout(alt.Chart(table("now")), KINDS)
    title = alt.Chart(table("title")).mark_text(align="left", baseline="middle")
    over = layer(title.encode(x=alt.XValue(GUTTER), y=alt.YValue(10), text=text("label")), height=LINE)
    over = over.properties(view=alt.ViewConfig(stroke=None))
    return compile_chart(alt.vconcat(words, _losses(), over, _data(), spacing=SPACING))


def _of(kinds: str = "kind") -> alt.Color:
    """Return the colours of the loops, which the words above the losses name."""
    return alt.Color(field=kinds, type="nominal", scale=alt.Scale(domain=list(KINDS)), legend=None)


def _losses() -> alt.LayerChart:
    """Return the losses of both loops: what is done, faintly what is ahead, and where they are now."""
    decades = {"values": alt.ExprRef("decades")}
    axes = {
        "x": x(
            "step",
            "iterations done",
            axis={**WHOLE, "values": alt.ExprRef("ticks")},
            **ends(0, f"{FACTOR_BEYOND} * max(last_frame, 1)"),
        ),
        "y": y("loss", "", {**SHORT, **decades, "title": None}, type="log", **ends("lowest", "highest")),
    }
    is_right = alt.when(only(RIGHT))
    tip = read(("kind", "loop", ""), ("step", "iterations", "d"), ("loss", "loss", ".4g"))
    loops = alt.Chart(table("loops")).encode(
        strokeWidth=is_right.then(alt.value(WIDE)).otherwise(alt.value(THIN)),
        order=field(alt.Order, "step"),
        tooltip=tip,
    )
    ahead = loops.mark_line(clip=True, opacity=AHEAD).encode(**axes, color=_of())
    place = at("step", "loss") | {"color": field(alt.Color, "kind", "nominal")}
    done = loops.transform_filter(SO_FAR).mark_line(clip=True).encode(**place)
    now = (
        alt.Chart(table("now"))
        .mark_point(clip=True, filled=True, opacity=1)
        .encode(**place, size=is_right.then(alt.value(LARGE)).otherwise(alt.value(SMALL)), tooltip=tip)
    )
    return layer(ahead, done, now, height=HIGHEST_VIEW)


def _data() -> alt.LayerChart:
    """Return the data, the line of each model, what it makes of every point, and how far that is off."""
    axes = {
        "x": x("x", "", axis={"title": None}, zero=False, **ends("x_low", "x_high")),
        "y": y("y", "", axis={"title": None}, **ends("y_low", "y_high")),
    }
    here, is_right = at("x", "y"), alt.when(only(RIGHT))
    aim = (
        alt.Chart(table("aim"))
        .mark_line(clip=True, color=NOBODY, strokeDash=[5, 5], aria=False)
        .encode(**axes)
    )
    models = (
        alt.Chart(table("models"))
        .mark_line(clip=True)
        .encode(
            **here,
            color=_of(),
            strokeWidth=is_right.then(alt.value(WIDE)).otherwise(alt.value(THIN)),
        )
    )
    guesses = alt.Chart(table("guesses")).encode(color=field(alt.Color, "kind", "nominal"))
    off = (
        guesses.transform_filter(only(YOURS))
        .mark_rule(clip=True, opacity=0.5)
        .encode(**here, y2=alt.Y2(field="target"))
    )
    tip = read(("kind", "loop", ""), ("y", "y_hat", ".4g"), ("target", "y", ".4g"))
    made = guesses.mark_point(clip=True, filled=True, opacity=1).encode(
        **here, size=is_right.then(alt.value(LARGE / 2)).otherwise(alt.value(SMALL / 2)), tooltip=tip
    )
    points = (
        alt.Chart(table("points"))
        .mark_point(clip=True, filled=True, size=SMALL, color=NOBODY, opacity=1)
        .encode(**here, tooltip=read(("x", "x", ".4g"), ("y", "y", ".4g")))
    )
    return layer(aim, models, off, points, made, height=HIGHEST_VIEW)


def _ticks(last_iteration: int) -> list[int]:
    """Return at most five round numbers from 0 to the last iteration."""
    stride = next(stride for stride in (1, 2, 5, 10, 20, 50) if last_iteration <= 4 * stride + 3)
    return list(range(0, last_iteration + 1, stride))


def data_tables(rows: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, pa.Table]:
    """Return the tables of the data: of each the rows, or none."""
    return {
        name: pa.table(
            {
                column: pa.array(
                    [row[place] for row in rows[name]],
                    pa.string() if column in TEXTS else pa.float64(),
                )
                for place, column in enumerate(columns)
            }
        )
        for name, columns in DATA.items()
    }


def losses_table(losses: Mapping[str, Sequence[float]]) -> pa.Table:
    """Return the rows of all loops: kind, step, loss, as long as the losses are finite.

    Losses beyond the picture are drawn at its edge.
    """
    kept = {kind: count_finite(np.array(each)[:, None]) for kind, each in losses.items()}
    return pa.table(
        {
            "kind": pa.array([kind for kind, count in kept.items() for _ in range(count)], pa.string()),
            "step": pa.array([step for count in kept.values() for step in range(count)], pa.int32()),
            "loss": np.concatenate(
                [np.array(losses[kind])[:count].clip(LOWEST, HIGHEST) for kind, count in kept.items()]
            ),
        }
    )


def now_table(losses: Mapping[str, Sequence[float]], iteration: int) -> pa.Table:
    """Return a row for each loop: kind, step, loss and label, at an iteration or at the loop's end."""
    places = {kind: min(iteration, len(each) - 1) for kind, each in losses.items()}
    now = {kind: losses[kind][place] for kind, place in places.items()}
    return pa.table(
        {
            "kind": list(now),
            "step": list(places.values()),
            "loss": [float(np.clip(loss, LOWEST, HIGHEST)) for loss in now.values()],
            "label": [f"{kind}: loss {loss:.4g}" for kind, loss in now.items()],
        }
    )


def loss_limits(losses: Sequence[float]) -> Ends:
    """Return the powers of ten between which to draw losses; they change rarely, two at a time."""
    seen = np.asarray(losses).clip(LOWEST, HIGHEST)
    low, high = np.floor(np.log10(seen.min()) / 2) * 2, np.ceil(np.log10(seen.max()))
    return 10.0**low, 10.0 ** max(high, low + 2)


def data_limits(values: Sequence[float]) -> Ends:
    """Return between which values to draw data, in whole numbers and not beyond `FARTHEST`."""
    seen = np.array([value for value in values if abs(value) <= FARTHEST] or [0.0])
    return float(np.floor(seen.min() - 0.1)), float(np.ceil(seen.max() + 0.1))
