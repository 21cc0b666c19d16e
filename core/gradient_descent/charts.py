"""The charts of gradient descent: the path on the curve, and on a surface."""

import math
from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.arrangement import side_by_side
from core.charts.axes import SHORT, WHOLE, at, compile_chart, ends, field, layer, read, table, x, y
from core.charts.caching import made_once
from core.charts.contours import contour_layers
from core.charts.ghost import ghost_line
from core.charts.legends import base
from core.charts.paths import FAR, near
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.words import corner_words

TANGENT_REACH = 1 / 8  # to each side, in widths of the picture

HEIGHT, FALL_HEIGHT = 210, 100  # pixels, below each other
COLUMNS = (2, (0,)), (1, (1,))  # side by side, where there is room
ROOMY = 265  # pixels, side by side
# Along many steps both are small, so that a path which goes to and fro is no block of colour.
DOT, STROKE = "clamp(1500 / (last_frame + 1), 10, 60)", "last_frame > 40 ? 1 : 2"

_FALLING = "lowest", "highest"

CURVE, PATH, TANGENT, BEND = "the curve", "the path", "the slope now", "parabola of λ"
SURFACE, ARROW = "contour lines", "the next step"


def descent_picture(
    last_step: int, view: tuple[float, float, float, float], falling: tuple[float, float]
) -> Spec:
    """Return the path on the curve and, on the same clock, f(x) along the steps.

    `view` is from where to where x and f(x) are drawn, `falling` the same of f(x) along the steps.
    Needs the tables `curve` (x, f), `bend` (x, f: the parabola of the minimum), `path` (step, x, f,
    slope, grad, label) and `tangent` (step, x, f).
    """
    numbers = dict(zip(("low", "high", "bottom", "top", *_FALLING), (*view, *falling), strict=True))
    return side_by_side(
        with_playback(_descent_chart(), last_step, numbers=numbers), *COLUMNS, height=ROOMY
    )


@made_once
def _descent_chart() -> Spec:
    here = at("x", "f")
    tip = read(
        ("step", "steps made", ""),
        ("x", "x", ".4f"),
        ("f", "f(x)", ".4f"),
        ("slope", "f'(x)", ".4f"),
        ("grad", "x.grad", ".4f"),
    )
    curve = (
        base("curve", CURVE, (CURVE, PATH, TANGENT, BEND), listed=(PATH, TANGENT, BEND))
        .mark_line(clip=True, strokeWidth=3)
        .encode(
            x=x("x", "x", **ends("low", "high")),
            y=y("f", "f(x)", **ends("bottom", "top")),
        )
    )
    bend = (
        alt.Chart(table("bend"))
        .mark_line(clip=True, strokeWidth=3, strokeDash=[2, 5])
        .encode(**here, color=alt.ColorDatum(BEND))
    )
    path = near(alt.Chart(table("path")).transform_filter(SO_FAR), "x", "f").encode(
        color=alt.ColorDatum(PATH)
    )
    order = field(alt.Order, "step")
    line = path.mark_line(clip=True, strokeWidth=2, opacity=0.8).encode(**here, order=order)
    dots = path.mark_point(clip=True, filled=True, size=90, opacity=1).encode(**here, tooltip=tip)
    now = near(alt.Chart(table("path")).transform_filter(NOW), "x", "f")
    tangent = (
        alt.Chart(table("tangent"))
        .transform_filter(NOW)
        .encode(color=alt.ColorDatum(TANGENT))
        .mark_line(clip=True, strokeWidth=3, strokeDash=[7, 4])
        .encode(**here)
    )
    big = now.mark_point(clip=True, filled=True, size=320, opacity=1).encode(
        **here, color=alt.ColorDatum(PATH), tooltip=tip
    )
    words = corner_words("path", PATH)
    on_curve = layer(
        curve, bend, near(ghost_line("x", "f"), "x", "f"), line, tangent, dots, big, words, height=HEIGHT
    )
    return compile_chart(alt.vconcat(on_curve, _falling("f", "f(x) along the steps", tip)))


def _falling(name: str, title: str, tip: list[alt.Tooltip]) -> alt.LayerChart:
    """Return the height along the steps, up to now."""
    over_steps = alt.Chart(table("path")).transform_filter(SO_FAR)
    now = alt.Chart(table("path")).transform_filter(NOW)
    fall = over_steps.mark_line(strokeWidth=alt.ExprRef(STROKE)).encode(
        x=x("step", "step", **ends(0, "max(last_frame, 1)"), axis={**WHOLE, "tickMinStep": 1}),
        y=y(name, title, axis=SHORT, **ends(*_FALLING)),
        order=field(alt.Order, "step"),
        color=alt.ColorDatum(PATH),
    )
    here = {**at("step", name), "color": alt.ColorDatum(PATH)}
    dots = over_steps.mark_point(filled=True, size=alt.ExprRef(DOT), opacity=1).encode(
        **here, tooltip=tip
    )
    big = now.mark_point(filled=True, size=220, opacity=1).encode(**here, tooltip=tip)
    return layer(fall, ghost_line("step", name), dots, big, height=FALL_HEIGHT)


def surface_picture(last_step: int, reach: float, falling: tuple[float, float]) -> Spec:
    """Return the path over contour lines and, on the same clock, g(w) along the steps.

    `reach` is how far w is drawn to each side, `falling` from where to where g(w) is along the steps.

    Needs the tables `contours` (w0, w1, level, line, order), `heights` (w0, w1, level), `path` (step,
    w0, w1, g, label) and `arrows` (step, w0, w1, end0, end1: the step that -step_size · gradient takes).
    """
    chart = with_playback(
        _surface_chart(),
        last_step,
        numbers={"reach": reach, **dict(zip(_FALLING, falling, strict=True))},
    )
    return side_by_side(chart, *COLUMNS, height=ROOMY)


@made_once
def _surface_chart() -> Spec:
    where = at("w0", "w1")
    tip = read(("step", "step", ""), ("w0", "w₀", ".4f"), ("w1", "w₁", ".4f"), ("g", "g(w)", ".4f"))
    first = base("contours", SURFACE, (SURFACE, PATH, ARROW))
    around = ("-reach", "reach", "-reach", "reach")
    ground = contour_layers(first, SURFACE, around, "g(w)", opacity=0.7)
    so_far = near(alt.Chart(table("path")).transform_filter(SO_FAR), "w0", "w1")
    now = near(alt.Chart(table("path")).transform_filter(NOW), "w0", "w1")
    order = field(alt.Order, "step")
    line = so_far.mark_line(clip=True, strokeWidth=3).encode(
        **where, order=order, color=alt.ColorDatum(PATH)
    )
    dots = so_far.mark_point(clip=True, filled=True, size=70, opacity=1).encode(
        **where, color=alt.ColorDatum(PATH), tooltip=tip
    )
    big = now.mark_point(clip=True, filled=True, size=320, opacity=1).encode(
        **where, color=alt.ColorDatum(PATH), tooltip=tip
    )
    arrow = (
        alt.Chart(table("arrows"))
        .transform_filter(NOW)
        .mark_rule(clip=True, strokeWidth=4, strokeDash=[7, 4])
        .encode(**where, x2=alt.X2(field="end0"), y2=alt.Y2(field="end1"), color=alt.ColorDatum(ARROW))
    )
    words = corner_words("path", PATH)
    top = layer(
        *ground, near(ghost_line("w0", "w1"), "w0", "w1"), line, arrow, dots, big, words, height=HEIGHT
    )
    return compile_chart(alt.vconcat(top, _falling("g", "g(w) along the steps", tip)))


def path_table(columns: Mapping[str, Sequence[float]], label: str) -> pa.Table:
    """Return the rows of a path with their `step` and a `label`, made from the names of the columns.

    A number that is infinite or NaN has no place in the picture: it is left out there, not in the label.
    """
    rows = zip(*columns.values(), strict=True)
    labels = [
        label.format(step=step, **dict(zip(columns, row, strict=True))) for step, row in enumerate(rows)
    ]
    drawn = {
        name: pa.array([value if math.isfinite(value) else None for value in values], type=pa.float64())
        for name, values in columns.items()
    }
    return pa.table({"step": range(len(labels)), **drawn, "label": labels})


def tangent_table(
    x: Sequence[float], f: Sequence[float], slope: Sequence[float], view: tuple[float, float]
) -> pa.Table:
    """Return two points a step: the ends of the tangent in (x, f), where all numbers are finite.

    Its length is a part of the `view`, the ends of the x axis.
    """
    reach = (view[1] - view[0]) * TANGENT_REACH
    place, height, slopes = np.asarray(x), np.asarray(f), np.asarray(slope)
    step = np.flatnonzero(np.isfinite(place) & np.isfinite(height) & np.isfinite(slopes))
    place, height, rise = place[step], height[step], slopes[step] * reach
    return pa.table(
        {
            "step": np.concatenate([step, step]),
            "x": np.concatenate([place - reach, place + reach]).clip(-FAR, FAR),
            "f": np.concatenate([height - rise, height + rise]).clip(-FAR, FAR),
        }
    )


def arrow_table(
    w: tuple[Sequence[float], Sequence[float]],
    gradient: tuple[Sequence[float], Sequence[float]],
    step_size: float,
) -> pa.Table:
    """Return the arrow of every step: from w to w - step_size · gradient, where both are finite."""
    here, slopes = np.asarray(w, dtype=float), np.asarray(gradient, dtype=float)
    step = np.flatnonzero(np.isfinite(here).all(axis=0) & np.isfinite(slopes).all(axis=0))
    here, tip = here[:, step], here[:, step] - step_size * slopes[:, step]
    here, tip = here.clip(-FAR, FAR), tip.clip(-FAR, FAR)
    return pa.table({"step": step, "w0": here[0], "w1": here[1], "end0": tip[0], "end1": tip[1]})


def curve_table(x: Sequence[float] | np.ndarray, f: Sequence[float] | np.ndarray) -> pa.Table:
    """Return the points of a curve."""
    return pa.table({"x": x, "f": f})


def bend_table(
    valley: tuple[float, float, float] | None, view: tuple[float, float], points: int = 61
) -> pa.Table:
    """Return the parabola that bends as the curve does at its minimum; nothing without one.

    `valley` is the minimum's x, its height, and its λ.
    """
    if valley is None:
        return curve_table(np.empty(0), np.empty(0))
    x, f, rate = valley
    places = np.linspace(*view, points)
    return curve_table(places, f + rate / 2 * (places - x) ** 2)
