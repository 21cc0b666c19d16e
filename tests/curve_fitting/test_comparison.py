"""Runs are compared by their losses."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.curve_fitting.comparison import compare_losses


@given(st.floats(1e-30, 1e30), st.floats(1e-30, 1e30))
def test_losses_are_compared_by_their_ratio(here, there):
    ratio = Fraction(there) / Fraction(here)
    expected = "lower" if ratio < Fraction(1, 2) else "higher" if ratio > 2 else "similar"
    assert compare_losses(here, there) == expected


@pytest.mark.parametrize("beyond", [math.inf, math.nan])
def test_a_loss_that_is_not_finite_is_the_highest(beyond):
    assert compare_losses(1.0, beyond) == "higher"
    assert compare_losses(beyond, 1.0) == "lower"
    assert compare_losses(beyond, math.nan) == compare_losses(beyond, math.inf) == "similar"
