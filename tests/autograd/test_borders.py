"""Where autograd and a difference agree, and where a corner is none: just inside, and just outside."""

import math

import pytest

from core.autograd.accumulation import accumulate
from core.autograd.derivatives import Comparison, compare
from core.typed.lines import Lines


@pytest.mark.parametrize(
    ("autograd", "difference", "agrees"),
    [
        (1.0009, 1.0, True),
        (1.0011, 1.0, False),
        (0.0009, 0.0, True),
        (0.0011, 0.0, False),
        (-100.09, -100.0, True),
        (-100.11, -100.0, False),
        (None, 0.0009, True),
        (None, 0.0011, False),
        (math.nan, 1.0, True),
    ],
)
def test_they_agree_within_a_thousandth(autograd, difference, agrees):
    assert Comparison("x", None, autograd, difference).agrees == agrees


@pytest.mark.parametrize(
    ("far", "near", "corner"),
    [
        ((-1.0, 1.0), (-1.0, 1.0), True),
        ((-1.0, 1.0), (-0.51, 0.51), True),
        ((-1.0, 1.0), (-0.49, 0.49), False),
        ((1.0, 1.0), (1.0, 1.0), False),
        ((0.0, 1.0), (0.0, math.inf), False),
    ],
)
def test_a_corner_is_where_the_slopes_stay_apart_by_more_than_half(far, near, corner):
    compared = Comparison("x", None, 0.0, 0.0, slopes=far, nearer_slopes=near)
    assert compared.at_a_corner == corner


@pytest.mark.parametrize(("apart", "corner"), [(3.9, True), (4.1, False)])
def test_a_corner_explains_a_difference_of_twice_its_jump(apart, corner):
    compared = Comparison("x", None, apart, 0.0, slopes=(-1.0, 1.0), nearer_slopes=(-1.0, 1.0))
    assert compared.at_a_corner == corner


@pytest.mark.parametrize(
    ("text", "x", "corner"),
    [
        ("y = abs(x)", 0.0, True),
        ("y = abs(x)", 0.1, False),
        ("y = x**2", 0.0, False),
        ("y = relu(x)", 0.0, True),
    ],
)
def test_real_corners_are_found(text, x, corner):
    (row,) = compare(Lines(text), (("x", x),), None, ())
    assert row.at_a_corner == corner
    assert (row.slopes[0], row.slopes[1]) == pytest.approx(row.nearer_slopes, abs=1e-5)


def test_unless_it_is_said_backward_is_called_five_times_and_nothing_is_constant():
    found = accumulate(Lines("y = 3*a*b"), (("a", 1.0), ("b", 2.0)))
    assert [held[0].item() for held in found.kept] == [6.0, 12.0, 18.0, 24.0, 30.0]
    assert [held[1].item() for held in found.zeroed] == [3.0] * 5
