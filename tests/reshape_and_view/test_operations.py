"""Reshape and view: verdicts are PyTorch's own, and strides lead to the right numbers."""

import builtins
import itertools
import math
import re
import tracemalloc

import hypothesis
import pytest
import torch
from hypothesis import strategies as st

from core.reshape_and_view.calls import MOST_ELEMENTS, count_of
from core.reshape_and_view.operations import OPERATIONS, change_shape, report
from tests.reshape_and_view import by_hand

SHAPES = st.lists(st.integers(0, 4), max_size=4).map(tuple)
ARGUMENTS = st.lists(st.integers(-2, 8), max_size=4).map(tuple)
CALLS = st.lists(st.tuples(st.sampled_from(OPERATIONS), ARGUMENTS), max_size=5).map(tuple)


@st.composite
def sensible_chains(draw):
    """Draw a shape and operations that mostly fit what the one before made."""
    shape = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple))
    x = torch.empty(shape)
    calls = []
    for name in draw(st.lists(st.sampled_from(OPERATIONS), min_size=1, max_size=5)):
        dims = st.integers(-max(x.dim(), 1), max(x.dim() - 1, 0))
        if name in ("view", "reshape"):
            factor = draw(st.sampled_from([n for n in range(1, x.numel() + 1) if x.numel() % n == 0]))
            arguments = draw(st.sampled_from([(factor, -1), (-1,), (x.numel() // factor, factor)]))
        elif name == "permute":
            arguments = tuple(draw(st.permutations(range(x.dim()))))
        elif name == "transpose":
            arguments = (draw(dims), draw(dims))
        elif name == "narrow":
            dim = draw(st.integers(0, max(x.dim() - 1, 0)))
            size = x.shape[dim] if x.dim() else 1
            start = draw(st.integers(0, size - 1))
            arguments = (dim, start, draw(st.integers(1, size - start)))
        else:
            arguments = () if name in ("flatten", "contiguous") else (draw(dims),)
        calls.append((name, arguments))
        try:
            x = by_hand.call(x, (name, arguments))
        except RuntimeError:
            break
    return shape, tuple(calls)


@hypothesis.settings(deadline=None, max_examples=60)
@hypothesis.given(sensible_chains())
def test_a_verdict_says_whether_writing_into_the_result_changes_its_source(drawn):
    shape, calls = drawn
    steps = change_shape(shape, calls, chain=True)
    x = torch.arange(math.prod(shape), dtype=torch.float32).view(shape)
    for step, call in zip(steps[1:], calls, strict=False):
        if step.verdict == "error":
            kind, _, words = step.error.partition(": ")
            with pytest.raises(getattr(builtins, kind), match=re.escape(words)):
                by_hand.call(x, call)
            break
        result = by_hand.call(x, call)
        shared = result.untyped_storage().data_ptr() == x.untyped_storage().data_ptr()
        before = x.clone()
        result += 1
        assert torch.equal(x, before) is not shared
        result -= 1
        assert step.verdict == ("same" if result is x else "view" if shared else "copy")
        assert (step.shape, step.stride) == (tuple(result.shape), result.stride())
        assert step.contiguous == result.is_contiguous()
        assert step.new_bytes == (0 if shared else 4 * result.numel())
        assert step.elements == tuple(result.flatten().tolist())
        x = result


@hypothesis.settings(deadline=None, max_examples=60)
@hypothesis.given(sensible_chains())
def test_strides_lead_from_every_index_to_its_number(drawn):
    shape, calls = drawn
    for step in change_shape(shape, calls, chain=True):
        if step.error:
            continue
        indices = itertools.product(*map(range, step.shape))
        places = [
            step.offset + sum(map(math.prod, zip(index, step.stride, strict=True))) for index in indices
        ]
        memory = step.memory or ()
        assert [memory[place] for place in places] == list(step.elements or ())


@hypothesis.settings(deadline=None, max_examples=60)
@hypothesis.given(SHAPES, CALLS, st.booleans())
def test_any_call_has_a_verdict_and_errors_are_pytorchs(shape, calls, chain):
    steps = change_shape(shape, calls, chain)
    assert steps[0].verdict == "new"
    assert {step.verdict for step in steps[1:]} <= {"same", "view", "copy", "error"}
    assert all(bool(step.error) == (step.verdict == "error") for step in steps)
    assert len(steps) == len(calls) + 1 or (chain and steps[-1].error)
    assert report(steps)


@pytest.mark.parametrize(
    ("shape", "calls", "verdicts"),
    [
        ((2, 3), [("transpose", (0, 1)), ("view", (6,))], ["view", "error"]),
        ((2, 3), [("transpose", (0, 1)), ("reshape", (6,))], ["view", "copy"]),
        ((2, 3), [("transpose", (0, 1)), ("contiguous", ()), ("view", (6,))], ["view", "copy", "view"]),
        ((2, 3), [("flatten", ()), ("flatten", ()), ("contiguous", ())], ["view", "same", "same"]),
        ((1, 3), [("transpose", (0, 1)), ("view", (3,))], ["view", "view"]),
        ((10000, 3, 28, 28), [("permute", (0, 2, 3, 1)), ("flatten", (1,))], ["view", "copy"]),
        ((10000, 3, 28, 28), [("permute", (0, 2, 3, 1)), ("view", (10000, -1))], ["view", "error"]),
    ],
)
def test_known_chains(shape, calls, verdicts):
    assert [step.verdict for step in change_shape(shape, tuple(calls), True)[1:]] == verdicts


def test_each_operation_starts_from_x_unless_they_form_a_chain():
    calls = (("transpose", (0, 1)), ("view", (6,)))
    apart = change_shape((2, 3), calls)
    assert [step.code for step in apart] == ["X", "X.transpose(0, 1)", "X.view(6)"]
    assert [step.verdict for step in apart] == ["new", "view", "view"]
    chained = change_shape((2, 3), calls, chain=True)
    assert chained[2].code == "X.transpose(0, 1).view(6)"
    assert "view size is not compatible" in chained[2].error


def test_storages_are_counted_as_they_are_made():
    calls = (("transpose", (0, 1)), ("reshape", (-1,)), ("view", (3, 2)), ("flatten", ()))
    assert [step.storage for step in change_shape((2, 3), calls, chain=True)] == [0, 0, 1, 1, 1]
    assert [step.storage for step in change_shape((2, 3), (*calls[:1], *calls), False)] == [0] * 6


@pytest.mark.parametrize("chain", [False, True])
def test_large_tensors_cost_their_metadata_only(chain):
    tracemalloc.start()
    steps = change_shape(
        (10000, 3, 28, 28), (("transpose", (0, 1)), ("reshape", (-1,)), ("contiguous", ())), chain
    )
    assert tracemalloc.get_traced_memory()[1] < 1e6
    tracemalloc.stop()
    assert all(step.elements is None and step.memory is None for step in steps)
    assert steps[0].new_bytes == 94_080_000
    assert count_of((10000, 3, 28, 28)) is None
    assert count_of((MOST_ELEMENTS,)) == MOST_ELEMENTS


@hypothesis.settings(deadline=None, max_examples=40)
@hypothesis.given(sensible_chains())
def test_the_meta_device_comes_to_the_same_verdicts(drawn):
    shape, calls = drawn
    small = change_shape(shape, calls, chain=True)
    meta = change_shape(shape, calls, chain=True, device="meta")
    for a, b in zip(small, meta, strict=True):
        assert (a.verdict, a.shape, a.stride, a.error) == (b.verdict, b.shape, b.stride, b.error)


def test_a_tensor_that_no_memory_counts_is_an_error_and_not_an_exception():
    (step,) = change_shape((10**6,) * 6, (("view", (-1,)),))
    assert (step.code, step.verdict) == ("X", "error")
    assert "overflow" in step.error
