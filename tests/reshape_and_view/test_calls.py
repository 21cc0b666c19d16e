"""What the board yields of methods that are called by their names, with numbers and without."""

from typing import Any

import pytest
import torch

from core.reshape_and_view.calls import call_methods, count_of

CALLS: list[Any] = [
    ((), None),
    ((("view", (3, 2)),), True),
    ((("permute", (1, 0)), ("reshape", (-1,))), False),
    ((("permute", (1, 0)), ("contiguous", ())), False),
    ((("flatten", ()), ("view", (6, 1))), True),
]


@pytest.mark.parametrize(("operations", "is_view"), CALLS)
def test_every_result_is_yielded_with_its_strides_and_in_the_end_whether_it_is_a_view(
    operations, is_view
):
    yielded: list[Any] = list(call_methods((2, 3), operations, count_of((2, 3)), True))
    X, (again, strides), *rest = yielded
    assert X is again
    assert (X.flatten().tolist(), X.dtype, strides) == ([0, 1, 2, 3, 4, 5], torch.float32, (3, 1))
    end = rest[2 * len(operations) :]
    assert end == ([] if is_view is None else [is_view])
    y = X
    for (name, arguments), result, (same, stride) in zip(
        operations, rest[::2], rest[1::2], strict=False
    ):
        y = getattr(y, name)(*arguments)
        assert result is same
        assert torch.equal(result, y)
        assert stride == y.stride()
    if end:
        rest[-3].fill_(99)
        assert bool((X == 99).all()) == is_view


@pytest.mark.parametrize("operations", [operations for operations, _ in CALLS])
def test_without_numbers_there_are_shapes_and_strides_and_no_word_of_views(operations):
    yielded: list[Any] = list(call_methods((2, 3), operations, None, True))
    assert len(yielded) == 1 + len(operations)
    assert all(
        tensor.device.type == "meta" and strides == tensor.stride() for tensor, strides in yielded
    )


@pytest.mark.parametrize(
    ("shape", "count"), [((), 1.0), ((0,), 0.0), ((256,), 256.0), ((16, 16), 256.0), ((257,), None)]
)
def test_up_to_256_elements_are_counted(shape, count):
    assert count_of(shape) == count
    X: Any = next(call_methods(shape, (), count))
    assert count is None or X.flatten().tolist() == list(range(int(count)))
