"""Draws a picture: a ready specification with tables in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ParamSpec

import pandas as pd
import pyarrow as pa
import streamlit as st

from core.charts.other_words import in_other_words
from core.charts.playback import Spec
from pages.parts.memory import remember
from pages.parts.view import Picture

P = ParamSpec("P")


def draw(make: Callable[P, Picture | None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Draw the picture that a function makes of these arguments, if it makes one.

    `make` must be a function of a module: what it makes is kept for whoever comes with the same
    arguments.
    """
    picture = remember(pack)(make, *args, **kwargs)
    if picture is None:
        return
    ink = _INK.get(st.context.theme.type or "", {})
    st.vega_lite_chart(
        spec=picture.spec | {"datasets": dict(picture.tables), "config": ink},
        width="stretch",
        alt=picture.alt,
        key=picture.name,
    )


def pack(make: Callable[..., Picture | None], *args: Any, **kwargs: Any) -> Picture | None:
    """Return a picture as it goes out: with its own words, and with tables of Arrow's.

    Streamlit sends tables as Arrow: an Arrow table goes out as it is, at a hundredth of the time that a
    data frame takes.
    """
    picture = make(*args, **kwargs)
    if picture is None:
        return None
    spec = in_other_words(picture.spec, picture.words) if picture.words else picture.spec
    return replace(
        picture, spec=spec, tables={name: _arrow(table) for name, table in picture.tables.items()}
    )


def _arrow(table: pa.Table | pd.DataFrame) -> pa.Table:
    return table if isinstance(table, pa.Table) else pa.Table.from_pandas(table, preserve_index=False)


def _text(color: str, ink: str) -> Spec:
    """Return the configuration of a chart: the colour of axes and legends, and of words on the chart."""
    return {
        "text": {"color": ink},
        "axis": {"labelColor": color, "titleColor": color},
        "legend": {"labelColor": color, "titleColor": color},
    }


# Streamlit writes axes in a faded grey, too faint for the back row, and words on the chart in black.
_INK = {"light": _text("#3c4956", "#14202b"), "dark": _text("#d5dde5", "#eef3f7")}
