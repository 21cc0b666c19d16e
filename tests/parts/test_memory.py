"""Results are remembered for whoever asks the same, and nobody gets what somebody else asked for."""

import math
import pickle
import sys
import threading
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from pages.parts import memory
from pages.parts.sizes import bytes_of

CALLS: list = []


def look(*args, **kwargs):
    CALLS.append((args, kwargs))
    return repr((args, kwargs))


@dataclass(frozen=True)
class Record:
    number: object
    inside: tuple = ()


NUMBERS = st.one_of(
    st.booleans(), st.integers(-2, 2), st.floats(), st.sampled_from([0.0, -0.0, 1.0, math.nan])
)
VALUES = st.recursive(
    NUMBERS | st.text(max_size=3) | st.none(),
    lambda inner: st.tuples(inner, inner) | st.builds(Record, inner, st.tuples(inner)),
    max_leaves=5,
)


@given(VALUES)
def test_the_answer_is_the_one_to_this_very_argument(value):
    remembered = memory.remember(look)
    assert remembered(value) == repr(((value,), {}))
    assert remembered(name=value) == repr(((), {"name": value}))


def test_values_that_python_calls_equal_have_keys_of_their_own():
    different = [
        0,
        0.0,
        -0.0,
        False,
        1,
        1.0,
        True,
        (0.0,),
        (-0.0,),
        (0,),
        Record(1),
        Record(1.0),
        Record(True),
    ]
    assert len({memory.key_of(value) for value in different}) == len(different)


def test_the_same_again_is_not_computed_again():
    remembered = memory.remember(look)
    remembered("only once", -0.0)
    before = len(CALLS)
    remembered("only once", -0.0)
    assert len(CALLS) == before
    remembered("only once", 0.0)
    assert len(CALLS) == before + 1


def test_tensors_and_tables_are_told_apart_by_what_they_are_not_by_what_they_hold():
    one, other = torch.ones(3), torch.ones(3)
    assert memory.key_of(one) == memory.key_of(one)
    assert memory.key_of(one) != memory.key_of(other)
    assert memory.key_of(pd.DataFrame({"a": [1]})) != memory.key_of(pd.DataFrame({"a": [1]}))
    assert memory.key_of([1, 2]) == memory.key_of([1, 2]) != memory.key_of((1, 2))


def make_record(number):
    return Record(number, (torch.zeros(2),))


def count_fields(record, step=1):
    LOOKED.append(record)
    return len(record.inside) + step


LOOKED: list = []


def test_a_result_that_is_kept_is_an_argument_by_its_own_key():
    kept = memory.Memory(most_results=3)
    make, count = kept.remember(make_record), kept.remember(count_fields)
    record = make(1)
    before = len(LOOKED)
    assert count(record) == count(record) == count(make(1)) == 2
    assert len(LOOKED) == before + 1
    assert count(record, step=2) == 3
    assert memory.key_of(record, kept._known) != memory.key_of(make(2), kept._known)
    for number in range(3, 6):  # what is forgotten has no key any more
        make(number)
    assert id(record) not in kept._known
    assert len(kept._known) <= 3
    assert count(record) == 2


def test_a_result_that_is_computed_twice_at_once_is_held_once():
    kept = memory.Memory()
    first, second = make_record(1), make_record(1)
    kept.keep("key", first)
    size = kept.bytes
    kept.keep("key", second)
    assert kept.bytes == size
    assert kept.results["key"][0] is second
    assert list(kept._known) == [id(second)]  # the id of the first may soon be another's


def count_up(number):
    return object()


def test_only_so_many_results_are_kept():
    remembered = memory.Memory(most_results=3).remember(count_up)
    first = remembered(0)
    assert remembered(0) is first
    for number in range(1, 4):
        remembered(number)
    assert remembered(0) is not first


def make_numbers(count):
    return tuple(float(number) for number in range(count)), torch.zeros(count)


def test_only_so_many_bytes_are_kept():
    small = memory.Memory(most_bytes=500_000)
    remembered = small.remember(make_numbers)
    for count in range(1000, 1100):
        remembered(count)
        assert small.bytes <= 500_000
    assert 5 < len(small.results) < 20
    last = remembered(1099)
    assert remembered(1099) is last
    remembered(100_000)  # larger than all the memory: nothing is kept
    assert small.bytes == len(small.results) == 0


@pytest.mark.parametrize(
    "value",
    [
        tuple(float(number) for number in range(5000)),
        [tuple(range(1000, 1100)) for _ in range(50)],
        torch.zeros(1000, 3),
        np.zeros((300, 20)),
        {"a": "x" * 4000, "b": Record(1, tuple(map(float, range(400))))},
    ],
    ids=lambda value: type(value).__name__,
)
def test_sizes_are_about_right(value):
    real = len(pickle.dumps(value)) if isinstance(value, torch.Tensor | np.ndarray) else deep(value)
    assert real / 2.5 < bytes_of(value) < real * 2.5


def deep(value):
    """Return what Python says of an object and of all that it holds."""
    inner = vars(value).values() if isinstance(value, Record) else value
    size = sys.getsizeof(value)
    if isinstance(value, dict):
        return size + sum(map(deep, value.values()))
    if isinstance(value, tuple | list | Record):
        return size + sum(map(deep, inner))
    return size


def nested(number):
    return memory.remember(count_up)(number)


def test_what_is_remembered_may_use_what_is_remembered():
    assert memory.remember(nested)(5) is memory.remember(count_up)(5)


def slowly(number):
    STARTED.append(number)
    threading.Event().wait(0.05)
    return object()


STARTED: list = []


def test_those_who_ask_together_get_one_computation():
    results = []
    ask = [threading.Thread(target=lambda: results.append(memory.remember(slowly)(1))) for _ in range(8)]
    for thread in ask:
        thread.start()
    for thread in ask:
        thread.join()
    assert len(set(map(id, results))) == 1
    assert STARTED == [1]
