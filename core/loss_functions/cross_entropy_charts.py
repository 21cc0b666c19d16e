"""The charts of cross entropy: softmax bars with their gradients, and the loss over the probability."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from core.charts.axes import at, compile_chart, ends, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import base, legend, placed
from core.charts.near_names import NARROWEST, share_names, width_of_name
from core.charts.playback import Spec, finish
from core.charts.words import WORDS

RIGHT, WRONG = "the target", "another class"
BAR_INSET = 0.06  # on each side, in bars
LOG_HEIGHT = 96  # pixels of the picture of −log p
LAST = 0.8  # probability, beyond which a name would not end in the picture
MANY = 8  # bars, beyond which they are so narrow that their numbers stand upright
CROWDED = f"samples * classes > {MANY}"
_WIDTH = "(classes + 1)"  # of a sample, in bars: an expression

LOSS, SAMPLES = "−log p", "the samples"
LOWEST, HIGHEST = (
    1e-5,
    (7.0, 12.0),
)  # the least probability; the largest loss, mostly and ever


def softmax_picture(n_samples: int, n_classes: int) -> Spec:
    """Return a bar for each probability and, below, a bar for each gradient, sample by sample.

    Needs the table `bars` of `bar_table`.
    """
    return finish(_softmax_chart(), {"samples": n_samples, "classes": n_classes})


@made_once
def _softmax_chart() -> Spec:
    ticks = [-1, -0.5, 0, 0.5, 1]
    probability = y(
        "probability", "softmax(logits)", axis={"values": ticks[2:]}, domain=[0.0, 1.3], nice=False
    )
    gradient = y(
        "gradient",
        "gradient by the logit, times n",
        axis={"values": ticks},
        **ends(f"{CROWDED} ? -1.1 : -1.5", f"{CROWDED} ? 2.1 : 1.5"),
    )
    return compile_chart(alt.vconcat(_bars("probability", probability), _bars("gradient", gradient)))


def _bars(name: str, axis: alt.Y) -> alt.LayerChart:
    """Return a bar and a number for each row of the field `name`, the number beyond the bar's end.

    Where numbers stand upright, they all stand upward, from zero if the bar hangs down.
    """
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
            x=_samples(name == "gradient"),
            x2=alt.X2(field="right"),
            y=axis,
            y2=alt.Y2(datum=0),
            color=legend((RIGHT, WRONG), "square"),
            tooltip=tip,
        )
    )
    numbers = [
        alt.Chart(table("bars"))
        .transform_filter(f"{'' if above else '!'}(datum.{name} >= 0)")
        .transform_calculate(end=f"{CROWDED} ? max(datum.{name}, 0) : datum.{name}")
        .mark_text(fontSize=WORDS, **_beyond(above))
        .encode(**at("middle", "end"), text=alt.Text(field=name, type="quantitative", format=".2f"))
        for above in (True, False)
    ]
    return layer(bars, *numbers, height=118)


def _samples(labels: bool) -> alt.X:
    """Return the axis of samples, each as wide as its bars and a gap, with its name in the middle.

    Views below each other share the `labels` of the last one.
    """
    across = {
        "values": alt.ExprRef(f"sequence({_WIDTH} / 2, samples * {_WIDTH}, {_WIDTH})"),
        "labelExpr": f"'sample ' + round((datum.value - {_WIDTH} / 2) / {_WIDTH})",
        "grid": False,
        "labels": labels,
    }
    return x("left", "", axis=across, **ends(0, f"samples * {_WIDTH}"))


def _beyond(above: bool) -> dict[str, Any]:
    """Return how a number stands at the end of its bar: upright where there are many of them."""
    looks = {
        "angle": (270, 0),
        "baseline": ("middle", "bottom" if above else "top"),
        "align": ("left", "center"),
        "dx": (5, 0),
        "dy": (0, -4 if above else 4),
    }
    return {
        name: alt.ExprRef(f"{CROWDED} ? {upright!r} : {flat!r}")
        for name, (upright, flat) in looks.items()
    }


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


def log_picture(highest: float) -> Spec:
    """Return the loss of a sample against the probability of its class, and where the samples are.

    Needs the tables `curve` (probability, loss) and `samples` (probability, loss, label).
    """
    return finish(_log_chart(), {"highest": highest})


def top(losses: Sequence[float]) -> float:
    """Return how high the picture goes, so that no loss is beyond it."""
    return HIGHEST[max(losses) > HIGHEST[0]]


@made_once
def _log_chart() -> Spec:
    line = (
        base("curve", LOSS, placed((LOSS, SAMPLES)), listed=(LOSS, SAMPLES))
        .mark_line(strokeWidth=3, clip=True)
        .encode(
            x=x("probability", "probability of the target's class", domain=[0, 1], nice=False),
            y=y("loss", "loss of the sample", **ends(0, "highest")),
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
    last = f"datum.probability > {LAST}"
    names = samples.mark_text(
        align=alt.ExprRef(f"{last} ? 'right' : 'left'"),
        baseline="bottom",
        dx=alt.ExprRef(f"{last} ? -8 : 8"),
        dy=-6,
        fontSize=WORDS,
    ).encode(**where, text=text("name"))
    return compile_chart(layer(line, marks, names, height=LOG_HEIGHT))


def log_table() -> pd.DataFrame:
    """Return the curve of −log p."""
    probability = np.concatenate([np.geomspace(LOWEST, 0.1, 40), np.linspace(0.11, 1, 60)])
    return pd.DataFrame({"probability": probability, "loss": -np.log(probability)})


def sample_table(probabilities: Sequence[float], losses: Sequence[float]) -> pd.DataFrame:
    """Return the samples as points. Those at one place share a label, those near each other a `name`."""
    rows = pd.DataFrame({"probability": probabilities, "loss": losses})
    rows["label"] = [str(number) for number in range(len(rows))]
    rounded = rows.round(6)
    joined: pd.DataFrame = (
        rounded.groupby(["probability", "loss"], sort=False)["label"].agg(", ".join).reset_index()
    )
    beside = (8 + joined["label"].map(width_of_name) / 2) * (1 - 2 * (joined["probability"] > LAST))
    across, up = joined["probability"] * NARROWEST + beside, joined["loss"] / top(losses) * LOG_HEIGHT
    names = share_names(list(zip(across, up, strict=True)), joined["label"].tolist())
    return joined.assign(name=names)
