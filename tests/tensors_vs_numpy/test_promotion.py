"""What PyTorch makes of two dtypes, and what a change does to the other name."""

import itertools

import pytest
import torch

from core.tensors_vs_numpy.changing import change_one
from core.tensors_vs_numpy.promotion import promote

KINDS = {"int64": (1, 2), "float32": (1.0, 2.0), "bool": (True, False), "complex64": (1j, 2.0)}


@pytest.mark.parametrize(("first", "second"), [*itertools.product(KINDS, KINDS)])
def test_two_dtypes_become_that_of_their_sum(first, second):
    x, y = (torch.tensor(KINDS[kind]) for kind in (first, second))
    found = promote(KINDS[first], KINDS[second], "torch.bool")
    if first == second:
        assert found is None
    else:
        common = str((x + y).dtype).removeprefix("torch.")
        assert (found.x, found.y, found.common, found.result) == (first, second, common, "bool")
    assert promote(KINDS[first], KINDS[second], "") is None


@pytest.mark.parametrize(("changed", "shares"), [*itertools.product("ab", (True, False))])
def test_only_the_named_one_is_changed_and_who_shares_sees_it(changed, shares):
    def set_cell(values, cell, value):
        values[cell] = value
        return values

    makes = change_one([1, 2, 3], list, (lambda a: a) if shares else list, set_cell, changed, 1, 9)
    seen = [(list(a), list(b)) for a, b in makes]
    assert seen[0] == ([1, 2, 3], [1, 2, 3])
    assert seen[1] == tuple([1, 9, 3] if shares or name == changed else [1, 2, 3] for name in "ab")


@pytest.mark.parametrize(
    ("x", "y", "common", "why"),
    [
        (((1.0,), torch.float32), ((1.0,), torch.float64), "float64", "range"),
        (((1.0,), torch.float32), (1.0, torch.float64), "float32", "no axes"),
        ((1.0, torch.float64), ((1.0,), torch.float16), "float16", "no axes"),
        (((1,), torch.uint8), (1, torch.int64), "uint8", "no axes"),
        (((1,), torch.uint8), ((1,), torch.int64), "int64", "range"),
        (((1,), torch.int64), (1.0, torch.float16), "float16", "fractions"),
        (((1.0,), torch.float16), (1, torch.int64), "float16", "fractions"),
        (((True,), torch.bool), ((1,), torch.uint8), "uint8", "truth"),
    ],
)
def test_dtypes_of_their_own_meet_as_pytorch_makes_them(x, y, common, why):
    (first, of_first), (second, of_second) = x, y
    made = torch.tensor(first, dtype=of_first) + torch.tensor(second, dtype=of_second)
    found = promote(first, second, str(made.dtype), of_first, of_second)
    assert (found.common, found.result, found.why) == (common, str(made.dtype)[6:], why)
    assert common == str(made.dtype)[6:]
