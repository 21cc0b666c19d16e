"""What `.grad` holds, call after call."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.autograd.accumulation import MOST_CALLS, accumulate
from core.typed.lines import Lines

TWO_PATHS = Lines("c = a + b; d = b + 1; e = c * d")


@settings(deadline=None)
@given(st.floats(-5, 5), st.floats(-5, 5), st.integers(1, MOST_CALLS))
def test_kept_gradients_are_multiples_and_zeroed_ones_are_all_the_same(a, b, calls):
    found = accumulate(TWO_PATHS, (("a", a), ("b", b)), calls=calls)
    one = (b + 1, a + 2 * b + 1)
    assert found.variables == ("a", "b")
    assert len(found.kept) == len(found.zeroed) == calls
    for call, (kept, zeroed) in enumerate(zip(found.kept, found.zeroed, strict=True), start=1):
        assert [g.item() for g in zeroed] == pytest.approx(one, rel=1e-5, abs=1e-5)
        assert [g.item() for g in kept] == pytest.approx([call * g for g in one], rel=1e-5, abs=1e-5)


def test_what_is_constant_has_no_gradient_and_without_a_way_back_there_are_no_rows():
    start = (("a", 2.0), ("b", 1.0))
    found = accumulate(TWO_PATHS, start, constants=("a",))
    assert [row[0] for row in found.kept] == [None] * MOST_CALLS
    assert [row[1] for row in found.kept] == [5, 10, 15, 20, 25]
    nothing = accumulate(Lines(TWO_PATHS.text, "e"), start)
    assert (nothing.kept, nothing.zeroed) == ((), ())
