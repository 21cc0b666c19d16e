"""What a picture has room for, and when a sum lay between two floats: just inside, and just outside."""

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.tensors_vs_numpy.elements import Element, keep_finite, span_in_decades
from core.tensors_vs_numpy.rounding import add_exactly, half_steps, is_tie, look_closely

DTYPES: tuple[Any, ...] = (np.float64, np.float32)


def elements(*numbers):
    return tuple(Element("x", (), number, number, 0.0) for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "span"),
    [
        ((0.1, 5.0), (-1, 1)),
        ((10.0,), (1, 2)),
        ((-2.0, 30.0, 0.0), (0, 2)),
        ((1.1e-9,), (-9, -8)),
        ((1e-9,), None),
        ((0.9e25,), (24, 25)),
        ((1e25,), None),
        ((0.0,), None),
    ],
)
def test_numbers_lie_between_powers_of_ten_where_they_can_be_drawn(numbers, span):
    assert span_in_decades(elements(*numbers)) == span


def test_only_what_is_finite_on_both_sides_is_kept():
    one_side = Element("x", (), 1.0, math.inf, math.inf)
    assert keep_finite((*elements(1.0, math.nan, -math.inf), one_side)) == elements(1.0)


@pytest.mark.parametrize(
    ("unrounded", "tie"),
    [(0.5, True), (-0.5, False), (-0.25, True), (0.49, False), (0.51, False), (0.0, False)],
)
def test_a_tie_is_halfway_between_two_floats_also_below_a_power_of_two(unrounded, tie):
    floats = (-1.0, -0.5, 0.0, 1.0, 2.0)
    assert is_tie(SimpleNamespace(unrounded=unrounded, floats=floats)) == tie


@pytest.mark.parametrize(("first", "second"), [(0.1, 0.2), (0.25, 0.5), (1.1, 0.7)])
def test_three_neighbours_stand_on_either_side_of_a_sum(first, second):
    """NumPy's spacing says how far they are; below a power of two floats are twice as dense."""
    for row, dtype in zip(add_exactly(first, second), DTYPES, strict=True):
        near = look_closely(row, first, second)
        total = dtype(dtype(first) + dtype(second))
        around = [total]
        for _ in range(3):
            around = [np.nextafter(around[0], dtype(-9)), *around, np.nextafter(around[-1], dtype(9))]
        assert near.step == float(np.spacing(total))
        assert near.floats == tuple((float(x) - float(total)) / near.step for x in around)


def test_half_a_step_is_half_of_numpys_spacing():
    sizes = (1.0, 1.5, 3.0, 1e-3, 1e10)
    assert half_steps(sizes) == tuple(float(np.spacing(np.float32(size))) / 2 for size in sizes)
