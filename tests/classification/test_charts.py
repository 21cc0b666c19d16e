"""The charts of classification hold what they are given, whatever the classes are called."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.classification import charts, unit_charts
from tests.charts.specs import number, numbers, programs, validate

NAMES = ("class 0", "class 1", "class 2")
GRID, REACH = 4, 1.6
REGIONS = np.array([[0, 1, 2, 0] * 4, [2, 2, 1, 0] * 4])  # two frames of 4 × 4 cells
CONFIDENCE = np.linspace(0.34, 1.0, REGIONS.size).reshape(REGIONS.shape)


def picture(names: tuple[str, ...] = NAMES, tested: bool = True) -> dict:
    return charts.region_picture(4, 40, names, tested, (GRID, REACH))


@pytest.mark.parametrize(
    "spec", [picture(), picture(tested=False), unit_charts.unit_picture(8), unit_charts.unit_picture(3)]
)
def test_a_chart_is_valid_vega_lite(spec):
    validate(spec)


NASTY = st.sampled_from(
    ["don't", 'say "no"', "back\\slash", "{x}", "<b>bold</b>", "中文", "'+frame+'", "a'b\"c\\", "\n"]
)


@given(st.lists(NASTY | st.text(min_size=1), min_size=2, max_size=4, unique=True))
def test_what_a_visitor_calls_a_class_is_the_value_of_a_parameter_and_nothing_else(names):
    spec = picture(tuple(names))
    plain = picture(tuple(f"class {number}" for number in range(len(names))))
    assert list(programs(spec)) == list(programs(plain))
    plane = spec["vconcat"][0]["layer"]
    colors = plane[0]["encoding"]["color"]
    assert colors["scale"]["domain"] == {"expr": "names"}
    assert number(spec, "names") == names
    assert without_data(spec) == without_data(plain)


def without_data(spec: dict[str, Any]) -> dict[str, Any]:
    """Leave out the tables: the names of the classes stand in one."""
    return {name: value for name, value in spec.items() if name != "datasets"}


def test_other_classes_are_drawn_with_what_was_compiled_once():
    spec, other = picture(), charts.region_picture(9, 90, NAMES[:2], True, (8, 2.0))
    for one, another in zip(spec["vconcat"], other["vconcat"], strict=True):
        assert one is another
    few, many = unit_charts.unit_picture(3), unit_charts.unit_picture(8)
    assert few["layer"] is many["layer"]
    assert few["height"] == many["height"]  # what stands below the units keeps its place


def test_names_of_a_visitor_stand_in_the_tables_as_they_are():
    names = ("it's", "<b>", "中文")
    regions = charts.region_table(REGIONS, CONFIDENCE, names)
    assert set(regions["class"].to_pylist()) == set(names)
    points = charts.point_table(([0.0, 1.0], [0.0, 1.0]), [2, 0], 2, names)
    assert points["class"].tolist() == ["中文", "it's"]


def test_the_cells_of_the_plane_lie_side_by_side():
    regions = picture()["vconcat"][0]["layer"][0]
    formulas = {part["as"]: part["calculate"] for part in regions["transform"] if "as" in part}
    given = numbers(picture())
    for cell in range(GRID**2):
        datum = type("Datum", (), {"cell": cell})
        left = eval(formulas["left"], {"datum": datum} | given)
        below = eval(formulas["below"], {"datum": datum, "floor": np.floor} | given)
        assert left == pytest.approx(-REACH + cell % GRID * 2 * REACH / GRID)
        assert below == pytest.approx(-REACH + cell // GRID * 2 * REACH / GRID)


def test_every_frame_has_every_cell_with_its_winner():
    table = charts.region_table(REGIONS, CONFIDENCE, NAMES).to_pandas()
    assert table.groupby("step").size().tolist() == [GRID**2] * 2
    last = table[table["step"] == 1]
    assert last["cell"].tolist() == list(range(GRID**2))
    assert last["class"].tolist() == [NAMES[winner] for winner in REGIONS[1]]
    assert last["percent"].tolist() == pytest.approx(100 * CONFIDENCE[1], abs=0.51)


def test_what_is_not_a_number_is_drawn_as_a_guess_of_zero_percent():
    table = charts.region_table([[0]], [[float("nan")]], NAMES)
    assert table["percent"].to_pylist() == [0]


def test_points_are_told_apart_and_losses_are_finite_and_not_below_the_picture():
    points = charts.point_table(([0.0, 1.0, 2.0], [0.0, 1.0, 2.0]), [0, 1, 2], 2, NAMES)
    assert points["kind"].tolist() == [charts.TRAIN, charts.TRAIN, charts.TEST]
    losses = charts.loss_table([0, 1, 3], [1.0, 1e-9, float("inf")], [2.0, float("nan"), 0.5])
    assert losses.to_dict("list") == {
        "step": [0, 1, 0, 2],
        "epoch": [0, 1, 0, 3],
        "loss": [1.0, charts.LOWEST, 2.0, 0.5],
        "kind": [charts.TRAIN, charts.TRAIN, charts.TEST, charts.TEST],
    }


def test_units_stand_in_rows_of_four_from_the_top_left():
    units = np.arange(8 * GRID**2, dtype=float).reshape(8, GRID**2)
    table = unit_charts.unit_table(units)
    first, last = table[table["unit"] == "unit 0"], table[table["unit"] == "unit 7"]
    assert (first["left"].min(), last["left"].min()) == (0, 3)
    assert first["below"].min() > last["below"].min()
    every_second = units[0].reshape(GRID, GRID)[::2, ::2]
    assert first["activation"].tolist() == every_second.ravel().tolist()
