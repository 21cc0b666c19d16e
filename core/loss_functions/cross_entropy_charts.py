"""The charts of cross entropy: softmax bars with their gradients, and the loss over the probability."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import base, compile_chart, field, layer, read, table, x, y
from core.charts.playback import Spec

RIGHT, WRONG = "the target", "another class"


@cache
def softmax_picture(n_samples: int, n_classes: int) -> Spec:
    """Return a bar for each probability and, below, a bar for each gradient, sample by sample.

    Needs the table `bars` of `bar_table`.
    """
    views = [
        _bars("probability", "softmax(logits)", n_samples, n_classes, [0.0, 1.3], 190),
        _bars("gradient", "gradient by the logit, times n", n_samples, n_classes, [-1.5, 1.5], 190),
    ]
    return compile_chart(alt.vconcat(*views))


def _bars(
    name: str, title: str, n_samples: int, n_classes: int, domain: list[float], height: int
) -> alt.LayerChart:
    end = n_samples * (n_classes + 1)
    ticks = [sample * (n_classes + 1) + (n_classes + 1) / 2 for sample in range(n_samples)]
    words = f"'sample ' + round((datum.value - {(n_classes + 1) / 2}) / {n_classes + 1})"
    tip = read(
        ("place", "where", ""),
        ("logit", "logit", ".4f"),
        ("probability", "probability", ".4f"),
        ("gradient", "gradient · n", ".4f"),
    )
    ticks_up = [tick for tick in (-1, -0.5, 0, 0.5, 1) if tick >= domain[0]]
    across = {"values": ticks, "labelExpr": words, "grid": False}
    views = []
    for kind in (RIGHT, WRONG):
        bars = (
            base("bars", kind, (RIGHT, WRONG), "square")
            if kind == RIGHT
            else alt.Chart(table("bars")).encode(color=alt.ColorDatum(kind))
        ).transform_filter(f"datum.what == '{kind}'")
        first = kind == RIGHT
        views.append(
            bars.mark_rect(opacity=0.9).encode(
                x=x("left", "", axis=across, domain=[0, end], nice=False)
                if first
                else field(alt.X, "left"),
                x2=alt.X2(field="right"),
                y=y(name, title, axis={"values": ticks_up}, domain=domain, nice=False)
                if first
                else field(alt.Y, name),
                y2=alt.Y2(datum=0),
                tooltip=tip,
            )
        )
    many = n_samples * n_classes > 8  # numbers stand upright where bars are narrow
    for above in (True, False):
        place: dict[str, Any]
        if many:
            place = {"angle": 270, "baseline": "middle", "align": "left" if above else "right"}
            place |= {"dx": 5 if above else -5}
        else:
            place = {"baseline": "bottom" if above else "top", "dy": -4 if above else 4}
        views.append(
            alt.Chart(table("bars"))
            .transform_filter(f"{'' if above else '!'}(datum.{name} >= 0)")
            .mark_text(fontSize=14, **place)
            .encode(
                x=field(alt.X, "middle"),
                y=field(alt.Y, name),
                text=alt.Text(field=name, type="quantitative", format=".2f"),
            )
        )
    return layer(*views, height=height)


def bar_table(
    logits: np.ndarray, probabilities: np.ndarray, gradients: np.ndarray, targets: Sequence[int]
) -> pd.DataFrame:
    """Return a bar a logit. All arrays are (n, classes); the gradients are those of single samples."""
    n_classes = logits.shape[1]
    sample, label = (places.ravel() for places in np.indices(logits.shape))
    left = sample * (n_classes + 1) + 0.5 + label
    return pd.DataFrame(
        {
            "place": [f"sample {i}, class {j}" for i, j in zip(sample, label, strict=True)],
            "what": np.where(label == np.asarray(targets)[sample], RIGHT, WRONG),
            "left": left + 0.06,
            "right": left + 0.94,
            "middle": left + 0.5,
            "logit": logits.ravel(),
            "probability": probabilities.ravel(),
            "gradient": gradients.ravel(),
        }
    )


LOSS, SAMPLES = "−log p", "the samples"
LOWEST, HIGHEST = 1e-3, 7.0  # the smallest probability that is drawn, and the largest loss


@cache
def log_picture() -> Spec:
    """Return the loss of a sample against the probability of its class, and where the samples are.

    Needs the tables `curve` (probability, loss) and `samples` (probability, loss, label).
    """
    line = (
        base("curve", LOSS, (LOSS, SAMPLES))
        .mark_line(strokeWidth=3, clip=True)
        .encode(
            x=x("probability", "probability of the target's class", domain=[0, 1], nice=False),
            y=y("loss", "loss of the sample", domain=[0, HIGHEST], nice=False),
        )
    )
    samples = alt.Chart(table("samples"))
    where = {"x": field(alt.X, "probability"), "y": field(alt.Y, "loss")}
    marks = samples.mark_point(filled=True, size=200, opacity=1, clip=True).encode(
        **where,
        color=alt.ColorDatum(SAMPLES),
        tooltip=read(
            ("label", "sample", ""), ("probability", "probability", ".4f"), ("loss", "loss", ".4f")
        ),
    )
    names = samples.mark_text(align="right", baseline="bottom", dx=-8, dy=-6, fontSize=15).encode(
        **where, text=field(alt.Text, "label", "nominal")
    )
    return compile_chart(layer(line, marks, names, height=300))


def log_table() -> pd.DataFrame:
    """Return the curve of −log p."""
    probability = np.concatenate([np.geomspace(LOWEST, 0.1, 40), np.linspace(0.11, 1, 60)])
    return pd.DataFrame({"probability": probability, "loss": -np.log(probability)})


def sample_table(probabilities: Sequence[float], losses: Sequence[float]) -> pd.DataFrame:
    """Return the samples as points. Those at one place share a label; high ones stand at the edge."""
    rows = pd.DataFrame({"probability": probabilities, "loss": losses})
    rows["loss"] = rows["loss"].clip(upper=HIGHEST)
    rows["label"] = [str(number) for number in range(len(rows))]
    rounded = rows.round(6)
    joined: pd.DataFrame = (
        rounded.groupby(["probability", "loss"], sort=False)["label"].agg(", ".join).reset_index()
    )
    return joined
