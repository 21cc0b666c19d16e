"""Broadcasting: verdicts, shapes, strides and sources as PyTorch and NumPy have them."""

import math

import hypothesis
import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from core.broadcasting.shapes import (
    ELEMENT_BYTES,
    MOST_ELEMENTS,
    MOST_NUMBERS,
    add,
    count_bytes,
    count_elements,
    fit_in_memory,
    judge,
    line_up,
    print_size,
    report,
)

# Few sizes, so that many shapes fit; zeros, ones and scalars among them.
SHAPES = st.lists(
    st.lists(st.sampled_from([0, 1, 1, 2, 3]), max_size=5).map(tuple), min_size=2, max_size=3
).map(tuple)


@hypothesis.given(SHAPES)
@hypothesis.settings(max_examples=400, deadline=None)
def test_the_verdicts_agree_with_broadcast_shapes(shapes):
    axes = line_up(shapes)
    sizes = tuple(axis.size for axis in reversed(axes))
    if any(axis.verdict == "impossible" for axis in axes):
        with pytest.raises(RuntimeError):
            torch.broadcast_shapes(*shapes)
    else:
        assert torch.Size(sizes) == torch.broadcast_shapes(*shapes)
    for axis in axes:
        lacking = any(len(shape) < -axis.dim for shape in shapes)
        present = {shape[axis.dim] for shape in shapes if len(shape) >= -axis.dim}
        expected = "added" if lacking else "stretched" if len(present) > 1 else "equal"
        assert axis.verdict in (expected, "impossible")


@hypothesis.given(SHAPES)
@hypothesis.settings(max_examples=150, deadline=None)
def test_results_and_errors_are_pytorchs(shapes):
    found = add(shapes)
    counted = [10**n * torch.arange(math.prod(s)).reshape(s) for n, s in enumerate(shapes)]
    if found.result_shape is None:
        with pytest.raises(RuntimeError) as raised:
            sum(counted[1:], counted[0])
        assert len(shapes) > 2 or found.error == str(raised.value)
        return
    expected = sum(counted[1:], counted[0])
    assert found.result_shape == tuple(expected.shape)
    if expected.numel() <= MOST_NUMBERS:
        assert found.printed == str(expected)
        assert list(found.numbers) == expected.flatten().tolist()


@hypothesis.given(SHAPES)
@hypothesis.settings(max_examples=100, deadline=None)
def test_every_number_of_the_result_is_the_sum_of_its_sources(shapes):
    found = add(shapes)
    if found.result_shape is None:
        assert not found.numbers
        return
    for place, number in enumerate(found.numbers):
        assert number == sum(operand.numbers[operand.sources[place]] for operand in found.operands)


@hypothesis.given(SHAPES)
@hypothesis.settings(max_examples=100, deadline=None)
def test_strides_are_those_of_numpy(shapes):
    found = add(shapes)
    if found.result_shape is None or 0 in found.result_shape:
        return
    for operand in found.operands:
        stretched = np.broadcast_to(
            np.arange(operand.elements).reshape(operand.shape), found.result_shape
        )
        for size, ours, bytes_ in zip(
            stretched.shape, operand.stretched_stride, stretched.strides, strict=True
        ):
            assert size == 1 or ours == bytes_ // 8


def test_a_stretched_axis_has_stride_0_and_takes_no_memory():
    x, y = add(((3, 1), (4,))).operands
    assert (x.stretched_stride, y.stretched_stride) == ((1, 0), (0, 1))
    assert (x.elements, y.elements) == (3, 4)
    assert x.shared
    assert y.shared


@pytest.mark.parametrize(
    ("sizes", "verdict"),
    [
        ((4, 4), "equal"),
        ((1, 1), "equal"),
        ((0, 0), "equal"),
        ((4, 1), "stretched"),
        ((0, 1), "stretched"),
        ((5, None), "added"),
        ((1, None), "added"),
        ((2, 4), "impossible"),
        ((0, 2), "impossible"),
        ((4, None, 1), "added"),
        ((4, None, 2), "impossible"),
    ],
)
def test_an_axis_is_judged_by_its_sizes(sizes, verdict):
    assert judge(sizes) == verdict


def test_scalars_have_no_axes_to_judge():
    found = add(((), ()))
    assert found.axes == ()
    assert found.result_shape == ()
    assert found.numbers == (0,)


def test_large_shapes_cost_only_their_metadata():
    found = add(((100_000, 1, 1000), (100_000, 1)))
    assert found.result_shape == (100_000, 100_000, 1000)
    assert found.operands[0].stretched_stride == (1000, 0, 1)
    assert found.numbers == ()
    assert "The size of tensor a (2)" in add(((100_000, 2), (100_000, 4))).error


def test_the_report_holds_size_verdicts_and_strides():
    assert report(add(((3, 1), (4,)))).splitlines() == [
        "torch.Size([3, 4])",
        "dim -1: 1, 4 -> stretched",
        "dim -2: 3, - -> added",
        "x: shape (3, 1), stride (1, 1), stretched stride (1, 0)",
        "y: shape (4,), stride (1,), stretched stride (0, 1)",
        "tensor([[ 0, 10, 20, 30],",
        "        [ 1, 11, 21, 31],",
        "        [ 2, 12, 22, 32]])",
    ]
    assert report(add(((2,), (3,)))).startswith("The size of tensor a (2) must match")


@hypothesis.given(SHAPES)
@hypothesis.settings(deadline=None)
def test_elements_are_counted_and_the_size_is_printed_as_pytorch_does(shapes):
    found = add(shapes)
    try:
        total = sum(
            (torch.zeros(shape, dtype=torch.int64) for shape in shapes[1:]), torch.zeros(shapes[0])
        )
    except RuntimeError:
        assert count_elements(found) is None
        assert count_bytes(found) is None
        assert print_size(found) == ""
    else:
        assert count_elements(found) == total.numel()
        assert count_bytes(found) == total.to(torch.int64).nbytes
        assert print_size(found) == str(total.size()) == report(found).splitlines()[0]


def test_an_element_takes_the_bytes_of_an_int64():
    assert torch.zeros(1, dtype=torch.int64).element_size() == ELEMENT_BYTES


LARGE = st.lists(st.sampled_from([0, 1, 1000, 10**6]), max_size=6).map(tuple)


@hypothesis.given(st.lists(LARGE, min_size=2, max_size=3).map(tuple))
def test_shapes_fit_in_memory_as_long_as_no_product_is_too_large(shapes):
    try:
        result = np.broadcast_shapes(*shapes)
    except ValueError:
        return
    products = [math.prod(max(size, 1) for size in shape) for shape in (*shapes, result)]
    assert fit_in_memory(shapes) == (max(products) <= MOST_ELEMENTS)


def test_shapes_that_do_not_fit_each_other_are_measured_each_and_by_the_axes_that_fit():
    assert fit_in_memory(((10**6, 2), (10**6, 3)))
    assert not fit_in_memory(((10**6, 10**6, 2), (10**6, 1, 1, 3)))


def test_an_empty_tensor_with_strides_beyond_all_numbers_does_not_fit():
    shape = (0, 82, 100, 64948, 131341, 131859)
    assert not fit_in_memory((shape, ()))
    with pytest.raises(RuntimeError, match="overflow"):
        torch.empty(shape, device="meta")
