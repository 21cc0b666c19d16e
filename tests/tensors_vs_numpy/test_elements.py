"""Elements are those of NumPy's and PyTorch's own results, one by one."""

import math

import hypothesis
import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from core.tensors_vs_numpy.comparison import (
    TUTORIAL_MATRIX,
    TUTORIAL_X,
    TUTORIAL_Y,
    Comparison,
    Outcome,
    Row,
    section_2,
)
from core.tensors_vs_numpy.elements import (
    Element,
    furthest_apart,
    keep_finite,
    largest_difference,
    list_elements,
    list_errors,
    span_in_decades,
)

SECTION_2 = section_2(TUTORIAL_X, TUTORIAL_Y, TUTORIAL_MATRIX)


def outcome(*numbers: float) -> Outcome:
    return Outcome("", "", "float64", (len(numbers),), numbers)


def test_every_element_of_section_2_has_its_place_and_both_numbers():
    elements = {each.name: each for each in list_elements(SECTION_2)}
    assert len(elements) == 6 + 6 + 1 + 2  # a conversion has nothing beside it to be compared with
    in_numpy = np.array(TUTORIAL_X) + np.array(TUTORIAL_Y)
    in_torch = torch.tensor(TUTORIAL_X) + torch.tensor(TUTORIAL_Y)
    for place in np.ndindex(2, 3):
        each = elements[f"x+y {list(place)}"]
        assert (each.numpy, each.torch) == (in_numpy[place], in_torch[place].item())
        assert each.distance == abs(each.numpy - each.torch)
    assert "norm " in elements
    assert furthest_apart(SECTION_2) == max(each.distance for each in elements.values())


def test_nothing_is_apart_where_nothing_can_be_subtracted():
    error = Outcome("ValueError: no", failed=True)
    comparison = Comparison((Row("", error, outcome(1.0)), Row("", outcome(1.0), outcome(1.0, 2.0))))
    assert furthest_apart(comparison) is None
    assert list_elements(comparison) == ()
    assert list_errors(comparison) == ("ValueError: no",)


def test_a_nan_on_one_side_is_infinitely_far_away():
    assert largest_difference(Row("", outcome(1.0, math.nan), outcome(3.0, 0.0))) == math.inf
    assert largest_difference(Row("", outcome(0.0, math.nan), outcome(2.0, math.nan))) == 2.0


NUMBERS = st.lists(st.floats(-1e12, 1e12), max_size=5)


@hypothesis.given(NUMBERS)
def test_the_decades_hold_every_number_that_counts_and_are_no_wider(numbers):
    span = span_in_decades(tuple(Element("", (), number, number, 0.0) for number in numbers))
    sizes = [abs(number) for number in numbers if abs(number) > 1e-9]
    if span is None:
        assert not sizes
        return
    low, high = span
    little = 1 + 1e-12  # 999999999999.998 may count as 10**12: no eye sees the difference
    assert 10.0**low <= min(sizes) * little < 10.0 ** (low + 1) * little**2
    assert max(sizes) <= 10.0**high * little
    assert high == low + 1 or max(sizes) * little > 10.0 ** (high - 1)


@pytest.mark.parametrize(("pair", "kept"), [((1.0, 2.0), 1), ((math.inf, 1.0), 0), ((0.0, math.nan), 0)])
def test_only_finite_numbers_are_kept(pair, kept):
    in_numpy, in_torch = pair
    assert len(keep_finite((Element("", (), in_numpy, in_torch, 0.0),))) == kept
