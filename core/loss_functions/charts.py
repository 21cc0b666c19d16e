"""The charts of loss functions: the loss over the error with its gradient, and where the inputs are."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.charts.axes import at, compile_chart, ends, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import clickable_legend
from core.charts.playback import Spec, finish
from core.charts.series import lines, points
from core.charts.words import BOLD, HALOED, WORDS

LIFT, EDGE = 19, 20  # pixels: how far a name is from its point; below it, where the edge is nearer
ONE, SEVERAL = 0.03, 0.13  # half of the width of a name, in widths of the picture: it stays inside


def loss_picture(
    kinds: tuple[str, ...], title: str, low: float, high: float, highest: float, steepest: float
) -> Spec:
    """Return the loss of each of `kinds` against what is called `title`, and the gradients below.

    It goes from `low` to `high`, losses up to `highest`, gradients from -`steepest` to `steepest`.
    Needs the tables `curves` and `points` (kind, x, loss, gradient; points also label).
    """
    numbers = {"highest": highest, "steepest": steepest}
    return finish(_loss_chart(kinds, title, low, high), numbers)


def top(values: Sequence[float], tops: tuple[float, float]) -> float:
    """Return the lower of two heights of a picture, or the higher where a value goes beyond it."""
    return tops[max(abs(value) for value in values) > tops[0]]


@made_once
def _loss_chart(kinds: tuple[str, ...], title: str, low: float, high: float) -> Spec:
    shown = clickable_legend()
    tip = [
        ("kind", "loss", ""),
        ("x", title, ".3f"),
        ("loss", "its value", ".4f"),
        ("gradient", "gradient", ".4f"),
    ]
    views = []
    for name, bottom, topmost, height, below in (
        ("loss", 0.0, "highest", 130, ""),
        ("gradient", "-steepest", "steepest", 95, title),  # below each other, on one horizontal axis
    ):
        curves = lines(
            "curves",
            kinds,
            shown,
            x("x", below, axis={"labels": bool(below)}, domain=[low, high], nice=False),
            y(name, name, **ends(bottom, topmost)),
            read(*tip),
        )
        marks = points("points", "x", name, shown, read(("label", "element", ""), *tip))
        words, wide = ("label", ONE) if name == "loss" else ("note", SEVERAL)
        tall = f"({topmost} - ({bottom}))"
        names = (
            alt.Chart(table("points"))
            .transform_calculate(
                beside=f"clamp(datum.x, {low + wide * (high - low)}, {high - wide * (high - low)})",
                near=f"datum.{name} + {LIFT / height} * {tall}"
                f" * (datum.{name} > {topmost} - {EDGE / height} * {tall} ? -1 : 1)",
            )
            .mark_text(baseline="middle", fontSize=WORDS, fontWeight=BOLD, **HALOED)
            .encode(**at("beside", "near"), text=text(words))
        )
        views.append(layer(curves, marks, names, height=height))
    views[0] = views[0].add_params(shown)
    return compile_chart(alt.vconcat(*views))


def curve_table(
    kind: str, x: Sequence[float], loss: Sequence[float], gradient: Sequence[float]
) -> pd.DataFrame:
    """Return the points of one curve."""
    return pd.DataFrame({"kind": kind, "x": x, "loss": loss, "gradient": gradient})


def point_table(
    kinds: Sequence[str],
    x: Sequence[float],
    loss: Sequence[float],
    gradient: Sequence[float],
    labels: Sequence[str],
    notes: Sequence[str] = (),
) -> pd.DataFrame:
    """Return the elements as points. Those at one place share one label, as in "0, 2".

    `notes` stand behind the labels in the lower view; points at one place have one note.
    """
    given = list(notes) or [""] * len(labels)
    rows = pd.DataFrame({"kind": kinds, "x": x, "loss": loss, "gradient": gradient, "label": labels})
    rows["note"] = given
    place = ["kind", "x", "loss", "gradient", "note"]
    joined: pd.DataFrame = rows.groupby(place, sort=False)["label"].agg(", ".join).reset_index()
    joined["note"] = joined["label"] + joined["note"]
    return joined
