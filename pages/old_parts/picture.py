"""Pictures: a ready specification with fresh tables in it."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import streamlit as st

from core.charts.playback import Spec


def draw(
    spec: Spec, tables: Mapping[str, pa.Table | pd.DataFrame], alt: str, key: str = "picture"
) -> None:
    """Draw a compiled Vega-Lite specification. `tables` fills its named data.

    Streamlit sends tables as Arrow, which it is made of: an Arrow table goes out as it is, at a
    hundredth of the time that a data frame takes.

    Where only the tables change, the browser keeps the picture, and its clock, and fills in the new
    numbers. `alt` says in a sentence what the picture shows now. It should change only where the story
    changes (not with every digit), since a new `alt` makes the browser draw a new picture, whose clock
    starts anew.
    """
    ink = _INK.get(st.context.theme.type or "", {})
    st.vega_lite_chart(
        spec=spec | {"datasets": dict(tables), "config": ink}, width="stretch", alt=alt, key=key
    )


def _text(color: str, ink: str) -> Spec:
    """Return the configuration of a chart: the colour of axes and legends, and of words on the chart."""
    return {
        "text": {"color": ink},
        "axis": {"labelColor": color, "titleColor": color},
        "legend": {"labelColor": color, "titleColor": color},
    }


# Streamlit writes axes in a faded grey, too faint for the back row, and words on the chart in black.
_INK = {"light": _text("#3c4956", "#14202b"), "dark": _text("#d5dde5", "#eef3f7")}
