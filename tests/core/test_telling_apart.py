"""Numbers that differ are seen to differ, in no more digits than that takes; only 0 looks like 0."""

import math
import random
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.telling_apart import (
    is_rounding,
    tell_apart,
    write_apart,
    write_cell,
    write_decimals,
    write_no_more,
    write_percent,
    write_times,
)

FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=32)


@given(FLOATS, FLOATS, st.integers(3, 5))
def test_what_differs_is_told_apart_in_the_fewest_digits(a, b, digits):
    first, second = tell_apart(a, b, digits=digits)
    assert math.isclose(float(first), a, rel_tol=6 * 10.0**-digits)
    if not math.isclose(a, b, rel_tol=1e-8):
        assert first != second
    if f"{a:.{digits}g}" != f"{b:.{digits}g}":
        assert float(first) == float(f"{a:.{digits}g}")


@given(st.floats(0, 20))
def test_only_all_is_all_and_only_nothing_is_nothing(part):
    written = write_percent(part)
    assert math.isclose(float(written.removesuffix("%")), 100 * part, rel_tol=0.06, abs_tol=1e-3)
    if not math.isclose(part, 1, rel_tol=1e-8):
        assert written != "100%"
    assert (written == "0%") == (part < 1e-5)


def test_hardly_more_than_once_is_not_once():
    assert write_times(1.0004) == "1.0004"
    assert write_times(2.34567) == "2.35"
    assert write_percent(0.998) == "99.8%"
    assert write_percent(0.9999) == "99.99%"
    assert write_percent(1.0) == "100%"


def test_nothing_but_zero_looks_like_zero_and_all_else_keeps_its_places():
    draw = random.Random(1212)
    for _ in range(5000):
        places = draw.randint(1, 5)
        value = draw.choice([-1, 1]) * 10 ** draw.uniform(-12, 4)
        text = write_decimals(value, places)
        assert Decimal(text) != 0, (value, text)
        assert abs(float(text) - value) <= max(0.5 * 10**-places, 0) * 1.001, (value, text)
        if abs(value) >= 10**-places:
            assert len(text.partition(".")[2]) == places, (value, text)
        else:
            assert abs(float(text) / value - 1) <= 0.051 or "e" not in text, (value, text)
    assert write_decimals(0.0) == write_decimals(-0.0) == "0.0000"
    assert write_decimals(math.nan) == "nan"
    assert write_decimals(-math.inf) == "-inf"


def test_two_numbers_look_alike_only_where_float32_may_have_rounded_them_apart():
    draw = random.Random(1213)
    for _ in range(5000):
        first = 10 ** draw.uniform(-8, 8)
        second = first * (1 + draw.choice([-1, 1]) * 10 ** draw.uniform(-9, 1))
        texts = write_apart(first, second)
        if abs(second / first - 1) > 3e-6:
            assert texts[0] != texts[1], (first, second, texts)
            assert (float(texts[0]) < float(texts[1])) == (first < second), (first, second, texts)
        shortest = f"{first:.3g}", f"{second:.3g}"
        if shortest[0] != shortest[1]:
            assert texts == shortest


def test_neighbours_of_float32_are_rounding_and_a_percent_is_not():
    draw = random.Random(1214)
    for _ in range(2000):
        value = np.float32(draw.choice([-1, 1]) * 10 ** draw.uniform(-20, 20))
        next_to_it = np.nextafter(value, np.float32(math.inf))
        assert is_rounding(float(value), float(next_to_it))
        assert not is_rounding(float(value), 1.01 * float(value))
    assert is_rounding(1e-15, 1e-12, scale=1.0)
    assert is_rounding(0.0, 0.0)
    assert not is_rounding(0.0, 1e-3)


@given(FLOATS)
def test_an_infinity_is_no_rounding_of_a_number(number):
    assert not is_rounding(math.inf, number)
    assert not is_rounding(number, -math.inf)
    assert is_rounding(math.inf, math.inf)
    assert not is_rounding(math.nan, number)


@given(st.floats(1e-6, 1e6), st.integers(1, 4))
def test_a_bound_is_rounded_down_and_by_less_than_its_last_digit(bound, digits):
    exact = Decimal(bound)
    unit = Decimal(10) ** (exact.adjusted() - digits + 1)
    written = Decimal(write_no_more(bound, digits))
    assert written <= exact * (1 + Decimal("2e-9"))
    assert exact - written < unit
    assert written % (unit / 100) == 0  # one or two digits more where they are all


@given(st.floats(width=32), st.integers(0, 4))
def test_a_cell_of_a_table_is_no_wider_than_a_phone_has_room_for(value, places):
    text = write_cell(value, places)
    assert len(text) <= 14
    if not math.isfinite(value):
        assert text in ("inf", "-inf", "nan")
    elif abs(value) < 1e7:
        assert abs(Decimal(text) - Decimal(value)) <= Decimal(10) ** -places / 2
    else:
        assert abs(Decimal(text) / Decimal(value) - 1) < Decimal("0.001")
