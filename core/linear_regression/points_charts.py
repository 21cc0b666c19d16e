"""The chart of the points themselves: what each way predicts for them at its end, against the truth."""

from collections.abc import Mapping

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import at, compile_chart, ends, field, layer, read, table, x, y
from core.charts.caching import made_once
from core.charts.legends import base, clickable_legend, strength
from core.charts.playback import Spec, finish

PERFECT = "perfect"
KINDS = (PERFECT, "by hand", "nn", "batches")
HEIGHT = 300  # pixels


def points_picture(reach: float) -> Spec:
    """Return predictions against true values, from -reach to reach, in the colour of each way.

    Needs the tables `points` (kind, y, y_hat, residual) and `diagonal` (y, y_hat).
    """
    return finish(_points_chart(), {"reach": reach})


@made_once
def _points_chart() -> Spec:
    shown = clickable_legend()
    look = {"color": field(alt.Color, "kind", "nominal"), "opacity": strength(shown)}
    where = at("y", "y_hat")
    diagonal = (
        base("diagonal", PERFECT, KINDS)
        .add_params(shown)
        .mark_line(clip=True, strokeWidth=3)
        .encode(
            x=x("y", "y, the true value", **ends("-reach", "reach")),
            y=y("y_hat", "ŷ, predicted at the end", **ends("-reach", "reach")),
        )
    )
    points = alt.Chart(table("points"))
    residuals = points.mark_rule(clip=True, strokeWidth=1.5).encode(
        **where, **look, y2=alt.Y2(field="y")
    )
    tip = read(
        ("kind", "way", ""), ("y", "y", ".3f"), ("y_hat", "ŷ", ".3f"), ("residual", "ŷ − y", ".3f")
    )
    dots = points.mark_point(clip=True, filled=True, size=70).encode(**where, **look, tooltip=tip)
    return compile_chart(layer(diagonal, residuals, dots, height=HEIGHT))


def points_table(y: np.ndarray, predictions: Mapping[str, np.ndarray]) -> pa.Table:
    """Return a row for every point and way: what it predicts for y (n,), where that is finite."""
    rows = {way: np.isfinite(y_hat) for way, y_hat in predictions.items()}
    true = np.concatenate([y[rows[way]] for way in rows])
    y_hat = np.concatenate([predictions[way][rows[way]] for way in rows])
    kinds = [way for way, finite in rows.items() for _ in range(int(finite.sum()))]
    return pa.table({"kind": kinds, "y": true, "y_hat": y_hat, "residual": y_hat - true})
