"""Runs are compared by settings and by losses."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.curve_fitting.comparison import compare_losses, find_differences

SETTINGS = st.fixed_dictionaries(
    {
        "optimizer": st.sampled_from(["sgd", "adam"]),
        "epochs": st.integers(1, 3),
        "noise": st.floats(0, 1),
    }
)


@given(SETTINGS, SETTINGS)
def test_the_differences_turn_one_run_into_the_other_and_none_is_idle(settings, other):
    different = find_differences(settings, other)
    assert settings | different == other
    assert all(settings[name] != value for name, value in different.items())
    assert list(different) == [name for name in other if name in different]


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
