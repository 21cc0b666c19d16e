"""Modules in a row: valid, complete, and with what each does to the sample."""

import numpy as np
import pandas as pd
import pytest

from core.charts.number_grid import cell_rows
from core.nn_modules import flow_charts as charts
from tests.charts.specs import number, validate

X = np.array([1.0, 2.0, 3.0])
W = np.array([[0.5, 0.25, -0.125], [1.0, 0.0, 2.0]])
B = np.array([0.75, -1.0])
STEPS = (
    charts.Step("x", X),
    charts.Step("linear", W @ X + B, W, B),
    charts.Step("tanh", np.tanh(W @ X + B), function="Tanh"),
)


@pytest.mark.parametrize("sizes", [(4, 4, 4, 4), (0, 1, 1, 1)])
def test_the_chart_is_valid_vega_lite(sizes):
    validate(charts.flow_picture(*sizes))


def test_another_network_is_drawn_with_what_was_compiled_once():
    large, small = charts.flow_picture(4, 3, 4, 5), charts.flow_picture(0, 1, 1, 1)
    for one, other in zip(large["vconcat"], small["vconcat"], strict=True):
        assert one["layer"] is other["layer"]
    sums = [sum(view["height"] for view in spec["vconcat"]) for spec in (large, small)]
    assert sums[0] == sums[1], "what stands below the picture keeps its place"


def test_many_modules_fit_the_picture():
    rows = [charts.Step(f"module {number}", X) for number in range(13)]
    table = charts.flow_tables(rows, unit=0)["values"]
    picture = charts.flow_picture(*charts.flow_size(rows))
    assert table["bottom"].max() <= number(picture, "flow_rows")
    tops = table.groupby("step")["top"].min()
    assert (tops.diff().dropna() > 0).all()
    assert (table["right"] <= number(picture, "width_of_values")).all()


def test_the_flow_shows_weights_of_layers_and_in_and_out_of_functions():
    tables = charts.flow_tables(STEPS, unit=5)
    assert charts.flow_size(STEPS) == (2, 3, 3, 2)
    assert tables["values"].groupby("step").size().tolist() == [3, 2, 2]
    places = tables["weights"].groupby("step")["place"].apply(lambda p: {name[0] for name in p})
    assert places.tolist() == [{"W", "b"}, {"i", "o"}]
    assert "output\u00a01" in tables["words"]["label"][1].as_py()  # there is no output 5


def test_many_grids_have_the_cells_that_each_of_them_has():
    odd = np.array([[np.inf, -2.0], [np.nan, 0.0]])
    grids = [("W", W, 0.0, 0.85, 1), ("b", B[:, None], 3.2, 0.85, 1), ("in", odd, 0.0, 1.0, 2)]
    rows = [cell_rows(*grid, 3) for grid in grids]
    pd.testing.assert_frame_equal(charts.cell_table(grids, 3), pd.concat(rows, ignore_index=True))


def test_a_flow_that_breaks_at_once_is_drawn():
    tables = charts.flow_tables(STEPS[:1], unit=0)
    assert charts.flow_size(STEPS[:1]) == (0, 3, 1, 1)
    assert tables["weights"].empty
    assert list(tables["names"].columns) == ["step", "label", "left", "top"]


def test_a_function_says_its_output_of_its_input():
    words = charts.flow_tables(STEPS, unit=0)["words"]["label"].to_pylist()
    before = (W @ X + B)[0]
    assert words[0] == "the input"
    assert words[2].replace("\u00a0", " ").splitlines() == [
        "output 0",
        f"= Tanh({before:.4f})",
        f"= {np.tanh(before):.4f}",
    ]
