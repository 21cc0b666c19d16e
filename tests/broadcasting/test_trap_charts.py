"""The charts of a column minus a row: valid, and with the numbers that were trained."""

import numpy as np
import pytest

from core.broadcasting import trap_charts as charts
from tests.charts.specs import validate


def tables():
    squares = np.array([[[1.0, -2.0], [3.0, 0.0]], [[0.5, 1e9], [np.nan, 4.0]]])
    column = ((0.0, 1.0), (0.0, 2.0), (4.0, 1e-9))
    row = ((0.0, 0.5), (0.0, 0.25), (4.0, float("inf")))
    drawn = charts.trap_tables(((-1.0, 2.0), (1.0, 5.0)), column, row, squares)
    return {name: table.to_pandas() for name, table in drawn.items()}


def test_the_chart_is_valid_titled_and_compiled_once():
    spec = charts.trap_picture(6, 40, -2, 6)
    validate(spec)
    for view in spec["vconcat"][::2]:
        first = view["layer"][0]["encoding"]
        assert first["x"]["title"]
        assert first["y"]["title"]
    larger = charts.trap_picture(12, 20, -4, 8)
    for before, after in zip(spec["vconcat"], larger["vconcat"], strict=True):
        assert before["layer"] is after["layer"]
    heights = [view["height"] for view in larger["vconcat"]]
    assert heights == [charts.LINES_HEIGHT, charts.HEIGHT, charts.LOSSES_HEIGHT]


def test_a_line_has_two_ends_a_step():
    lines = tables()["lines"]
    now = lines[(lines["step"] == 1) & (lines["kind"] == charts.COLUMN)]
    assert now["x"].tolist() == [-1.1, 2.1]
    assert now["y"].tolist() == pytest.approx([0.9, 4.1])


def test_a_line_that_leaves_float32_earlier_ends_earlier():
    squares = np.zeros((1, 2, 2))
    row = ((0.0,), (0.0,), (float("nan"),))
    column = ((0.0, 1.0), (0.0, 2.0), (4.0, 1.0))
    short = charts.trap_tables(((-1.0, 2.0), (1.0, 5.0)), column, row, squares)
    assert short["losses"].select(["kind", "step"]).to_pylist() == [
        {"kind": charts.COLUMN, "step": 0},
        {"kind": charts.COLUMN, "step": 1},
        {"kind": charts.LINE_OF_ROW, "step": 0},
    ]
    assert short["lines"].num_rows == 6
    assert short["words"]["label"].to_pylist() == ["loss 4 and nan"]


def test_the_cell_in_row_i_and_column_j_compares_prediction_i_with_point_j():
    square = tables()["square"]
    first = square[square["step"] == 0]
    assert first["place"].tolist() == [f"y_hat[{i}] - y[{j}]" for i in (0, 1) for j in (0, 1)]
    assert first["number"].tolist() == ["1.0", "-2.0", "3.0", "0.0"]
    assert first["middle"].tolist() == [0.5, 1.5, 0.5, 1.5]
    assert first["tint"].tolist() == pytest.approx([1 / 3, -2 / 3, 1, 0])
    assert square[square["step"] == 1]["number"].tolist() == ["0.5", "1e+09", "nan", "4.0"]


def test_losses_beyond_the_picture_stand_at_its_edge_and_keep_their_words():
    losses = tables()["losses"]
    assert losses["loss"].tolist() == [4.0, charts.LOWEST, 4.0, charts.HIGHEST]
    assert losses["printed"].tolist() == ["4", "1e-09", "4", "inf"]


def test_the_span_has_room_around_the_points_and_moves_in_strides():
    assert charts.span([-1.0, 4.8]) == charts.span([-2.0, 7.4]) == (-4, 8)
    assert charts.span([-4.0, 7.6]) == (-8, 12)
