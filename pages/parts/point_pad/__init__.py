"""A plane to put points on, by mouse or thumb: they go into the field where they could be typed.

They stand on the pad at once, and the server hears of them when the hand rests: as soon as they are
points that a network can be trained on. The field is there for whoever has no mouse.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from core.charts.legends import BESIDE_TINTS
from core.point_clouds import Window
from core.typed.drawn_points import call_classes, write_points
from core.typed.points import MAX_CLASSES, MAX_POINTS, MIN_POINTS
from pages.parts import state

_HERE = Path(__file__).parent
_PAD = st.components.v2.component(
    "point_pad",
    isolate_styles=False,
    html=(_HERE / "pad.html").read_text("utf-8"),
    css=(_HERE / "pad.css").read_text("utf-8"),
    js=(_HERE / "pad.js").read_text("utf-8"),
)


def draw(
    name: str, points: Sequence[tuple[float, float, int]], names: Sequence[str], window: Window
) -> None:
    """Draw the pad with the `points` that there are; those that are put there go into a setting.

    `name` is the setting's, a text of lines of x, y, label; `window` has the ends of the plane.
    """
    key = state.key_of(f"pad of {name}")

    def take() -> None:
        found: Any = (st.session_state.get(key) or {}).get("drawn") or {}
        try:
            state.write_line(name, write_points(found.get("rows"), names))
        except ValueError:
            return  # the pad itself says what is missing

    told = {
        "points": [list(point) for point in points],
        "names": call_classes(names),
        "window": list(window),
        "places": list(BESIDE_TINTS),
        "limits": [MIN_POINTS, MAX_POINTS, MAX_CLASSES],
    }
    _PAD(key=key, data=told, on_drawn_change=take)
