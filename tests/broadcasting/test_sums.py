"""The sum on the board, against NumPy's, with numbers and without."""

import itertools
import math
from typing import Any

import numpy as np
import pytest

from core.broadcasting.sums import add_up, count, line_of_the_sum

SHAPES = [(), (3,), (2, 1), (2, 3), (4, 1, 3), (1, 2, 1)]


@pytest.mark.parametrize("shapes", [*itertools.product(SHAPES, SHAPES), ((4, 1, 1), (2, 1), (3,))])
def test_the_sum_is_numpys_and_reads_its_numbers_by_numpys_strides(shapes):
    tensors = [
        10**place * np.arange(math.prod(shape)).reshape(shape) for place, shape in enumerate(shapes)
    ]
    total = sum(tensors)
    steps = list(add_up(*map(count, shapes)))
    parts, (found, *strides, again) = steps[: len(shapes)], steps[len(shapes) :]
    for tensor, (made, stride) in zip(tensors, parts, strict=True):
        np.testing.assert_array_equal(made.numpy(), tensor)
        assert stride == made.stride()
    np.testing.assert_array_equal(found.numpy(), total)
    assert again is found
    for tensor, stride in zip(tensors, strides, strict=True):
        read = np.broadcast_to(tensor, total.shape).strides
        expected = [one // 8 for one, size in zip(read, total.shape, strict=True)]
        assert [0 if size == 1 else one for one, size in zip(stride, total.shape, strict=True)] == [
            0 if size == 1 else one for one, size in zip(expected, total.shape, strict=True)
        ]


@pytest.mark.parametrize("shapes", [((2, 1), (3,)), ((4, 1, 1), (2, 1), (3,))])
def test_without_numbers_there_are_the_same_shapes_and_strides(shapes):
    counted: list[Any] = [*map(count, shapes), *[None] * (3 - len(shapes))]
    of_x, of_y, of_z = counted
    few, many = (list(add_up(of_x, of_y, of_z, has_numbers)) for has_numbers in (True, False))
    assert len(many) == len(few) - 1 == 2 * len(shapes) + 1
    for one, other in zip(few, many, strict=False):
        if isinstance(one, tuple) and hasattr(one[0], "shape"):
            assert other[0].device.type == "meta"
            assert (one[0].shape, one[1]) == (other[0].shape, other[1])
        elif hasattr(one, "shape"):
            assert (one.shape, other.dtype, other.device.type) == (other.shape, one.dtype, "meta")
        else:
            assert one == other


@pytest.mark.parametrize("has_numbers", [True, False])
def test_what_does_not_fit_is_refused_at_the_sum(has_numbers):
    steps = add_up(count((2,)), count((3,)), None, has_numbers)
    next(steps), next(steps)
    with pytest.raises(RuntimeError, match="must match"):
        next(steps)


def test_the_sum_stands_behind_those_that_make_the_tensors():
    assert [line_of_the_sum(tensors) for tensors in (2, 3)] == [2, 3]
