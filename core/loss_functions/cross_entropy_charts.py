"""The charts of cross entropy: softmax bars with their gradients, and the loss over the probability."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import at, compile_chart, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import base, legend
from core.charts.playback import Spec
from core.charts.words import BAR, NAME

RIGHT, WRONG = "the target", "another class"
BAR_INSET = 0.06  # on each side, in bars
MANY = 8  # bars, beyond which they are so narrow that their numbers stand upright

LOSS, SAMPLES = "−log p", "the samples"
LOWEST, HIGHEST = 1e-3, 7.0  # the smallest probability that is drawn, and the largest loss


@made_once
def softmax_picture(n_samples: int, n_classes: int) -> Spec:
    """Return a bar for each probability and, below, a bar for each gradient, sample by sample.

    Needs the table `bars` of `bar_table`.
    """
    ticks = [-1, -0.5, 0, 0.5, 1]
    probability = y(
        "probability", "softmax(logits)", axis={"values": ticks[2:]}, domain=[0.0, 1.3], nice=False
    )
    gradient = y(
        "gradient",
        "gradient by the logit, times n",
        axis={"values": ticks},
        domain=[-1.5, 1.5],
        nice=False,
    )
    views = [
        _bars("probability", probability, n_samples, n_classes),
        _bars("gradient", gradient, n_samples, n_classes),
    ]
    return compile_chart(alt.vconcat(*views))


def _bars(name: str, axis: alt.Y, n_samples: int, n_classes: int) -> alt.LayerChart:
    """Return a bar and a number for each row of the field `name`, the number beyond the bar's end."""
    tip = read(
        ("place", "where", ""),
        ("logit", "logit", ".4f"),
        ("probability", "probability", ".4f"),
        ("gradient", "gradient · n", ".4f"),
    )
    bars = (
        alt.Chart(table("bars"))
        .mark_rect(opacity=0.9)
        .encode(
            x=_samples(n_samples, n_classes + 1),
            x2=alt.X2(field="right"),
            y=axis,
            y2=alt.Y2(datum=0),
            color=legend((RIGHT, WRONG), "square"),
            tooltip=tip,
        )
    )
    upright = n_samples * n_classes > MANY
    numbers = [
        alt.Chart(table("bars"))
        .transform_filter(f"{'' if above else '!'}(datum.{name} >= 0)")
        .mark_text(fontSize=BAR, **_beyond(above, upright))
        .encode(**at("middle", name), text=alt.Text(field=name, type="quantitative", format=".2f"))
        for above in (True, False)
    ]
    return layer(bars, *numbers, height=190)


def _samples(n_samples: int, width: int) -> alt.X:
    """Return the axis of samples, each `width` bars wide, with its name in the middle."""
    across = {
        "values": [(sample + 0.5) * width for sample in range(n_samples)],
        "labelExpr": f"'sample ' + round((datum.value - {width / 2}) / {width})",
        "grid": False,
    }
    return x("left", "", axis=across, domain=[0, n_samples * width], nice=False)


def _beyond(above: bool, upright: bool) -> dict[str, Any]:
    """Return how a number stands at the end of its bar."""
    if upright:
        side = {"align": "left", "dx": 5} if above else {"align": "right", "dx": -5}
        return {"angle": 270, "baseline": "middle", **side}
    return {"baseline": "bottom", "dy": -4} if above else {"baseline": "top", "dy": 4}


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
            "kind": np.where(label == np.asarray(targets)[sample], RIGHT, WRONG),
            "left": left + BAR_INSET,
            "right": left + 1 - BAR_INSET,
            "middle": left + 0.5,
            "logit": logits.ravel(),
            "probability": probabilities.ravel(),
            "gradient": gradients.ravel(),
        }
    )


@made_once
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
    where = at("probability", "loss")
    marks = samples.mark_point(filled=True, size=200, opacity=1, clip=True).encode(
        **where,
        color=alt.ColorDatum(SAMPLES),
        tooltip=read(
            ("label", "sample", ""), ("probability", "probability", ".4f"), ("loss", "loss", ".4f")
        ),
    )
    names = samples.mark_text(align="right", baseline="bottom", dx=-8, dy=-6, fontSize=NAME).encode(
        **where, text=text("label")
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
