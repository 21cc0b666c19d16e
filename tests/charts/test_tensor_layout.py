"""Tensors of any number of axes in a plane: every element has a place of its own."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.tensor_layout import MOST_COLUMNS, lay_out, place_cells

SHAPES = st.lists(st.integers(1, 5), max_size=5).map(tuple)


@given(SHAPES)
def test_no_two_elements_lie_on_each_other(shape):
    left, top, columns, rows = place_cells(shape)
    corners, _ = lay_out(shape)
    for places in (list(zip(left.tolist(), top.tolist(), strict=True)), corners):
        assert len(places) == math.prod(shape)
        for (a, b), (c, d) in itertools.combinations(places[:150], 2):
            assert max(abs(a - c), abs(b - d)) >= 1 - 1e-9
    assert left.max() + 1 == pytest.approx(columns)
    assert top.max() + 1 == pytest.approx(rows)


@pytest.mark.parametrize(
    "shape", [(), (5,), (40,), (2, 3), (3, 20), (2, 3, 4), (2, 3, 4, 5), (1, 200, 1, 1)]
)
def test_no_row_is_too_long_for_a_phone(shape):
    corners, _ = lay_out(shape)
    assert max(column for column, _ in corners) + 1 <= MOST_COLUMNS + 0.5


def test_the_last_axis_goes_right_and_the_one_before_goes_down():
    left, top, columns, rows = place_cells((2, 3))
    assert left.tolist() == [0, 1, 2, 0, 1, 2]
    assert top.tolist() == [0, 0, 0, 1, 1, 1]
    assert (columns, rows) == (3, 2)
    assert lay_out((2, 3)) == (list(zip(left, top, strict=True)), [])


def test_every_matrix_has_the_name_of_its_place_among_the_others():
    _, parts = lay_out((2, 3, 4, 5))
    assert [name for _, name in parts] == [f"[{i}, {j}]" for i in range(2) for j in range(3)]
