"""Sums are told to their last digit, with fractions and NumPy as oracles."""

from fractions import Fraction
from typing import Any

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st

from core.tensors_vs_numpy.rounding import (
    add_exactly,
    half_steps,
    is_tie,
    look_closely,
    report_sums,
    where_equal,
)


def test_the_famous_sum_is_unequal_in_float64_and_equal_in_float32():
    in_float64, in_float32 = add_exactly(0.1, 0.2)
    assert not in_float64.is_equal
    assert in_float32.is_equal
    assert in_float64.total == "0.3000000000000000444089209850062616169452667236328125"
    assert in_float32.first == "0.100000001490116119384765625"


DTYPES: tuple[Any, ...] = (np.float64, np.float32)


@pytest.mark.parametrize(("a", "b"), [(0.1, 0.2), (0.1, 0.7), (1.1, 2.2), (0.25, 0.5), (0.01, 2.0)])
def test_every_digit_is_what_the_dtype_stores(a, b):
    written = float(Fraction(str(a)) + Fraction(str(b)))
    for row, dtype in zip(add_exactly(a, b), DTYPES, strict=True):
        assert Fraction(row.first) == Fraction(float(dtype(a)))
        assert Fraction(row.second) == Fraction(float(dtype(b)))
        assert Fraction(row.total) == Fraction(float(dtype(a) + dtype(b)))
        assert Fraction(row.expected) == Fraction(float(dtype(written)))
        assert row.is_equal == bool(dtype(a) + dtype(b) == dtype(written))
        assert row.total in report_sums((row,))


def test_binary_fractions_add_without_error():
    for row in add_exactly(0.25, 0.5):
        assert row.is_equal
        near = look_closely(row, 0.25, 0.5)
        assert near.unrounded == near.written == 0


@pytest.mark.parametrize(("a", "b"), [(0.1, 0.2), (0.3, 0.6), (1.99, 0.01), (2.0, 2.0)])
def test_a_sum_is_rounded_to_the_nearest_float(a, b):
    for row, dtype in zip(add_exactly(a, b), DTYPES, strict=True):
        near = look_closely(row, a, b)
        total = dtype(a) + dtype(b)
        assert near.step == float(np.nextafter(total, dtype(np.inf)) - total)
        assert near.floats[3] == 0
        assert list(near.floats) == sorted(near.floats)
        assert abs(near.unrounded) == min(abs(place - near.unrounded) for place in near.floats)
        assert near.written * near.step == pytest.approx(
            float(Fraction(str(a)) + Fraction(str(b)) - Fraction(float(total))), abs=1e-30
        )


def test_half_a_step_is_half_of_numpys_spacing():
    sizes = (0.1, 0.5, 1.0, 3.0, 1000.0)
    expected = [float(np.spacing(np.float32(size))) / 2 for size in sizes]
    assert half_steps(sizes) == pytest.approx(expected, rel=1e-12)


HUNDREDTHS = st.integers(1, 200).map(lambda number: number / 100)


@hypothesis.given(HUNDREDTHS, HUNDREDTHS)
def test_where_a_sum_is_equal_is_what_numpy_says(a, b):
    written = float(Fraction(str(a)) + Fraction(str(b)))
    equal = [
        name
        for name in ("float64", "float32")
        if np.dtype(name).type(a) + np.dtype(name).type(b) == np.dtype(name).type(written)
    ]
    expected = {0: "neither", 2: "both"}.get(len(equal), "".join(equal))
    assert where_equal(add_exactly(a, b)) == expected


@hypothesis.given(HUNDREDTHS, HUNDREDTHS)
def test_a_tie_lies_in_the_middle_between_two_floats(a, b):
    for row in add_exactly(a, b):
        near = look_closely(row, a, b)
        distances = sorted(abs(place - near.unrounded) for place in near.floats)
        assert is_tie(near) == (distances[0] == distances[1])
