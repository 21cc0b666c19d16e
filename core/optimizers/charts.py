"""The charts of optimizers: a race over contour lines, and one step taken apart."""

from collections.abc import Mapping, Sequence
from functools import cache

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import base, compile_chart, ends, field, layer, read, table, x, y
from core.charts.contours import contour_layers
from core.charts.number_grid import keep_spaces, words_layer
from core.charts.playback import NOW, NOW_OR_AT_ITS_END, SO_FAR, Spec, with_playback

SURFACE = "contour lines"
PATH, GRADIENT_STEP, STEP = "the path", "step size · gradient", "the step"
LINE_HEIGHT = 22  # pixels, of a line of arithmetic
AROUND = ("left", "right", "below", "above")  # the ends of both axes, by the names of parameters

LOWEST = 1e-7  # what losses above the lowest are clipped to
HIGHER = 100.0  # how many times higher than its start a run is drawn


Limits = tuple[float, float, float, float]  # of the picture: w0 from, to, w1 from, to


def race_picture(
    steps: int, limits: Limits, highest: float, everyone: tuple[str, ...], line_up: tuple[str, ...]
) -> Spec:
    """Return all paths over contour lines and, on one clock, their losses and their step sizes.

    `everyone` has a colour, the `line_up` a place in the legend. Losses are drawn up to `highest`. Needs
    the tables `contours` (w0, w1, level, line, order), `heights` (w0, w1, level) and `paths` (step, end,
    kind, w0, w1, loss, gap: the loss above the lowest within the picture, step_size, part).
    """
    return _on_a_clock(_race_chart(everyone, line_up), steps, limits, highest=highest)


def _on_a_clock(chart: Spec, last_step: int, limits: Limits, **more: float) -> Spec:
    """Put a chart on its clock, with the ends of its axes."""
    left, right, below, above = limits
    return with_playback(
        chart, last_step, "step", left=left, right=right, below=below, above=above, **more
    )


@cache
def _race_chart(everyone: tuple[str, ...], line_up: tuple[str, ...]) -> Spec:
    shown = alt.selection_point(name="shown", fields=["kind"], bind="legend")
    strength = alt.when(shown).then(alt.value(1)).otherwise(alt.value(0.08))
    look = {"color": field(alt.Color, "kind", "nominal"), "opacity": strength}
    tip = read(
        ("kind", "optimizer", ""),
        ("step", "steps made", "d"),
        ("w0", "w₀", ".4f"),
        ("w1", "w₁", ".4f"),
        ("loss", "loss", ".4g"),
        ("step_size", "step size", ".3g"),
    )
    so_far = alt.Chart(table("paths")).transform_filter(SO_FAR)
    now = alt.Chart(table("paths")).transform_filter(NOW_OR_AT_ITS_END)
    order = field(alt.Order, "step")
    contours = base("contours", SURFACE, (*everyone, SURFACE), listed=(*line_up, SURFACE)).add_params(
        shown
    )

    where = {"x": field(alt.X, "w0"), "y": field(alt.Y, "w1")}
    # Two that go the same way can only both be seen if one of them has gaps.
    dash = alt.when(alt.datum.kind == "adamw").then(alt.value([7, 7])).otherwise(alt.value([1, 0]))
    line = so_far.mark_line(clip=True, strokeWidth=2.5).encode(
        **where, **look, order=order, strokeDash=dash
    )
    dots = so_far.mark_point(clip=True, filled=True, size=35).encode(**where, **look, tooltip=tip)
    big = now.mark_point(clip=True, filled=True, size=260).encode(**where, **look, tooltip=tip)
    surface = layer(*contour_layers(contours, SURFACE, AROUND), line, dots, big, height=330)

    losses = so_far.mark_line(clip=True, strokeWidth=2.5).encode(
        **look,
        strokeDash=dash,
        x=x("step", "steps made", **ends(0, "last_frame"), axis={"format": "d"}),
        y=y(
            "gap",
            "loss above the lowest",
            type="log",
            domainMin=LOWEST,
            domainMax=alt.ExprRef("highest"),
            axis={"format": "~e", "values": [1e-6, 1e-4, 1e-2, 1, 100, 1e4]},
        ),
        order=order,
        tooltip=tip,
    )
    there = {"x": field(alt.X, "step"), "y": field(alt.Y, "gap")}
    last = now.mark_point(clip=True, filled=True, size=160).encode(**there, **look, tooltip=tip)
    views = [surface, layer(losses, last, height=150), _schedule(look, tip)]
    return compile_chart(alt.vconcat(*views))


def _schedule(look: Mapping[str, object], tip: list[alt.Tooltip]) -> alt.LayerChart:
    """Return the part of its own step size that every run makes now, over all steps, and now."""
    curve = (
        alt.Chart(table("paths"))
        .mark_line(strokeWidth=2.5, interpolate="step-after")
        .encode(
            **look,
            x=x("step", "steps made", **ends(0, "last_frame"), axis={"format": "d"}),
            y=y("part", "part of the step size", domain=[0, 1.05], nice=False, axis={"format": "~g"}),
            order=field(alt.Order, "step"),
            tooltip=tip,
        )
    )
    now = (
        alt.Chart(table("paths"))
        .transform_filter(NOW_OR_AT_ITS_END)
        .mark_point(filled=True, size=120)
        .encode(x=field(alt.X, "step"), y=field(alt.Y, "part"), **look, tooltip=tip)
    )
    return layer(curve, now, height=70)


def step_picture(last_step: int, limits: Limits, lines: int) -> Spec:
    """Return one optimizer's path with its next step and, on the same clock, `lines` of arithmetic.

    Needs the tables `contours`, `heights`, `path` (step, w0, w1, loss), `arrows` (step, kind, w0, w1,
    end0, end1) and `words` (step, label).
    """
    return _on_a_clock(_step_chart(lines), last_step, limits)


@cache
def _step_chart(lines: int) -> Spec:
    where = {"x": field(alt.X, "w0"), "y": field(alt.Y, "w1")}
    tip = read(("step", "step", "d"), ("w0", "w₀", ".4f"), ("w1", "w₁", ".4f"), ("loss", "loss", ".4g"))
    contours = base("contours", SURFACE, (PATH, STEP, GRADIENT_STEP, SURFACE))
    so_far = alt.Chart(table("path")).transform_filter(SO_FAR).encode(color=alt.ColorDatum(PATH))
    line = so_far.mark_line(clip=True, strokeWidth=2.5).encode(**where, order=field(alt.Order, "step"))
    dots = so_far.mark_point(clip=True, filled=True, size=70, opacity=1).encode(**where, tooltip=tip)
    now = alt.Chart(table("path")).transform_filter(NOW)
    big = now.mark_point(clip=True, filled=True, size=260, opacity=1).encode(
        **where, color=alt.ColorDatum(PATH), tooltip=tip
    )
    tips = {"x2": alt.X2(field="end0"), "y2": alt.Y2(field="end1")}
    arrows = [
        alt.Chart(table("arrows"))
        .transform_filter(NOW)
        .transform_filter(f"datum.kind == '{kind}'")
        .mark_rule(clip=True, strokeWidth=4, strokeDash=dash)
        .encode(**where, **tips, color=alt.ColorDatum(kind))
        for kind, dash in ((STEP, [1, 0]), (GRADIENT_STEP, [7, 4]))
    ]
    surface = layer(*contour_layers(contours, SURFACE, AROUND), line, dots, *arrows, big, height=300)
    words = layer(words_layer("words", NOW), height=LINE_HEIGHT * lines + 6)
    return compile_chart(alt.vconcat(surface, words))


Places = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float], float]


def path_table(runs: Mapping[str, Places], lowest: float, highest: float) -> pa.Table:
    """Return the rows of all paths of a race, as long as they are finite.

    `runs` holds w0, w1 and the loss of every place, and the step sizes used, one fewer at
    most, and the step size of which they are parts.
    """
    paths = []
    for kind, (w0, w1, loss, step_sizes, whole) in runs.items():
        good = np.isfinite(np.array([w0, w1, loss])).all(axis=0)
        end = len(good) if good.all() else int(np.argmin(good))
        sizes = np.array([*step_sizes, *step_sizes[-1:]][:end], dtype=float)
        paths.append(
            pa.table(
                {
                    "step": np.arange(end),
                    "end": np.full(end, end - 1),
                    "kind": pa.array([kind] * end, pa.string()),
                    "w0": np.array(w0[:end], dtype=float),
                    "w1": np.array(w1[:end], dtype=float),
                    "loss": np.array(loss[:end], dtype=float),
                    "gap": (np.array(loss[:end], dtype=float) - lowest).clip(LOWEST, highest),
                    "step_size": sizes,
                    "part": sizes / whole,
                }
            )
        )
    return pa.concat_tables(paths)


def place_table(w: np.ndarray, losses: Sequence[float]) -> pa.Table:
    """Return the places w (steps, 2) of one path with their losses."""
    return pa.table({"step": range(len(w)), "w0": w[:, 0], "w1": w[:, 1], "loss": losses})


def loss_ceiling(start: float) -> float:
    """Return up to where to draw losses, for a start that is `start` above the lowest."""
    return float(HIGHER * 10 ** np.ceil(np.log10(max(start, 1e-3))))


def arrow_table(w: np.ndarray, end: np.ndarray, gradient: np.ndarray, step_size: float) -> pa.Table:
    """Return two arrows a step: the step that was made, and the one that plain SGD would make.

    w, end and gradient are (steps, 2).
    """
    tips = {STEP: end, GRADIENT_STEP: w - step_size * gradient}
    arrows = [
        pa.table(
            {
                "step": np.arange(len(w)),
                "kind": [kind] * len(w),
                "w0": w[:, 0],
                "w1": w[:, 1],
                "end0": tip[:, 0],
                "end1": tip[:, 1],
            }
        )
        for kind, tip in tips.items()
    ]
    return pa.concat_tables(arrows)


def arithmetic(title: str, lines: Sequence[tuple[str, str, str, str]]) -> str:
    """Return arithmetic that fits a phone. Of each line: name, formula, its numbers, and the value."""
    rows = [title]
    for name, formula, numbers, value in lines:
        head, slash, tail = numbers.partition(" / (√")
        rows += [f"{name} ← {formula}", f"= {head}"]
        rows += [f"{slash.strip()}{tail}"] if slash else []
        rows.append(f"= {value}")
    return keep_spaces("\n".join(rows))


def word_table(words: Sequence[str]) -> pa.Table:
    """Return the arithmetic of every step."""
    return pa.table({"step": range(len(words)), "label": words})


def levels(heights: np.ndarray) -> np.ndarray:
    """Return heights for contour lines that divide the plane fairly, however steep its corners are."""
    parts = (0.05, 0.13, 0.25, 0.4, 0.58, 0.78, 0.94)
    return np.unique(np.quantile(heights, parts))
