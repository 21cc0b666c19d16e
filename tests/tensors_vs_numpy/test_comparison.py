"""The same operation in NumPy and in PyTorch: one is the oracle of the other, plain Python of both."""

import struct
import warnings
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import numpy as np
import pytest
import torch

from core.mistakes import observe
from core.tensors_vs_numpy.comparison import (
    DTYPES,
    TUTORIAL_X,
    Comparison,
    Outcome,
    Row,
    differences,
    report,
)
from core.tensors_vs_numpy.operations import OPERATIONS
from tests.tensors_vs_numpy.runs import run


def test_each_library_has_its_own_default_dtype():
    row = run("dtype", TUTORIAL_X)
    assert (row.numpy.printed, row.torch.printed) == ("float64", "torch.float32")
    whole = run("dtype", ((1, 2), (3, 4)))
    assert (whole.numpy.printed, whole.torch.printed) == ("int64", "torch.int64")


@pytest.mark.parametrize("dtype", [name for name in DTYPES if name != "default"])
def test_a_chosen_dtype_is_the_dtype_of_both(dtype):
    row = run("row", TUTORIAL_X, dtype=dtype)
    assert row.numpy.dtype == dtype
    assert row.torch.dtype == f"torch.{dtype}"
    assert row.numpy.numbers == row.torch.numbers


@pytest.mark.parametrize(
    ("name", "x", "y", "dim", "dtype"),
    [
        ("matmul", ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), ((1.0, 2.0, 3.0),), None, "default"),
        ("add", ((1.0, 2.0, 3.0),), (1.0, 2.0), None, "default"),
        ("mean", ((1.0, 2.0),), (), 5, "default"),
        ("subtract", ((1.0, 0.0),), (1.0, 1.0), None, "bool"),
        ("row", ((1.0, 300.0),), (), None, "uint8"),
        ("column", (1.0, 2.0), (), None, "default"),
        ("row", ((1.0, 2.0), (3.0,)), (), None, "default"),
    ],
)
def test_what_cannot_work_gives_both_real_errors(name, x, y, dim, dtype):
    row = run(name, x, y, dim, dtype)
    in_numpy, in_torch = OPERATIONS[name].in_numpy, OPERATIONS[name].in_torch
    numpy_dtype, torch_dtype = DTYPES[dtype]

    def by_hand_numpy():
        in_numpy(np.array(x, dtype=numpy_dtype), np.array(y, dtype=numpy_dtype), dim)

    def by_hand_torch():
        in_torch(torch.tensor(x, dtype=torch_dtype), torch.tensor(y, dtype=torch_dtype), dim)

    for by_hand, outcome in ((by_hand_numpy, row.numpy), (by_hand_torch, row.torch)):
        assert outcome.failed
        assert observe(by_hand).error is not None
        assert outcome.printed == observe(by_hand).message
        assert outcome.printed in report(Comparison((row,)))


def test_one_library_may_refuse_what_the_other_does():
    mean = run("mean", ((1.0, 2.0), (4.0, 5.0)), dtype="int64")
    assert mean.numpy.printed == "3.0"
    assert mean.torch.printed.startswith("RuntimeError: mean()")
    backwards = run("backwards", ((1.0,), (2.0,)))
    assert backwards.numpy.numbers == (2, 1)
    assert backwards.torch.printed == "ValueError: step must be greater than zero"


def test_division_by_zero_gives_inf_and_nan_without_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        row = run("divide", ((1.0, -1.0, 0.0),), (0.0, 0.0, 0.0))
    for outcome in (row.numpy, row.torch):
        assert outcome.numbers[:2] == (float("inf"), float("-inf"))
        assert np.isnan(outcome.numbers[2])
    assert differences(row) == (0, 0, 0)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_number_however_extreme_raises_or_warns(name, dtype):
    x = ((1e300, -1e300, 0.0), (float("inf"), float("nan"), 1e-300))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for dim in (None, 0, 1):
            assert run(name, x, x, dim, dtype).title in report(
                Comparison((run(name, x, x, dim, dtype),))
            )


def test_differences_are_those_of_the_stored_numbers():
    row = run("row", TUTORIAL_X)

    def stored(number):
        return Fraction(struct.unpack("f", struct.pack("f", number))[0])

    expected = [float(abs(stored(number) - Fraction(number))) for number in TUTORIAL_X[0]]
    assert differences(row) == pytest.approx(expected, rel=1e-12)
    assert differences(run("row", TUTORIAL_X, dtype="float32")) == (0, 0, 0)
    assert differences(Row("", Outcome("ValueError", failed=True), row.torch)) is None
    assert differences(Row("", run("element", TUTORIAL_X).numpy, row.torch)) is None


def test_threads_do_not_disturb_each_other():
    def both(number):
        divided = run("divide", ((1.0, 0.0),), (0.0, float(number % 3)))
        return str(divided) + str(run("sum", TUTORIAL_X, dim=number % 2))

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(both, range(48)))
    assert results == [both(number) for number in range(48)]
