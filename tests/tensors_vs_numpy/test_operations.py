"""Every operation: one library is the oracle of the other, plain Python of both."""

from typing import Any

import numpy as np
import pytest

from tests.tensors_vs_numpy.runs import run

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
