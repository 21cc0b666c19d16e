"""Draws a picture: a ready specification with tables in it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, wraps
from typing import ParamSpec

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from core.charts.arrangement import arrange, tables_left_out
from core.charts.axes import TYPE
from core.charts.legends import ROW as LEGEND_ROW
from core.charts.other_words import in_other_words
from core.charts.playback import Spec
from pages.parts import screen, transport
from pages.parts.memory import remember
from pages.parts.view import Picture

P = ParamSpec("P")
# Streamlit would draw many marks on a canvas, which the browser cannot magnify.
_FIXED: Spec = {
    "autosize": {"type": "pad"},
    "padding": {"left": 4, "right": 10, "top": 4, "bottom": 4},
    "usermeta": {"embedOptions": {"renderer": "svg"}},
}
_FLOAT32 = np.finfo(np.float32)
MANY = 200  # rows, from which on a table goes out in small numbers


def draw(
    place: screen.Place, make: Callable[P, Picture | None], *args: P.args, **kwargs: P.kwargs
) -> None:
    """Draw the picture that a function makes of these arguments, if it makes one, in some place.

    `make` must be a function of a module: what it makes is kept for whoever comes with the same
    arguments. What the picture shows is said by its transport, since with other words of its own a
    browser would draw it anew.
    """
    try_to_draw(place, make, *args, **kwargs)


def try_to_draw(
    place: screen.Place, make: Callable[P, Picture | None], *args: P.args, **kwargs: P.kwargs
) -> bool:
    """Draw a picture as `draw` does, and tell whether there was one to draw."""
    picture = remember(packed(make))(*args, **kwargs)
    if picture is None:
        return False
    box = f"picture-{picture.name.replace(' ', '-')}"
    known = picture.spec.get("usermeta", {}).get("clock")
    clock = {"last": 0, "words": "step", "pace": 0, "plays": bool(known), **(known or {})}
    words = picture.words.get(clock["words"], clock["words"])
    transport.draw(f"{box} transport", **clock | {"words": words}, chart=box, alt=picture.alt)
    spec = arrange(picture.spec, screen.width_of(place), screen.on_phone())
    lost = tables_left_out(picture.spec, spec) if screen.on_phone() else set()
    tables = {name: table for name, table in picture.tables.items() if name not in lost}
    ink = _INK[st.context.theme.type or "light"]
    with st.container(key=box):
        st.vega_lite_chart(
            spec=spec | _FIXED | {"datasets": tables, "config": ink},
            width="content",
            key=picture.name,
        )
    return True


@cache
def packed(make: Callable[P, Picture | None]) -> Callable[P, Picture | None]:
    """Return `make` with its pictures as they go out: with their own words, and with tables of Arrow's.

    Streamlit sends tables as Arrow: an Arrow table goes out as it is, at a hundredth of the time that a
    data frame takes.
    """

    @wraps(make)
    def pack(*args: P.args, **kwargs: P.kwargs) -> Picture | None:
        picture = make(*args, **kwargs)
        if picture is None:
            return None
        spec = in_other_words(picture.spec, picture.words) if picture.words else picture.spec
        held = {**picture.spec.get("datasets", {}), **picture.tables}
        tables = {name: _arrow(table) for name, table in held.items()}
        return replace(picture, spec=spec, tables=tables)

    return pack


def _arrow(table: pa.Table | pd.DataFrame) -> pa.Table:
    ready = table if isinstance(table, pa.Table) else pa.Table.from_pandas(table, preserve_index=False)
    if len(ready) < MANY:
        return ready
    return pa.table({name: _narrow(ready[name]) for name in ready.column_names})


def _narrow(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return numbers in half as many bytes, where no number leaves the range of the smaller type.

    A screen has 2,000 pixels across, and tooltips six digits: both are less than float32's seven.
    """
    if pa.types.is_int64(column.type):
        few = [pc.min(column).as_py() or 0, pc.max(column).as_py() or 0]
        return column.cast(pa.int32()) if max(map(abs, few)) < 2**31 else column
    if pa.types.is_float64(column.type):
        sizes = np.abs(column.to_numpy())
        inside = (sizes <= _FLOAT32.max) & (sizes >= _FLOAT32.tiny)
        if (inside | (sizes == 0) | ~np.isfinite(sizes)).all():
            return column.cast(pa.float32(), safe=False)
    return column


def _text(color: str, ink: str) -> Spec:
    """Return the configuration of a chart: colours and sizes of axes, legends and words on the chart.

    Where Streamlit would take distances from the size of the page's type, they are the picture's own.
    """
    words = {"labelColor": color, "titleColor": color, "labelFontSize": TYPE, "titleFontSize": TYPE}
    return {
        "text": {"color": ink, "fontSize": TYPE},
        "axis": words | {"labelPadding": 8, "labelSeparation": 4},
        "legend": words | {"padding": 8, "rowPadding": LEGEND_ROW - TYPE, "columnPadding": 10},
    }


# Streamlit writes axes in a faded grey, too faint for the back row, and words on the chart in black.
_INK = {"light": _text("#3c4956", "#14202b"), "dark": _text("#d5dde5", "#eef3f7")}
