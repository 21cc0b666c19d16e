"""The charts of linear regression: paths on the loss surface, and predictions against the truth."""

from collections.abc import Mapping

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts import axes
from core.charts.arrangement import side_by_side
from core.charts.axes import at, compile_chart, ends, layer, read, table, x, y
from core.charts.caching import made_once
from core.charts.contours import AROUND, Limits, contour_layers, name_limits
from core.charts.ghost import ghost_line
from core.charts.legends import base, clickable_legend
from core.charts.paths import Runs, all_now, count_finite, falling_view, path_layers
from core.charts.playback import Spec, finish, with_playback
from core.charts.words import readout
from core.linear_regression.place_charts import place_layers, points_of

SURFACE = "loss"
WAYS = ("by hand", "nn", "batches")
YOURS, PERFECT = "your predictions", "perfect ones"

_WORDS = (
    "datum.kind + ': (' + format(datum.w0, '.3g') + ', ' + format(datum.w1, '.3g') + '), loss '"
    " + format(datum.loss, '.3g')"
)

SURFACE_HEIGHT, LOSSES_HEIGHT, ANSWER_HEIGHT, FIT_HEIGHT = 154, 54, 150, 282  # pixels
ROOMY = 246  # pixels, of the losses beside the surface

LOWEST, HIGHEST = 1e-6, 1e6  # between which losses are drawn


def training_picture(last_step: int, limits: Limits, lowest: float, highest: float) -> Spec:
    """Return the paths on the loss surface and, on the same clock, their losses along the steps.

    The losses are drawn from `lowest` to `highest`. Needs the tables `contours` (w0, w1, level, line,
    order), `heights` (w0, w1, level), `places` (see `place_charts`) and `paths` (step, end, kind,
    w0, w1, loss, height: the loss within the picture).
    """
    numbers = {**name_limits(limits), "lowest": lowest, "highest": highest}
    chart = with_playback(_training_chart(), last_step, numbers=numbers)
    return side_by_side(chart, (2, (0, 1)), (1, (2,)), height=ROOMY)


@made_once
def _training_chart() -> Spec:
    shown = clickable_legend()
    tip = read(
        ("kind", "way", ""),
        ("step", "steps made", "d"),
        ("w0", "w₀", ".4f"),
        ("w1", "w₁", ".4f"),
        ("loss", "loss on all points", ".3g"),
    )
    runs = Runs(shown, tip)
    contours = _surface((SURFACE, *WAYS), shown)
    before = ghost_line("w0", "w1", each="kind")
    surface = layer(*contours, before, *path_layers(runs), *place_layers(SURFACE), height=SURFACE_HEIGHT)
    axis = y(
        "height",
        "loss on all points",
        type="log",
        **ends("lowest", "highest"),
        axis=axes.powers_of_ten("lowest", "highest"),
    )
    losses = falling_view(runs, "height", axis, height=LOSSES_HEIGHT)
    return compile_chart(alt.vconcat(readout(all_now(), WAYS, _WORDS), surface, losses))


def _surface(kinds: tuple[str, ...], selection: alt.Parameter | None = None) -> list[alt.Chart]:
    """Return contour lines of the loss with their heights; they describe the axes of a view."""
    contours = base("contours", SURFACE, kinds)
    if selection is not None:
        contours = contours.add_params(selection)
    return contour_layers(contours, SURFACE, AROUND)


def surface_picture(limits: Limits) -> Spec:
    """Return the loss surface with named places. Needs `contours`, `heights` and `places`."""
    return finish(_surface_chart(), name_limits(limits))


@made_once
def _surface_chart() -> Spec:
    return compile_chart(layer(*_surface((SURFACE,)), *place_layers(SURFACE), height=ANSWER_HEIGHT))


def fit_picture(reach: float) -> Spec:
    """Return predictions against true values, from -reach to reach.

    Needs the tables `points` (y, y_hat, residual) and `diagonal` (y, y_hat), where both are the same.
    """
    return finish(_fit_chart(), {"reach": reach})


@made_once
def _fit_chart() -> Spec:
    where = at("y", "y_hat")
    dots = (
        base("points", YOURS, (YOURS, PERFECT))
        .mark_point(clip=True, filled=True, size=90, opacity=0.9)
        .encode(
            x=x("y", "y, the true value", **ends("-reach", "reach")),
            y=y("y_hat", "ŷ, your prediction", **ends("-reach", "reach")),
            tooltip=read(("y", "y", ".3f"), ("y_hat", "ŷ", ".3f"), ("residual", "ŷ − y", ".3f")),
        )
    )
    residuals = (
        alt.Chart(table("points"))
        .mark_rule(clip=True, strokeWidth=1.5, opacity=0.6)
        .encode(**where, y2=alt.Y2(field="y"), color=alt.ColorDatum(YOURS))
    )
    diagonal = (
        alt.Chart(table("diagonal"))
        .mark_line(clip=True, strokeWidth=3)
        .encode(**where, color=alt.ColorDatum(PERFECT))
    )
    return compile_chart(layer(dots, residuals, diagonal, height=FIT_HEIGHT))


def path_table(
    runs: Mapping[str, tuple[np.ndarray, np.ndarray]], lowest: float, highest: float
) -> pa.Table:
    """Return the rows of all paths, as long as they are finite: step, end, kind, w0, w1, loss, height.

    `runs` holds the weights (steps + 1, 2) and the losses (steps + 1,) of every way. `end` is the last
    step of its path, `height` where to draw the loss: at the edge of the picture if it lies outside.
    """
    parts = []
    for way, (weights, losses) in runs.items():
        end = count_finite(weights, losses)
        parts.append((way, end, weights[:end], losses[:end]))
    loss = np.concatenate([losses for *_, losses in parts])
    w = np.concatenate([weights for _, _, weights, _ in parts])
    return pa.table(
        {
            "step": np.concatenate([np.arange(end) for _, end, *_ in parts]),
            "end": np.concatenate([np.full(end, end - 1) for _, end, *_ in parts]),
            "kind": [way for way, end, *_ in parts for _ in range(end)],
            "w0": w[:, 0],
            "w1": w[:, 1],
            "loss": loss,
            "height": loss.clip(lowest, highest),
        }
    )


def frame(
    runs: Mapping[str, tuple[np.ndarray, np.ndarray]], places: pa.Table, least: float
) -> tuple[Limits, float, float]:
    """Return what to show of the plane, and between which losses, for all `runs` (see `path_table`).

    It holds the `places` and where the runs start. `least` is the least loss there is.
    """
    starts = [weights[:1] for weights, _ in runs.values()]
    must = np.concatenate([points_of(places), *starts])
    limits = surface_limits(must, np.concatenate([weights for weights, _ in runs.values()]))
    losses = [losses for _, losses in runs.values()]
    first = np.array([each[0] for each in losses])
    return limits, *loss_limits(least, first, np.concatenate(losses))


def place_limits(places: pa.Table) -> Limits:
    """Return what to show of the plane for `places` alone."""
    points = points_of(places)
    return surface_limits(points, points)


def diagonal_table(reach: float) -> pa.Table:
    """Return the line on which predictions are perfect, from -reach to reach."""
    return pa.table({"y": [-reach, reach], "y_hat": [-reach, reach]})


def surface_limits(must: np.ndarray, paths: np.ndarray) -> Limits:
    """Return the part of the plane to draw: around all of `must` (k, 2), in halves.

    Where one of the `paths` (k, 2) leaves it, it is three times as large, and a path that leaves that
    too leaves the picture. In between there is nothing, so that small moves do not move the picture.
    """
    low, high = np.floor(2 * must.min(axis=0) - 1) / 2, np.ceil(2 * must.max(axis=0) + 1) / 2
    if not ((low <= paths) & (paths <= high)).all():
        low, high = 2 * low - high, 2 * high - low
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def loss_limits(least: float, starts: np.ndarray, losses: np.ndarray) -> tuple[float, float]:
    """Return the powers of ten between which to draw `losses`, from 1e-6 to 1e6 at most.

    They hold the `least` loss there is and those of the `starts`, and go to 1e6 where a run diverges.
    """
    low = np.floor(np.log10(max(least, LOWEST)))
    high = np.ceil(np.log10(starts.max().clip(10 * LOWEST, HIGHEST)))
    if not (losses <= 10.0 ** (high + 1)).all():
        high = np.log10(HIGHEST)
    return float(10.0**low), float(10.0 ** max(high, low + 1))


def fit_table(y: np.ndarray, y_hat: np.ndarray) -> pa.Table:
    """Return true values, predictions and their differences, all (n,)."""
    return pa.table({"y": y, "y_hat": y_hat, "residual": y_hat - y})


def fit_reach(y: np.ndarray, y_hat: np.ndarray) -> float:
    """Return an even number that no value is beyond, so that small moves do not move the picture."""
    return float(2 * np.ceil(max(np.abs(y).max(), np.abs(y_hat).max()) / 2))
