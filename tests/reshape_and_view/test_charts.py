"""The charts of reshape and view: every element once, where its strides lead, and lit in both views."""

import itertools

import altair as alt
import pytest

from core.reshape_and_view import charts
from core.reshape_and_view.operations import change_shape


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("spec", [charts.shape_picture(2, 8, 4, 6), charts.jump_picture(2, 4, 100)])
def test_a_chart_is_valid_vega_lite(spec):
    plain = {key: value for key, value in spec.items() if key != "params"}
    alt.Chart.from_dict(plain, validate=True)


def test_hovering_is_one_selection_over_the_cells_of_both_views():
    spec = charts.shape_picture(2, 8, 4, 6)
    (lit,) = [param for param in spec["params"] if param["name"] == "lit"]
    assert lit["select"]["on"] == "pointerover"
    cells = [layer for view in spec["vconcat"][1:] for layer in view["layer"] if "name" in layer]
    assert lit["views"] == [layer["name"] for layer in cells]
    assert [layer["data"]["name"] for layer in cells] == ["strip", "grid"]


@pytest.mark.parametrize(
    "shape", [(), (5,), (40,), (2, 3), (3, 20), (2, 3, 4), (2, 3, 4, 5), (1, 200, 1, 1)]
)
def test_no_two_cells_lie_on_each_other_and_none_sticks_out(shape):
    corners, _ = charts.lay_out(shape)
    count = 1
    for size in shape:
        count *= size
    assert len(corners) == count
    rows: dict[float, list[float]] = {}
    for column, row in corners:
        rows.setdefault(row, []).append(column)
    for columns in rows.values():
        columns.sort()
        assert all(b - a >= 1 for a, b in itertools.pairwise(columns))
        assert columns[-1] + 1 <= charts.MOST_COLUMNS + 0.5


def test_a_cell_says_its_place_and_how_the_strides_lead_there():
    steps = change_shape((2, 3), (("transpose", (0, 1)),), chain=True)
    tables, *_ = charts.shape_tables(steps, chain=True)
    grid = tables["grid"]
    turned = grid[grid["step"] == 1]
    assert turned["number"].tolist() == [0, 3, 1, 4, 2, 5]
    assert turned["place"].tolist() == [0, 3, 1, 4, 2, 5]
    assert turned["sum"].iloc[3] == "[1, 1] lies at 1·1 + 1·3 = place 4"
    strip = tables["strip"]
    assert strip[strip["step"] == 1]["number"].tolist() == [0, 1, 2, 3, 4, 5]


def test_a_copy_has_a_strip_in_its_own_order_and_a_name():
    steps = change_shape((2, 3), (("transpose", (0, 1)), ("contiguous", ())), chain=True)
    tables, *_ = charts.shape_tables(steps, chain=True)
    strip = tables["strip"]
    assert strip[strip["step"] == 2]["number"].tolist() == [0, 3, 1, 4, 2, 5]
    names = tables["strip_words"]["label"].tolist()
    assert names == ["the storage of X", "the storage of X", "copy 1: a storage of its own"]


def test_a_failed_operation_shows_what_it_started_from():
    calls = (("transpose", (0, 1)), ("view", (6,)))
    tables, *_ = charts.shape_tables(change_shape((2, 3), calls, chain=True), chain=True)
    grid = tables["grid"]
    assert grid[grid["step"] == 2]["number"].tolist() == [0, 3, 1, 4, 2, 5]
    labels = tables["grid_words"]["label"].tolist()
    assert "X.transpose(0, 1).view(6): error" in labels
    assert "still shape (3, 2), stride (1, 3)" in labels


@pytest.mark.parametrize("shape", [(0,), (3, 0), (2, 2, 2, 2, 2)])
def test_what_has_no_cells_is_no_error(shape):
    tables, columns, strip_rows, grid_rows = charts.shape_tables(change_shape(shape, ()), chain=False)
    assert tables["grid"].empty
    assert min(columns, strip_rows, grid_rows) > 0


def test_large_tensors_have_a_bar_for_every_axis():
    steps = change_shape((10000, 3, 28, 28), (("view", (10000, 3, 784)),))
    tables, axes = charts.jump_table(steps, chain=False)
    jumps = tables["jumps"]
    assert axes == 4
    assert jumps[jumps["step"] == 0]["jump"].tolist() == [2352, 784, 28, 1]
    assert jumps[jumps["step"] == 1]["jump"].tolist() == [2352, 784, 1]
