"""Verdicts on shared memory are checked by writing into it, and by NumPy's own opinion."""

from typing import Any

import hypothesis
import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from core.tensors_vs_numpy.memory import (
    CHANGES,
    WAYS,
    add_in_place,
    add_out_of_place,
    count_storages,
    got_new_memory,
    report_sharing,
    set_cell,
    share,
    who_changed,
    write_statements,
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
        "a after:  [ 1. 99.]\n"
        "b before: tensor([1., 2.], dtype=torch.float64)\n"
        "b after:  tensor([ 1., 99.], dtype=torch.float64)\n"
        "same storage before: True\n"
        "same storage after:  True"
    )


def test_the_same_sharing_is_equal_wherever_it_lies_in_memory():
    first = share(NUMBERS, *WAYS["clone"], set_cell)
    blocker = torch.ones(3)
    second = share(NUMBERS, *WAYS["clone"], set_cell)
    assert first == second
    assert blocker.sum() == 3


DRAWN = st.tuples(
    st.lists(st.integers(-3, 3).map(float), min_size=1, max_size=5).map(tuple),
    st.sampled_from(list(WAYS.values())),
    st.sampled_from(list(CHANGES.values())),
    st.sampled_from("ab"),
    st.integers(0, 4),
    st.integers(-3, 3).map(float),
)


@hypothesis.settings(deadline=None)
@hypothesis.given(DRAWN)
def test_the_shown_statements_do_what_was_done_and_the_verdicts_hold_for_them(drawn):
    values, (make_a, make_b), change, changed, cell, value = drawn
    cell = min(cell, len(values) - 1)
    arguments = (values, make_a, make_b, change, changed, cell, value)
    found = share(*arguments)
    names: dict[str, Any] = {"np": np, "torch": torch}
    first, second, third = write_statements(*arguments)
    exec(f"{first}\n{second}", names)
    before = {name: names[name] for name in "ab"}
    numbers = {name: before[name].tolist() for name in "ab"}
    exec(third, names)
    assert repr(found.a_after.numbers) == repr(tuple(names["a"].tolist()))
    assert repr(found.b_after.numbers) == repr(tuple(names["b"].tolist()))
    other = [name for name in "ab" if names[name].tolist() != numbers[name]]
    assert who_changed(found) == {(): "neither", ("a", "b"): "both"}.get(tuple(other), "".join(other))
    assert got_new_memory(found) == (names[changed] is not before[changed])
    arrays = [np.asarray(each) for each in (before["a"], before["b"], names["a"], names["b"])]
    pieces: list[Any] = []
    for array in arrays:
        if not any(np.shares_memory(array, piece) for piece in pieces):
            pieces.append(array)
    assert count_storages(found) == len(pieces)


def test_statements_are_written_as_a_student_writes_them():
    assert write_statements((10.0, 20.0), *WAYS["as_tensor float32"], set_cell, "b", 1, 99.0) == (
        "a = np.array([10.0, 20.0])",
        "b = torch.as_tensor(a, dtype=torch.float32)",
        "b[1] = 99",
    )
    assert write_statements((1.0,), *WAYS["clone"], add_in_place, "a", 0, -2.0)[2] == "a += -2"
    assert write_statements((1.0,), *WAYS["clone"], add_out_of_place, "b", 0, 0.5)[2] == "b = b + 0.5"
