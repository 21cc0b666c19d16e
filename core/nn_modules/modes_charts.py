"""The chart of both modes: the answers to one sample, call by call, and what was gathered meanwhile."""

from collections.abc import Sequence

import altair as alt
import pyarrow as pa

from core.charts.axes import WHOLE, at, compile_chart, ends, field, layer, read, table, text, x, y
from core.charts.caching import made_once
from core.charts.legends import legend
from core.charts.playback import SO_FAR, Spec, with_playback
from core.charts.words import ABOVE, WORDS

TRAINING, EVALUATION = "model.train()", "model.eval()"
KINDS = (TRAINING, EVALUATION)

Limits = tuple[float, float]


def modes_picture(last_call: int, answers: Limits, gathered: Limits) -> Spec:
    """Return the answers along the calls and, below, what was gathered, on one clock.

    Both are drawn between their limits. Needs the tables `calls` (step, kind, answer, gathered) and
    `titles` (label), which says what is gathered.
    """
    numbers = {
        "answers_low": answers[0],
        "answers_high": answers[1],
        "gathered_low": gathered[0],
        "gathered_high": gathered[1],
    }
    return with_playback(_modes_chart(), last_call, "call", numbers=numbers)


@made_once
def _modes_chart() -> Spec:
    tip = read(
        ("kind", "mode", ""),
        ("step", "call", "d"),
        ("answer", "answer", ".4f"),
        ("gathered", "gathered", ".4f"),
    )
    calls = alt.Chart(table("calls")).transform_filter(SO_FAR)
    answers = calls.mark_point(filled=True, size=130, opacity=0.9).encode(
        x=_calls(labels=False),
        y=y("answer", "answer to the same sample", **ends("answers_low", "answers_high")),
        color=legend(KINDS, "circle", thick=False),
        tooltip=tip,
    )
    gathered = calls.mark_line(strokeWidth=3).encode(
        x=_calls(labels=True),
        y=y("gathered", "", **ends("gathered_low", "gathered_high")),
        color=legend(KINDS, "circle", thick=False),
        order=field(alt.Order, "step"),
        tooltip=tip,
    )
    marks = calls.mark_point(filled=True, size=50).encode(
        **at("step", "gathered"), color=field(alt.Color, "kind", "nominal"), tooltip=tip
    )
    title = (
        alt.Chart(table("titles"))
        .mark_text(align="left", baseline="bottom", fontSize=WORDS)
        .encode(x=alt.XValue(0), y=alt.YValue(ABOVE), text=text("label"))
    )
    return compile_chart(
        alt.vconcat(layer(answers, height=150), layer(gathered, marks, title, height=80))
    )


def _calls(labels: bool) -> alt.X:
    """Return the axis of calls; views below each other share the labels of the last one."""
    axis = {**WHOLE, "labels": labels}
    return x("step", "call" if labels else "", axis=axis, **ends(0, "max(last_frame, 1)"))


def calls_table(modes: Sequence[str], answers: Sequence[float], gathered: Sequence[float]) -> pa.Table:
    """Return a row a call; `modes` has one of `KINDS` for each."""
    return pa.table(
        {
            "step": range(len(modes)),
            "kind": pa.array(list(modes), pa.string()),
            "answer": pa.array(list(answers), pa.float64()),
            "gathered": pa.array(list(gathered), pa.float64()),
        }
    )


def limits(values: Sequence[float]) -> Limits:
    """Return round numbers below and above all values, which seldom move."""
    low, high = min([0.0, *values]), max([0.0, *values])
    size = next(size for size in (0.5, 1.0, 2.0, 5.0, 10.0, 1e9) if max(-low, high) <= size)
    return (-size if low < 0 else 0.0), size


def title_table(title: str) -> pa.Table:
    """Return the title over the lower view."""
    return pa.table({"label": pa.array([title], pa.string())})
