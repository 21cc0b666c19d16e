"""The charts of gradient descent: the path on the curve, on a surface, and over the step sizes."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import base, compile_chart, ends, field, layer, read, table, x, y
from core.charts.contours import contour_layers
from core.charts.playback import NOW, SO_FAR, Spec, with_playback

FOLLOWED = 12.0  # how far from 0 the picture follows a path that runs away
STRIDE = 2.0

CURVE, PATH, TANGENT = "the curve", "the path", "the slope now"
SURFACE, ARROW = "contour lines", "the next step"


def descent_picture(last_step: int, low: float, high: float, bottom: float, top: float) -> Spec:
    """Return the path on the curve and, on the same clock, f(x) along the steps.

    Needs the tables `curve` (x, f), `path` (step, x, f, slope, label) and `tangent` (step, x, f).
    """
    return with_playback(_descent_chart(), last_step, low=low, high=high, bottom=bottom, top=top)


@cache
def _descent_chart() -> Spec:
    here = {"x": field(alt.X, "x"), "y": field(alt.Y, "f")}
    tip = read(("step", "step", ""), ("x", "x", ".4f"), ("f", "f(x)", ".4f"), ("slope", "f'(x)", ".4f"))
    curve = (
        base("curve", CURVE, (CURVE, PATH, TANGENT))
        .mark_line(clip=True, strokeWidth=3)
        .encode(
            x=x("x", "x", **ends("low", "high")),
            y=y("f", "f(x)", **ends("bottom", "top")),
        )
    )
    path = alt.Chart(table("path")).transform_filter(SO_FAR).encode(color=alt.ColorDatum(PATH))
    order = field(alt.Order, "step")
    line = path.mark_line(clip=True, strokeWidth=2, opacity=0.8).encode(**here, order=order)
    dots = path.mark_point(clip=True, filled=True, size=90, opacity=1).encode(**here, tooltip=tip)
    now = alt.Chart(table("path")).transform_filter(NOW)
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
    words = _readout(now)
    on_curve = layer(curve, line, tangent, dots, big, words, height=300)

    return compile_chart(alt.vconcat(on_curve, _falling("f", "f(x) along the steps", tip)))


def _readout(now: alt.Chart) -> alt.Chart:
    """Return the numbers of the step that is shown, in words above the picture."""
    text = now.mark_text(align="right", baseline="bottom", fontSize=16, fontWeight=600)
    chart: alt.Chart = text.encode(
        x=alt.XValue("width"),
        y=alt.YValue(-8),
        text=field(alt.Text, "label", "nominal"),
        color=alt.ColorDatum(PATH),
    )
    return chart


def _falling(name: str, title: str, tip: list[alt.Tooltip]) -> alt.LayerChart:
    """Return the height along the steps, up to now."""
    over_steps = alt.Chart(table("path")).transform_filter(SO_FAR)
    now = alt.Chart(table("path")).transform_filter(NOW)
    fall = over_steps.mark_line(strokeWidth=2).encode(
        x=x("step", "step", **ends(0, "max(last_frame, 1)"), axis={"format": "d", "tickMinStep": 1}),
        y=y(name, title, axis={"format": "~g"}),
        order=field(alt.Order, "step"),
        color=alt.ColorDatum(PATH),
    )
    here = {"x": field(alt.X, "step"), "y": field(alt.Y, name), "color": alt.ColorDatum(PATH)}
    dots = over_steps.mark_point(filled=True, size=60, opacity=1).encode(**here, tooltip=tip)
    big = now.mark_point(filled=True, size=220, opacity=1).encode(**here, tooltip=tip)
    return layer(fall, dots, big, height=120)


NEAREST, FARTHEST = 1e-7, 1e3  # what the distance from a minimum is clipped to


@cache
def stability_picture(longest: float) -> Spec:
    """Return how far from the minimum a run ends, against the step size, up to `longest`.

    Needs the tables `sweep` (step_size, distance), `limits` (step_size, label), `chosen` (step_size).
    """
    line = (
        base("sweep", "all step sizes", ("all step sizes", "this step size"))
        .mark_line(strokeWidth=3)
        .encode(
            x=x("step_size", "step size", domain=[0, longest], nice=False),
            y=y(
                "distance",
                "distance to the minimum at the end",
                type="log",
                domain=[NEAREST, FARTHEST],
                axis={"format": "~e", "values": [1e-6, 1e-4, 1e-2, 1, 100]},
            ),
            tooltip=read(("step_size", "step size", ".2f"), ("distance", "distance", ".3g")),
        )
    )
    place = {"x": field(alt.X, "step_size")}
    limits = alt.Chart(table("limits"))
    rules = limits.mark_rule(strokeWidth=2, strokeDash=[6, 4]).encode(
        **place, color=alt.ColorDatum("all step sizes")
    )
    names = limits.mark_text(align="left", dx=6, baseline="top", fontSize=16, fontWeight=600).encode(
        **place,
        y=alt.YValue(4),
        text=field(alt.Text, "label", "nominal"),
        color=alt.ColorDatum("all step sizes"),
    )
    chosen = (
        alt.Chart(table("chosen"))
        .mark_rule(strokeWidth=4)
        .encode(**place, color=alt.ColorDatum("this step size"))
    )
    return compile_chart(layer(line, rules, names, chosen, height=260))


def surface_picture(last_step: int, reach: float) -> Spec:
    """Return the path over contour lines and, on the same clock, g(w) along the steps.

    Needs the tables `contours` (w0, w1, level, line, order), `heights` (w0, w1, level), `path` (step,
    w0, w1, g, label) and `arrows` (step, w0, w1, end0, end1: the step that -step_size · gradient takes).
    """
    return with_playback(_surface_chart(), last_step, reach=reach)


@cache
def _surface_chart() -> Spec:
    where = {"x": field(alt.X, "w0"), "y": field(alt.Y, "w1")}
    tip = read(("step", "step", ""), ("w0", "w₀", ".4f"), ("w1", "w₁", ".4f"), ("g", "g(w)", ".4f"))
    first = base("contours", SURFACE, (SURFACE, PATH, ARROW))
    around = ("-reach", "reach", "-reach", "reach")
    ground = contour_layers(first, SURFACE, around, "g(w)", opacity=0.7)
    so_far = alt.Chart(table("path")).transform_filter(SO_FAR)
    now = alt.Chart(table("path")).transform_filter(NOW)
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
    words = _readout(now)
    top = layer(*ground, line, arrow, dots, big, words, height=340)
    return compile_chart(alt.vconcat(top, _falling("g", "g(w) along the steps", tip)))


def path_table(columns: Mapping[str, Sequence[float]], label: str) -> pa.Table:
    """Return the rows of a path with their `step` and a `label`, made from the names of the columns."""
    rows = zip(*columns.values(), strict=True)
    labels = [
        label.format(step=step, **dict(zip(columns, row, strict=True))) for step, row in enumerate(rows)
    ]
    return pa.table({"step": range(len(labels)), **columns, "label": labels})


def tangent_table(
    x: Sequence[float], f: Sequence[float], slope: Sequence[float], reach: float
) -> pa.Table:
    """Return two points a step: the tangent from `reach` left to `reach` right of (x, f)."""
    place, height, rise = np.asarray(x), np.asarray(f), np.asarray(slope) * reach
    step = np.arange(len(place))
    return pa.table(
        {
            "step": np.concatenate([step, step]),
            "x": np.concatenate([place - reach, place + reach]),
            "f": np.concatenate([height - rise, height + rise]),
        }
    )


def arrow_table(
    w: tuple[Sequence[float], Sequence[float]],
    gradient: tuple[Sequence[float], Sequence[float]],
    step_size: float,
) -> pa.Table:
    """Return the arrow of every step: from w to w - step_size · gradient."""
    ends = [np.asarray(a) - step_size * np.asarray(b) for a, b in zip(w, gradient, strict=True)]
    return pa.table({"step": range(len(w[0])), "w0": w[0], "w1": w[1], "end0": ends[0], "end1": ends[1]})


def curve_table(x: Sequence[float], f: Sequence[float]) -> pa.Table:
    """Return the points of a curve."""
    return pa.table({"x": x, "f": f})


def window(x: Sequence[float], low: float, high: float) -> tuple[float, float]:
    """Return what part of the x axis to draw: from `low` to `high`, and more where the path goes there.

    It grows in whole strides, since a picture with other axes is a new one, whose clock starts anew.
    """
    inside = [place for place in x if abs(place) <= FOLLOWED]
    left, right = min([low, *inside]), max([high, *inside])
    return math.floor(left / STRIDE) * STRIDE, math.ceil(right / STRIDE) * STRIDE


def span(f: Sequence[float]) -> tuple[float, float]:
    """Return the heights between which to draw a curve, with a little room below."""
    finite = [height for height in f if math.isfinite(height)] or [0.0, 1.0]
    bottom, top = min(finite), max(finite)
    room = (top - bottom) / 20 or 1.0
    return bottom - room, top


def sweep_table(step_size: Sequence[float], x: Sequence[float], minimum: float) -> pa.Table:
    """Return the distance of x from the minimum, clipped to what the picture shows."""
    distance = np.nan_to_num(np.abs(np.asarray(x) - minimum), nan=FARTHEST, posinf=FARTHEST)
    return pa.table({"step_size": step_size, "distance": distance.clip(NEAREST, FARTHEST)})


def limits_table(curvature: float, longest: float) -> pa.Table:
    """Return the step sizes 1/λ and 2/λ, as far as they lie in the picture."""
    limits = [(1 / curvature, "1/λ"), (2 / curvature, "2/λ")]
    inside = [limit for limit in limits if limit[0] <= longest]
    return pa.table(
        {
            "step_size": pa.array([limit[0] for limit in inside], pa.float64()),
            "label": pa.array([limit[1] for limit in inside], pa.string()),
        }
    )


def chosen_table(step_size: float) -> pa.Table:
    """Return the step size that is chosen."""
    return pa.table({"step_size": [step_size]})
