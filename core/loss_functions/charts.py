"""The charts of loss functions: the loss over the error with its gradient, and where the inputs are."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.charts.axes import at, compile_chart, ends, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import clickable_legend
from core.charts.near_names import NARROWEST, share_names, width_of_name
from core.charts.playback import Spec, finish
from core.charts.series import lines, points
from core.charts.words import BOLD, HALOED, WORDS

LIFT, EDGE = 19, 20  # pixels: how far a name is from its point; below it, where the edge is nearer
HEIGHTS = {"loss": 130, "gradient": 95}  # pixels of the views


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
    for name, bottom, topmost, below in (
        ("loss", 0.0, "highest", ""),
        ("gradient", "-steepest", "steepest", title),  # below each other, on one horizontal axis
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
        names = (
            alt.Chart(table("points"))
            .mark_text(baseline="middle", fontSize=WORDS, fontWeight=BOLD, **HALOED)
            .encode(**at(f"{name}_beside", f"{name}_near"), text=text(f"{name}_name"))
        )
        views.append(layer(curves, marks, names, height=HEIGHTS[name]))
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
    ends: tuple[float, float],
    tops: tuple[float, float],
    notes: Sequence[str] = (),
) -> pd.DataFrame:
    """Return the elements as points. Those at one place share one label, as in "0, 2".

    `ends` are those of the axis, and `tops` the highest loss and the steepest gradient of the picture.
    The columns `loss_name`, `loss_beside`, `loss_near` and those of the gradient say what name stands
    where (`share_names`). `notes` stand behind the names in the lower view.
    """
    rows = pd.DataFrame({"kind": kinds, "x": x, "loss": loss, "gradient": gradient, "label": labels})
    rows["note"] = list(notes) or ""
    place = ["kind", "x", "loss", "gradient", "note"]
    points: pd.DataFrame = rows.groupby(place, sort=False)["label"].agg(", ".join).reset_index()
    for name, bottom, highest in (("loss", 0.0, tops[0]), ("gradient", -tops[1], tops[1])):
        pixel = (highest - bottom) / HEIGHTS[name], (ends[1] - ends[0]) / NARROWEST
        below = points[name] > highest - EDGE * pixel[0]
        near = points[name] + LIFT * pixel[0] * (1 - 2 * below)
        places = list(zip(points["x"] / pixel[1], near / pixel[0], strict=True))
        given = points["note"].tolist() if name == "gradient" else ()
        names = share_names(places, points["label"].tolist(), given)
        inside = [width_of_name(words) / 2 * pixel[1] for words in names]
        beside = [
            min(max(at, ends[0] + room), ends[1] - room)
            for at, room in zip(points["x"], inside, strict=True)
        ]
        points = points.assign(**{f"{name}_name": names, f"{name}_beside": beside, f"{name}_near": near})
    return points
