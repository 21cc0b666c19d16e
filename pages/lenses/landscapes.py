"""Landscapes: how to choose one and a start on it, and its contour lines, made once."""

import pyarrow as pa
import streamlit as st

from core import landscapes as core
from core.charts.contours import contour_table, height_table
from core.optimizers import charts
from core.program import Settings
from pages.parts import common, controls


def choose(default: str, *names: str) -> Settings:
    """Draw the controls of the landscape and the start; return what they say."""
    name = controls.choose("Landscape", "landscape", names, default)
    key = name.replace(" ", "_")
    settings: Settings = {"landscape": name, "condition": 10.0, "seed": common.seed()}
    if name == "ravine":
        settings["condition"] = controls.slider(
            "Condition number κ",
            "condition",
            1,
            100,
            20,
            1,
            help="How many times steeper the ravine is across than along.",
        )
    view = core.VIEWS[name]
    if name != "one point":
        settings["start"] = (
            controls.slider("Start w₀", f"{key}_w0", *view.w0, view.start[0], 0.01),
            controls.slider("Start w₁", f"{key}_w1", *view.w1, view.start[1], 0.01),
        )
    return settings


def limits(name: str) -> charts.Limits:
    """Return the part of the plane that a picture shows."""
    view = core.VIEWS[name]
    return (*view.w0, *view.w1)


def contours(settings: Settings) -> dict[str, pa.Table]:
    """Return the tables of the contour lines for what `choose` returned."""
    return _contours(
        settings["landscape"],
        settings["condition"],
        # Only the regression has random data: elsewhere the seed makes no new lines.
        settings["seed"] if settings["landscape"] == "regression" else 0,
    )


@st.cache_data(max_entries=64, show_spinner=False)
def _contours(name: str, condition: float, seed: int) -> dict[str, pa.Table]:
    w0, w1, heights = (values.numpy() for values in core.heights(name, condition, seed))
    lines = contour_table(w0, w1, heights, charts.levels(heights))
    small = {"w0": "float32", "w1": "float32", "line": "int16", "order": "int16"}
    tables = {"contours": lines.astype(small), "heights": height_table(lines)}
    return {name: pa.Table.from_pandas(rows, preserve_index=False) for name, rows in tables.items()}
