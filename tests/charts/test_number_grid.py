"""Grids of numbers: every number is written in its cell, and readable there in both themes."""

import colorsys
import tomllib
from pathlib import Path

import altair as alt
import numpy as np
import pytest

from core.charts.arrangement import width_of
from core.charts.axes import table
from core.charts.number_grid import (
    TINT,
    cell_box,
    cell_layers,
    cell_rows,
    cells_at,
    edges,
    frame_layer,
    print_number,
)

ROOT = Path(__file__).parents[2]
THEMES = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def test_every_cell_carries_its_number_place_and_step():
    cells = cell_rows("W", np.array([[1.0, -0.25], [0.5, 2.0]]), left=1.0, top=3.0, step=[0, 1, 2, 3])
    assert cells["number"].tolist() == ["1", "-0.2500", "0.5000", "2"]
    assert cells["place"].tolist() == ["W[0, 0]", "W[0, 1]", "W[1, 0]", "W[1, 1]"]
    assert cells["step"].tolist() == [0, 1, 2, 3]
    assert cells[["middle", "center"]].iloc[1].tolist() == [2.5, 3.5]


def test_the_tint_is_full_at_the_largest_number_and_nothing_at_zero():
    cells = cell_rows("W", np.array([[-4.0, 0.0, 2.0]]))
    assert cells["tint"].tolist() == [-1.0, 0.0, 0.5]


def test_zeros_infinities_and_nothing_at_all_have_a_tint_too():
    assert cell_rows("W", np.zeros((1, 2)))["tint"].tolist() == [0.0, 0.0]
    assert cell_rows("W", np.array([[np.inf, -np.inf, np.nan]]))["tint"].tolist() == [1.0, -1.0, 0.0]
    assert cell_rows("W", np.zeros((0, 0))).empty


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (0.526, "0.5260"), (-123.456, "-123.5"), (float("nan"), "nan")]
)
def test_a_number_is_printed_short_where_it_is_whole(value, text):
    assert print_number(value) == text


def channels(color: str) -> np.ndarray:
    return np.array([int(color[place : place + 2], 16) for place in (1, 3, 5)]) / 255


def luminance(color: np.ndarray) -> float:
    linear = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_number_is_readable_on_every_tint(mode):
    theme = THEMES[mode]
    paper, ink = channels(theme["backgroundColor"]), luminance(channels(theme["textColor"]))
    for color in theme["chartDivergingColors"]:
        cell = luminance(TINT * channels(color) + (1 - TINT) * paper)
        assert (max(cell, ink) + 0.05) / (min(cell, ink) + 0.05) >= 4.5


def test_a_cell_is_a_little_smaller_than_its_place_and_its_number_in_the_middle():
    cell = cells_at(2.0, 5.0, rows=0.5, inset=(0.1, 0.2))
    assert cell == pytest.approx(
        {"left": 2.1, "right": 2.9, "top": 5.2, "bottom": 5.3, "middle": 2.5, "center": 5.25}
    )
    frame = edges(0.0, 1.0, columns=3)
    assert frame["right"] - frame["left"] < 3
    assert (frame["right"] + frame["left"]) / 2 == pytest.approx(1.5)


def test_the_first_layer_of_cells_says_how_many_there_are():
    chart = alt.Chart(table("cells")).mark_rect().encode(**cell_box(4, "rows", top=-0.5))
    encoding = chart.to_dict()["encoding"]
    assert encoding["x"]["scale"]["domain"] == [0, 4]
    assert encoding["y"]["scale"]["domain"] == [-0.5, {"expr": "rows"}]
    assert (encoding["x2"]["field"], encoding["y2"]["field"]) == ("right", "bottom")


@pytest.mark.parametrize("columns", [3, "columns"])
def test_numbers_grow_with_their_cells_and_shrink_only_where_they_do_not_fit(columns):
    size = cell_layers("cells", columns, 2, "true")[1].to_dict()["mark"]["fontSize"]["expr"]

    def type_in(cell):
        known = {
            width_of(0): 3 * cell,
            "columns": 3,
            "clamp": lambda x, low, high: min(max(x, low), high),
        }
        return eval(size, known)

    assert type_in(40) == 16
    assert 16 < type_in(75) < type_in(80) <= 20 == type_in(500)
    assert type_in(30) < 16
    for cell in range(25, 200):
        digits = 7 if type_in(cell) > 16 else 4  # shorter ones stand in narrow cells
        assert digits * 0.52 * type_in(cell) <= cell


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_frame_has_no_colour_of_a_tint(mode):
    theme = THEMES[mode]
    stroke = frame_layer("frames", "true", ("a", "b", "c", "d")).to_dict()["encoding"]["stroke"]
    assert stroke["legend"]["values"] == ["a", "b", "c", "d"]
    colors = dict(zip(stroke["scale"]["domain"], theme["chartCategoricalColors"], strict=False))
    for kind in "abcd":
        for tint in (theme["chartDivergingColors"][0], theme["chartDivergingColors"][-1]):
            assert turned(colors[kind], tint) > 25 or saturation(colors[kind]) < 0.25


def turned(first, second):
    """Return by how many degrees two hues differ."""
    hues = [360 * colorsys.rgb_to_hsv(*channels(color))[0] for color in (first, second)]
    apart = abs(hues[0] - hues[1])
    return min(apart, 360 - apart)


def saturation(color):
    return colorsys.rgb_to_hsv(*channels(color))[1]


def test_the_legend_of_frames_may_be_a_parameter():
    stroke = frame_layer("frames", "true", ("a", "b"), "kinds").to_dict()["encoding"]["stroke"]
    assert stroke["legend"]["values"] == {"expr": "kinds"}
