"""The same operation in NumPy and in PyTorch: one is the oracle of the other, plain Python of both."""

import struct
import warnings
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch

from core.mistakes import observe
from core.tensors_vs_numpy.comparison import (
    DTYPES,
    OPERATIONS,
    TUTORIAL_X,
    Comparison,
    Outcome,
    Row,
    code_of,
    compare,
    differences,
    report,
)
from core.tensors_vs_numpy.mistakes import MISTAKES

SHAPES = [(1, 1), (1, 5), (2, 3), (3, 2), (4, 5), (3, 3)]
ARITHMETIC = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide}
REDUCTIONS: dict[str, Any] = {
    "norm": lambda cells: sum(cell * cell for cell in cells) ** 0.5,
    "mean": lambda cells: sum(cells) / len(cells),
    "sum": sum,
    "max": max,
    "argmax": lambda cells: cells.index(max(cells)),
}


def matrix(shape, seed=446):
    """Draw numbers that float16 holds exactly, so that both libraries start from the same ones."""
    cells = np.random.RandomState(seed).randint(-8, 9, shape) / 4
    return tuple(map(tuple, cells.tolist()))


def run(name, x, y=(), dim=None, dtype="default"):
    operation = OPERATIONS[name]
    found = compare(operation.title, x, y, operation.in_numpy, operation.in_torch, dim, dtype)
    return found.rows[1]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ARITHMETIC)
def test_arithmetic_agrees_in_float64(name, shape):
    x, y = matrix(shape, 1), matrix(shape, 2)
    row = run(name, x, y, dtype="float64")
    with np.errstate(all="ignore"):
        expected = ARITHMETIC[name](np.array(x), np.array(y))
    np.testing.assert_array_equal(row.torch.numbers, expected.ravel())
    np.testing.assert_array_equal(row.numpy.numbers, expected.ravel())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ARITHMETIC)
def test_arithmetic_in_float32_is_rounded_alike(name, shape):
    draw = np.random.RandomState(446)
    x, y = (tuple(map(tuple, draw.randn(*shape).tolist())) for _ in range(2))
    row = run(name, x, y, dtype="float32")
    assert len(row.numpy.numbers) == shape[0] * shape[1]
    assert row.numpy.numbers == row.torch.numbers


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dim", [None, 0, 1])
@pytest.mark.parametrize("name", REDUCTIONS)
def test_reductions_agree_and_match_plain_python(name, dim, shape):
    x = matrix(shape)
    row = run(name, x, dim=dim, dtype="float64")
    groups = {
        None: [[cell for line in x for cell in line]],
        0: [list(column) for column in zip(*x, strict=True)],
        1: [list(line) for line in x],
    }[dim]
    expected = [REDUCTIONS[name](cells) for cells in groups]
    np.testing.assert_allclose(row.numpy.numbers, expected, rtol=1e-14)
    np.testing.assert_allclose(row.torch.numbers, expected, rtol=1e-14)
    assert row.numpy.shape == row.torch.shape == (() if dim is None else (len(expected),))


@pytest.mark.parametrize(("n", "m"), [(2, 3), (3, 2), (1, 4), (3, 3)])
def test_matmul_is_the_sum_of_products(n, m):
    x, y = matrix((n, m)), matrix((m, n))
    row = run("matmul", x, y)
    expected = [sum(x[i][k] * y[k][j] for k in range(m)) for i in range(n) for j in range(n)]
    assert row.numpy.numbers == row.torch.numbers == tuple(expected)
    assert row.numpy.shape == row.torch.shape == (n, n)


def test_a_vector_is_stretched_over_the_rows():
    row = run("add", ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), (10.0, 20.0, 30.0))
    assert row.numpy.numbers == row.torch.numbers == (11, 22, 33, 14, 25, 36)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("row", (1, 2, 3)), ("column", (2, 5)), ("element", (2,)), ("above mean", (4, 5, 6))],
)
def test_indexing_picks_the_same_elements(name, expected):
    row = run(name, ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)))
    assert row.numpy.numbers == row.torch.numbers == expected


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


@pytest.mark.parametrize("dim", [None, 0, 1])
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_code_of_an_operation_gives_its_result(name, dim):
    operation = OPERATIONS[name]
    x, y = ((1.5, 2.0), (3.0, 4.0)), ((1.0, 2.0), (3.0, 5.0))
    row = run(name, x, y, dim)
    numpy_code = code_of(operation.in_numpy, dim, x="x_numpy", y="y_numpy")
    torch_code = code_of(operation.in_torch, dim, x="x_torch", y="y_torch")
    scope = {"np": np, "torch": torch, "x_numpy": np.array(x), "y_numpy": np.array(y)}
    scope |= {"x_torch": torch.tensor(x), "y_torch": torch.tensor(y)}
    assert str(eval(numpy_code, scope)) == row.numpy.printed
    if not row.torch.failed:
        assert str(eval(torch_code, scope)) == row.torch.printed
    assert "None" not in numpy_code + torch_code


def test_code_is_written_as_the_tutorial_writes_it():
    mean = OPERATIONS["mean"]
    assert code_of(mean.in_numpy, 0, x="x_numpy") == "np.mean(x_numpy, axis=0)"
    assert code_of(mean.in_torch, 0, x="x_torch") == "torch.mean(x_torch, dim=0)"
    assert code_of(OPERATIONS["max"].in_torch) == "torch.max(x)"
    assert code_of(OPERATIONS["max"].in_torch, 1) == "torch.max(x, dim=1)"


def test_threads_do_not_disturb_each_other():
    def both(number):
        divided = run("divide", ((1.0, 0.0),), (0.0, float(number % 3)))
        return str(divided) + str(run("sum", TUTORIAL_X, dim=number % 2))

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(both, range(48)))
    assert results == [both(number) for number in range(48)]


def test_three_mistakes_raise_where_the_last_line_is():
    seen = [observe(mistake.broken) for mistake in MISTAKES[:3]]
    for observation, words in zip(
        seen, ("same dtype", "could not infer output dtype", "requires grad"), strict=True
    ):
        assert isinstance(observation.error, RuntimeError)
        assert words in observation.message
    assert [observation.line for observation in seen] == [4, 3, 4]


def test_three_mistakes_are_silent_and_give_the_wrong_numbers():
    values: list[Any] = [mistake.broken() for mistake in MISTAKES[3:]]
    (raw, scaled), pixels, shape = values
    assert raw.tolist() == scaled.tolist() == [1, 2, 3]
    assert pixels.tolist() == [110, 210, 4]
    assert shape == torch.Size([3])


def test_mended_programs_give_the_right_numbers():
    values: list[Any] = [mistake.mended() for mistake in MISTAKES]
    product, mean, predictions, (raw, scaled), pixels, shape = values
    assert torch.allclose(product, torch.tensor([[1.4]]))
    assert mean == torch.tensor(7 / 3)
    assert predictions.tolist() == [2, 0]
    assert (raw.tolist(), scaled.tolist()) == ([10, 20, 30], [1, 2, 3])
    assert pixels.tolist() == [110, 210, 255]
    assert shape == torch.Size([])
