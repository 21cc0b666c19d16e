"""How far from the minimum a run ends, against its step size."""

import math
from collections.abc import Sequence

import altair as alt
import numpy as np
import pyarrow as pa

from core.charts.axes import compile_chart, ends, field, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import NOBODY, base, placed
from core.charts.playback import Spec, finish
from core.charts.words import BOLD, LINE, WORDS

CHOSEN = "this step size"
_COLOUR = (4,)  # crimson: the pictures beside it have the first four
LIMITS = ("1/λ", "2/λ", "4/λ")
NEAREST, FARTHEST = 1e-7, 1e3  # what the distance from a minimum is clipped to


def stability_picture(longest: float) -> Spec:
    """Return how far from the minimum a run ends, against the step size, up to `longest`.

    Needs the tables `sweep` (step_size, distance), `limits` (step_size, label: of `LIMITS`), `chosen`
    (step_size).
    """
    return finish(_stability_chart(), {"longest": longest})


@made_once
def _stability_chart() -> Spec:
    line = (
        alt.Chart(table("sweep"))
        .mark_line(strokeWidth=3, color=NOBODY)
        .encode(
            x=x("step_size", "step size", **ends(0, "longest")),
            y=y(
                "distance",
                "distance to the minimum at the end",
                type="log",
                domain=[NEAREST, FARTHEST],
                axis={"format": "~e", "values": [1e-6, 1e-4, 1e-2, 1, 100]},
            ),
            tooltip=read(("step_size", "step size", ".2f"), ("distance", "distance", ".3g")),
        )
    )
    place = {"x": field(alt.X, "step_size")}
    limits = alt.Chart(table("limits")).encode(**place)
    rules = limits.mark_rule(strokeWidth=2, strokeDash=[6, 4], color=NOBODY)
    # One below the other: their lines may stand close together.
    names = [
        limits.transform_filter(alt.FieldEqualPredicate(field="label", equal=label))
        .mark_text(align="left", dx=6, baseline="top", fontSize=WORDS, fontWeight=BOLD)
        .encode(y=alt.YValue(4 + LINE * min(row, 1)), text=text("label"))
        for row, label in enumerate(LIMITS)
    ]
    chosen = base("chosen", CHOSEN, placed((CHOSEN,), _COLOUR), listed=(CHOSEN,))
    chosen = chosen.mark_rule(strokeWidth=4).encode(**place)
    return compile_chart(layer(line, rules, *names, chosen, height=132))


def sweep_table(step_size: Sequence[float], x: Sequence[float], minimum: float) -> pa.Table:
    """Return the distance of x from the minimum, clipped to what the picture shows."""
    distance = np.nan_to_num(np.abs(np.asarray(x) - minimum), nan=FARTHEST, posinf=FARTHEST)
    return pa.table({"step_size": step_size, "distance": distance.clip(NEAREST, FARTHEST)})


def limits_table(curvature: float, longest: float, labels: Sequence[str] = ("1/λ", "2/λ")) -> pa.Table:
    """Return the step sizes 1/λ, 2/λ ... of these `labels`, as far as they lie in the picture.

    None of them where the curvature λ is 0, or without bound.
    """
    limits = [(int(label[0]) / curvature, label) for label in labels if 0 < curvature < math.inf]
    inside = [limit for limit in limits if limit[0] <= longest]
    return pa.table(
        {
            "step_size": pa.array([limit[0] for limit in inside], pa.float64()),
            "label": pa.array([limit[1] for limit in inside], pa.string()),
        }
    )


def chosen_table(step_size: float) -> pa.Table:
    """Return the step size that is chosen."""
    return pa.table({"step_size": [step_size]})
