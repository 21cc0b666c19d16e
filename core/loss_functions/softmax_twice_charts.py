"""The charts of softmax twice: two trainings side by side, and how strongly a logit is pulled."""

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pandas as pd

from core.charts.arrangement import side_by_side
from core.charts.axes import (
    GUTTER,
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
from core.charts.legends import base, clickable_legend
from core.charts.playback import NOW, SO_FAR, Spec, with_playback
from core.charts.series import lines, points
from core.charts.words import readout

ONCE, TWICE = "logits", "softmax twice"
KINDS = (ONCE, TWICE)

# The line of a run, as an expression of its row.
_WORDS = (
    "split(datum.kind, ' ')[length(split(datum.kind, ' ')) - 1] + ': loss ' + "
    "format(datum.loss, '.4f') + ', p ' + format(datum.probability, '.4f')"
)


def training_picture(last_step: int, highest: float, steepest: float) -> Spec:
    """Return losses, lengths of the gradients, and probabilities of both runs, on one clock.

    Losses go up to `highest`, gradients up to `steepest`. Needs the tables `runs` (step, kind, loss,
    gradient, probability) and `floor` (loss, label).
    """
    numbers = {"highest": highest, "steepest": steepest}
    chart = with_playback(_training_chart(), last_step, numbers=numbers)
    return side_by_side(chart, (5, (0,)), (6, (1, 2, 3)), height=243)


@made_once
def _training_chart() -> Spec:
    shown = clickable_legend()
    tip = read(
        ("kind", "trained on", ""),
        ("step", "step", "d"),
        ("loss", "loss", ".4f"),
        ("gradient", "length of the gradient", ".4f"),
        ("probability", "right class gets", ".4f"),
    )
    views = []
    for name, title, top, height in (
        ("loss", "loss that is minimised", "highest", 116),
        ("probability", "p of the right class", "1", 68),
        ("gradient", "length of the gradient", "steepest", 68),
    ):
        below = "" if name == "probability" else "step"  # it shares the axis of the view below
        across = x("step", below, axis={**WHOLE, "labels": bool(below)}, **ends(0, "last_frame"))
        marks = [
            lines("runs", KINDS, shown, across, y(name, title, **ends(0, top)), tip)
            .transform_filter(SO_FAR)
            .encode(order=field(alt.Order, "step")),
            points("runs", "step", name, shown, tip, size=180, clip=False).transform_filter(NOW),
        ]
        if name == "loss":
            marks.append(_floor())
        views.append(layer(*marks, height=height))
    views[0] = views[0].add_params(shown)
    now = alt.Chart(table("runs")).transform_filter(NOW)
    words = readout(now, KINDS, _WORDS, more=alt.Chart(table("floor")))
    return compile_chart(alt.vconcat(views[0], words, *views[1:]))


def _floor() -> alt.Chart:
    floor = alt.Chart(table("floor")).encode(y=field(alt.Y, "loss"), color=alt.ColorDatum(TWICE))
    rule: alt.Chart = floor.mark_rule(strokeWidth=2, strokeDash=[6, 4]).encode(
        x=alt.XValue(GUTTER), x2=alt.X2Value("width")
    )
    return rule


def run_table(
    runs: Mapping[str, tuple[Sequence[float], Sequence[float], Sequence[float]]],
) -> pd.DataFrame:
    """Return the steps of runs, which are (losses, gradients, probabilities) by kind."""
    tables = [
        pd.DataFrame(
            {
                "step": range(len(losses)),
                "kind": kind,
                "loss": losses,
                "gradient": gradients,
                "probability": probabilities,
            }
        )
        for kind, (losses, gradients, probabilities) in runs.items()
    ]
    return pd.concat(tables, ignore_index=True)


def floor_table(floor: float, written: str) -> pd.DataFrame:
    """Return the loss that softmax twice cannot go below, and its words: `written` is no more."""
    return pd.DataFrame({"loss": [floor], "label": [f"dashed: never below {written}"]})


def top(values: Sequence[float]) -> float:
    """Return a height above all finite `values`, in halves: small moves must not move the picture."""
    finite = [value for value in values if np.isfinite(value)] or [1.0]
    return float(max(0.5, np.ceil(2.1 * max(finite)) / 2))


@made_once
def pull_picture(low: float, high: float) -> Spec:
    """Return how strongly the right class's logit is pulled up, against its lead over the others.

    Needs the tables `once` and `twice` (lead, pull).
    """
    tip = read(("lead", "lead", ".2f"), ("pull", "pull", ".4f"))
    once = (
        base("once", ONCE, KINDS)
        .mark_line(strokeWidth=3)
        .encode(
            x=x("lead", "lead of the right class's logit", domain=[low, high], nice=False),
            y=y("pull", "pull: minus the gradient", domain=[0, 1], nice=False),
            tooltip=tip,
        )
    )
    twice = (
        alt.Chart(table("twice"))
        .mark_line(strokeWidth=3, strokeDash=[7, 4])
        .encode(**at("lead", "pull"), color=alt.ColorDatum(TWICE), tooltip=tip)
    )
    return compile_chart(layer(once, twice, height=240))
