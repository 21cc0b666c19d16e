"""Numbers of elements are counted as PyTorch counts them when it is asked for a view."""

import math

import hypothesis
import pytest
import torch
from hypothesis import strategies as st

from core.reshape_and_view.operations import change_shape
from core.reshape_and_view.sizes import (
    SizeCount,
    count_each,
    count_elements,
    count_sizes,
    next_power_of_ten,
    spell_out,
)

SHAPES = st.lists(st.integers(0, 6), max_size=4).map(tuple)
TARGETS = st.lists(st.integers(0, 12) | st.just(-1), max_size=4).map(tuple)


@st.composite
def divided(draw):
    """Draw a shape and sizes that divide its elements, with a -1 or without."""
    shape = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple))
    count = math.prod(shape)
    factor = draw(st.sampled_from([n for n in range(1, count + 1) if count % n == 0]))
    return shape, draw(st.sampled_from([(factor, -1), (factor, count // factor), (-1, factor)]))


@hypothesis.given(st.tuples(SHAPES, TARGETS) | divided())
def test_a_count_agrees_with_what_view_does(drawn):
    shape, target = drawn
    found = count_sizes(shape, target)
    x = torch.zeros(shape)
    try:
        sizes = x.view(target).shape
    except RuntimeError as error:
        words = str(error)
        assert found.verdict == (
            "several unknown"
            if "only one dimension" in words
            else ("none" if x.numel() else "any")
            if -1 in target and 0 in target
            else "not whole"
            if -1 in target
            else "not as many"
        )
    else:
        assert found.verdict == ("found" if -1 in target else "as many")
        if -1 in target:
            assert found.missing == sizes[target.index(-1)]
    assert found.count == x.numel()


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ((6, -1), SizeCount("found", "6 · ?", 6, 24, 4)),
        ((5, -1), SizeCount("not whole", "5 · ?", 5, 24, 4)),
        ((-1, -1), SizeCount("several unknown", "? · ?", 1, 24)),
        ((5, 5), SizeCount("not as many", "5 · 5", 25, 24)),
        ((4, 6), SizeCount("as many", "4 · 6", 24, 24)),
        ((0, -1), SizeCount("none", "0 · ?", 0, 24)),
        ((), SizeCount("not as many", "1", 1, 24)),
    ],
)
def test_what_is_counted(target, expected):
    assert count_sizes((2, 3, 4), target) == expected


@pytest.mark.parametrize("chain", [False, True])
def test_each_operation_is_counted_from_what_it_starts_from(chain):
    operations = (("flatten", (1,)), ("view", (-1, 2)), ("reshape", (5,)), ("view", (4,)))
    steps = change_shape((2, 3, 4), operations, chain)
    counts = count_each(steps, operations, chain)
    assert len(counts) == len(steps) - 1
    assert counts[0] is None
    assert counts[1] == count_sizes((2, 12) if chain else (2, 3, 4), (-1, 2))
    assert counts[2] == count_sizes((12, 2) if chain else (2, 3, 4), (5,))


def test_products_are_spelled_out():
    assert (spell_out((2, 3, 4)), spell_out(())) == ("2 · 3 · 4", "1")


@hypothesis.given(st.integers(0, 10**20))
def test_the_next_power_of_ten_is_the_smallest_that_is_not_below(count):
    power = next_power_of_ten(count)
    assert power in [10**exponent for exponent in range(1, 22)]
    assert power >= count
    assert power == 10 or power // 10 < count


@hypothesis.given(SHAPES)
def test_elements_are_counted_as_pytorch_counts_them(shape):
    assert count_elements(shape) == torch.zeros(shape).numel()
