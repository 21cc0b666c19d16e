"""Numbers that differ are seen to differ, in no more digits than that takes."""

import math

from hypothesis import given
from hypothesis import strategies as st

from core.telling_apart import tell_apart, write_percent, write_times

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
