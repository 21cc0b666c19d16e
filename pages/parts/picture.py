"""Draws a picture: a ready specification with fresh tables in it."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import streamlit as st

from core.charts.other_words import in_other_words
from core.charts.playback import Spec
from pages.parts.view import Picture


def draw(picture: Picture | None) -> None:
    """Draw a picture, if there is one.

    Streamlit sends tables as Arrow, which it is made of: an Arrow table goes out as it is, at a
    hundredth of the time that a data frame takes.
    """
    if picture is None:
        return
    ink = _INK.get(st.context.theme.type or "", {})
    tables: Mapping[str, pa.Table | pd.DataFrame] = picture.tables
    spec = in_other_words(picture.spec, picture.words) if picture.words else picture.spec
    st.vega_lite_chart(
        spec=spec | {"datasets": dict(tables), "config": ink},
        width="stretch",
        alt=picture.alt,
        key=picture.name,
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
