"""Verdicts on shared memory are checked by writing into it, and by NumPy's own opinion."""

from typing import Any

import numpy as np
import pytest
import torch

from core.tensors_vs_numpy.memory import (
    CHANGES,
    WAYS,
    add_in_place,
    add_out_of_place,
    code_of_change,
    report_sharing,
    set_cell,
    share,
)

NUMBERS = (1.0, 2.0, 3.0)
SHARING = {"from_numpy", "as_tensor", "numpy", "detach", "to float32"}


@pytest.mark.parametrize("changed", ["a", "b"])
@pytest.mark.parametrize("way", WAYS)
def test_same_storage_is_what_a_written_cell_shows(way, changed):
    found = share(NUMBERS, *WAYS[way], set_cell, changed, 1, 50.0)
    mine, other = (found.a_after, found.b_after) if changed == "a" else (found.b_after, found.a_after)
    assert mine.numbers == (1, 50, 3)
    assert other.numbers == ((1, 50, 3) if found.same_storage_before else (1, 2, 3))
    assert found.same_storage_before == found.same_storage_after == (way in SHARING)


@pytest.mark.parametrize("way", WAYS)
def test_numpy_agrees_on_who_shares(way):
    make_a, make_b = WAYS[way]
    a = make_a(NUMBERS)
    b = make_b(a)
    assert np.shares_memory(np.asarray(a), np.asarray(b)) == (way in SHARING)


@pytest.mark.parametrize("way", WAYS)
def test_adding_in_place_keeps_the_storage_and_out_of_place_leaves_it(way):
    inside = share(NUMBERS, *WAYS[way], add_in_place, "a", value=1.0)
    outside = share(NUMBERS, *WAYS[way], add_out_of_place, "a", value=1.0)
    assert inside.a_after.numbers == outside.a_after.numbers == (2, 3, 4)
    assert inside.a_after.address == inside.a_before.address
    assert outside.a_after.address != outside.a_before.address
    assert outside.b_after.numbers == NUMBERS
    assert not outside.same_storage_after
    assert (inside.b_after.numbers == (2, 3, 4)) == inside.same_storage_before


def test_a_sharing_is_printed_with_the_values_of_both_sides():
    assert report_sharing(share((1.0, 2.0), *WAYS["from_numpy"], set_cell)) == (
        "a before: [1. 2.]\n"
        "a after:  [100.   2.]\n"
        "b before: tensor([1., 2.], dtype=torch.float64)\n"
        "b after:  tensor([100.,   2.], dtype=torch.float64)\n"
        "same storage before: True\n"
        "same storage after:  True"
    )


def test_the_same_sharing_is_equal_wherever_it_lies_in_memory():
    first = share(NUMBERS, *WAYS["clone"], set_cell)
    blocker = torch.ones(3)
    second = share(NUMBERS, *WAYS["clone"], set_cell)
    assert first == second
    assert blocker.sum() == 3


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("changed", ["a", "b"])
def test_the_shown_statement_does_what_the_change_does(change, changed):
    found = share(NUMBERS, *WAYS["tensor"], CHANGES[change], changed, 2, 7.0)
    names: dict[str, Any] = {"a": np.array(NUMBERS), "b": torch.tensor(NUMBERS)}
    exec(code_of_change(change, changed, 2, 7.0), names)
    assert found.a_after.numbers == tuple(names["a"].tolist())
    assert found.b_after.numbers == tuple(names["b"].tolist())
