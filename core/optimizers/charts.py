"""The charts of optimizers: a race over contour lines, and one step taken apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.arrangement import side_by_side
from core.charts.axes import SHORT, WHOLE, at, compile_chart, ends, field, layer, read, table, x, y
from core.charts.caching import made_once
from core.charts.contours import AROUND, Limits, contour_layers, name_limits
from core.charts.ghost import ghost_line
from core.charts.legends import base, clickable_legend, only, steady_numbers
from core.charts.paths import (
    LINE_WIDTH,
    STEPS_MADE,
    Runs,
    all_now,
    count_finite,
    falling_view,
    path_layers,
)
from core.charts.playback import NOW, SO_FAR, Spec, opening_at_the_start, with_playback
from core.charts.words import arithmetic_height, arithmetic_view

SURFACE = "contours"
PATH, GRADIENT_STEP, STEP = "path", "lr · gradient", "step"  # few letters: a legend is a row on a phone

SURFACE_HEIGHT, FALL_HEIGHT, SCHEDULE_HEIGHT = 150, 90, 46  # pixels, below each other
STEP_HEIGHT = 200
ROOMY, ROOMY_STEP = 212, 240  # pixels, side by side
MOST_COLUMNS = 4  # of a legend whose names are long

STEP_ON_A_PHONE = 150  # pixels
SCHEDULED_ON_A_PHONE = {0: 134, 1: 72}  # pixels of the paths and of the losses
READING = 1500  # milliseconds, for the arithmetic of a step
LOWEST = 1e-7  # what losses above the lowest are clipped to
HIGHER = 100.0  # how many times higher than its start a run is drawn
LEAST_START = 1e-3  # above the lowest loss, for the highest that is drawn


@dataclass(frozen=True)
class Racers:
    """Who races: everyone has a colour, the line-up a place in the legend, the dashed a line with gaps.

    Two that go the same way, as AdamW and Adam, can only both be seen if one of them has gaps.
    """

    everyone: tuple[str, ...]
    line_up: tuple[str, ...]
    dashed: tuple[str, ...] = ("adamw",)


def race_picture(
    steps: int, limits: Limits, highest: float, racers: Racers, scheduled: bool = True
) -> Spec:
    """Return all paths over contour lines and, on one clock, their losses and their step sizes.

    Losses are drawn up to `highest`. Step sizes that are not `scheduled` stay, and have no view. Needs
    the tables of `contours.contour_tables`, and `paths` (step,
    end, kind, w0, w1, loss, gap: the loss above the lowest within the picture, step_size, part).
    """
    line_up = (*racers.line_up, SURFACE)
    both = [_race_chart(racers.everyone, racers.dashed, each) for each in (False, True)]  # nobody waits
    chart = with_playback(
        both[scheduled],
        steps,
        heights=[None, None, SCHEDULE_HEIGHT if scheduled else 0],
        numbers={
            **name_limits(limits),
            "highest": highest,
            "line_up": line_up,
            **steady_numbers(line_up, (*racers.everyone, SURFACE), MOST_COLUMNS),
        },
    )
    columns = (5, (0,)), (4, (1, 2) if scheduled else (1,))
    return side_by_side(chart, *columns, height=ROOMY, narrow=SCHEDULED_ON_A_PHONE if scheduled else {})


@made_once
def _race_chart(everyone: tuple[str, ...], dashed: tuple[str, ...], scheduled: bool) -> Spec:
    shown = clickable_legend()
    tip = read(
        ("kind", "optimizer", ""),
        ("step", "steps made", "d"),
        ("w0", "w₀", ".4f"),
        ("w1", "w₁", ".4f"),
        ("loss", "loss", ".4g"),
        ("step_size", "step size", ".3g"),
    )
    runs = Runs(shown, tip, dashed)
    kinds = (*everyone, SURFACE)
    contours = base("contours", SURFACE, kinds, listed="line_up", steady=True).add_params(shown)
    surface = layer(
        *contour_layers(contours, SURFACE, AROUND),
        ghost_line("w0", "w1", each="kind"),
        *path_layers(runs),
        height=SURFACE_HEIGHT,
    )
    axis = y(
        "gap",
        "loss above the lowest",
        type="log",
        **ends(LOWEST, "highest"),
        axis={"format": "~e", "values": [1e-6, 1e-4, 1e-2, 1, 100, 1e4]},
    )
    falling = falling_view(runs, "gap", axis, height=FALL_HEIGHT, over_another=scheduled)
    views = [surface, falling, _schedule(runs)]
    return compile_chart(alt.vconcat(*views))


def _schedule(runs: Runs) -> alt.LayerChart:
    """Return the part of its own step size that every run makes now, over all steps, and now."""
    curve = (
        alt.Chart(table("paths"))
        .mark_line(strokeWidth=LINE_WIDTH, interpolate="step-after")
        .encode(
            **runs.look,
            x=x("step", STEPS_MADE, **ends(0, "last_frame"), axis=WHOLE),
            y=y("part", "part of the step size", domain=[0, 1.05], nice=False, axis=SHORT),
            order=field(alt.Order, "step"),
            tooltip=runs.tip,
        )
    )
    now = all_now().mark_point(filled=True, size=120)
    return layer(
        curve, now.encode(**at("step", "part"), **runs.look, tooltip=runs.tip), height=SCHEDULE_HEIGHT
    )


def step_picture(last_step: int, limits: Limits, lines: int, narrow_lines: int) -> Spec:
    """Return one optimizer's path with its next step and, on the same clock, `lines` of arithmetic.

    On a phone there are `narrow_lines`. Needs the tables of `contours.contour_tables`, `path` (step, w0,
    w1, loss), `arrows` (step, kind, w0, w1, end0, end1) and `words` (step, label, narrow).
    """
    heights = [None, arithmetic_height(lines), arithmetic_height(narrow_lines)]
    chart = with_playback(
        _step_chart(), last_step, heights=heights, numbers=name_limits(limits), reading=READING
    )
    beside = side_by_side(
        chart, (5, (0,)), (8, (1,)), height=ROOMY_STEP, narrow={0: STEP_ON_A_PHONE, 1: 0}
    )
    return opening_at_the_start(beside)


@made_once
def _step_chart() -> Spec:
    where = at("w0", "w1")
    tip = read(("step", "step", "d"), ("w0", "w₀", ".4f"), ("w1", "w₁", ".4f"), ("loss", "loss", ".4g"))
    contours = base("contours", SURFACE, (PATH, STEP, GRADIENT_STEP, SURFACE))
    so_far = alt.Chart(table("path")).transform_filter(SO_FAR).encode(color=alt.ColorDatum(PATH))
    line = so_far.mark_line(clip=True, strokeWidth=LINE_WIDTH).encode(
        **where, order=field(alt.Order, "step")
    )
    dots = so_far.mark_point(clip=True, filled=True, size=35, opacity=1).encode(**where, tooltip=tip)
    now = alt.Chart(table("path")).transform_filter(NOW)
    big = now.mark_point(clip=True, filled=True, size=50, opacity=1).encode(
        **where, color=alt.ColorDatum(PATH), tooltip=tip
    )
    tips = {"x2": alt.X2(field="end0"), "y2": alt.Y2(field="end1")}
    arrows = [
        alt.Chart(table("arrows"))
        .transform_filter(NOW)
        .transform_filter(only(kind))
        .mark_rule(clip=True, strokeWidth=4, strokeDash=dash)
        .encode(**where, **tips, color=alt.ColorDatum(kind))
        for kind, dash in ((STEP, [1, 0]), (GRADIENT_STEP, [7, 4]))
    ]
    surface = layer(
        *contour_layers(contours, SURFACE, AROUND), line, dots, big, *arrows, height=STEP_HEIGHT
    )
    return compile_chart(alt.vconcat(surface, arithmetic_view(0), arithmetic_view(0, words="narrow")))


# Of a run: w0, w1 and the loss of every place, the step sizes used, and the one of which they are parts.
Places = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float], float]


def path_table(runs: Mapping[str, Places], lowest: float, highest: float) -> pa.Table:
    """Return the rows of all paths of a race, as long as they are finite.

    There is one step size fewer than places, at most. Losses are drawn above `lowest`, up to `highest`.
    """
    paths = []
    for kind, (w0, w1, loss, step_sizes, whole) in runs.items():
        end = count_finite(np.asarray(w0), np.asarray(w1), np.asarray(loss))
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


def loss_ceiling(start: float, lowest: float = 0.0) -> float:
    """Return up to where to draw losses above the `lowest`, for the loss of the `start`."""
    return float(HIGHER * 10 ** np.ceil(np.log10(max(start - lowest, LEAST_START))))


def arrow_table(
    w: np.ndarray, end: np.ndarray, gradient: np.ndarray, step_size: float, times: int = 1
) -> pa.Table:
    """Return two arrows a step: the step that was made, and the one that plain SGD would make.

    w, end and gradient are (steps, 2). The arrows are so many `times` as long. What is not finite has
    none.
    """
    whole = np.isfinite(w).all(1) & np.isfinite(end).all(1) & np.isfinite(gradient).all(1)
    tips = {STEP: end, GRADIENT_STEP: w - step_size * gradient}
    arrows = [
        pa.table(
            {
                "step": np.arange(len(w)),
                "kind": [kind] * len(w),
                "w0": w[:, 0],
                "w1": w[:, 1],
                "end0": (w + times * (tip - w))[:, 0],
                "end1": (w + times * (tip - w))[:, 1],
            }
        ).filter(whole)
        for kind, tip in tips.items()
    ]
    return pa.concat_tables(arrows)
