import struct
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
import torch

from core import tensors_vs_numpy as lesson
from core.mistakes import Mistake, observe
from core.mistakes.tensors_vs_numpy import MISTAKES
from core.tensors_vs_numpy import (
    CHANGES,
    DIFFERENT_NAMES,
    DTYPES,
    FROM_ARRAY,
    FROM_TENSOR,
    OPERATIONS,
    SAME_NAME_OTHER_MEANING,
    TUTORIAL_X,
    TUTORIAL_Y,
    Comparison,
    Outcome,
    Row,
    add_exactly,
    code_of,
    code_of_change,
    compare,
    find_differences,
    largest_difference,
    report,
    report_exact_sums,
    report_sharing,
    run_names,
    share,
)

RANDOM = np.random.RandomState(446)
SHAPES = [(1, 1), (1, 5), (2, 3), (3, 2), (4, 5), (3, 3)]


def matrix(*shape: int) -> tuple[tuple[float, ...], ...]:
    """Draw numbers that float16 holds exactly, so that both libraries start from the same ones."""
    return tuple(tuple(row) for row in (RANDOM.randint(-8, 9, shape) / 4).tolist())


def run(name: str, x: Any, y: Any = (), dim: int | None = None, dtype: str = "default") -> Row:
    operation = OPERATIONS[name]
    result = compare(operation.title, x, y, operation.in_numpy, operation.in_torch, dim, dtype)
    return result.rows[1]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide"])
def test_arithmetic_agrees_in_float64(name: str, shape: tuple[int, int]) -> None:
    x, y = matrix(*shape), matrix(*shape)
    row = run(name, x, y, dtype="float64")
    assert largest_difference(row) == 0
    oracle: dict[str, Any] = {
        "add": np.add,
        "subtract": np.subtract,
        "multiply": np.multiply,
        "divide": np.divide,
    }
    with np.errstate(all="ignore"):
        expected = oracle[name](np.array(x), np.array(y))
    np.testing.assert_array_equal(row.torch.numbers or (), expected.ravel())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dim", [None, 0, 1, -1])
@pytest.mark.parametrize("name", ["norm", "mean", "sum", "max", "argmax"])
def test_reductions_agree_and_match_plain_python(
    name: str, dim: int | None, shape: tuple[int, int]
) -> None:
    x = matrix(*shape)
    row = run(name, x, dim=dim, dtype="float64")
    groups = {
        None: [[cell for line in x for cell in line]],
        0: [list(column) for column in zip(*x, strict=True)],
        1: [list(line) for line in x],
        -1: [list(line) for line in x],
    }[dim]
    plain: dict[str, Callable[[list[float]], float]] = {
        "norm": lambda cells: sum(cell * cell for cell in cells) ** 0.5,
        "mean": lambda cells: sum(cells) / len(cells),
        "sum": sum,
        "max": max,
        "argmax": lambda cells: cells.index(max(cells)),
    }
    expected = [plain[name](cells) for cells in groups]
    np.testing.assert_allclose(row.numpy.numbers or (), expected, rtol=1e-14)
    np.testing.assert_allclose(row.torch.numbers or (), expected, rtol=1e-14)
    assert row.numpy.shape == row.torch.shape == (() if dim is None else (len(expected),))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide"])
def test_arithmetic_in_float32_is_rounded_alike(name: str, shape: tuple[int, int]) -> None:
    x, y = (tuple(map(tuple, RANDOM.randn(*shape).tolist())) for _ in range(2))
    row = run(name, x, y, dtype="float32")
    assert row.numpy.numbers is not None
    assert row.numpy.numbers == row.torch.numbers


@pytest.mark.parametrize(("n", "m"), [(2, 3), (3, 2), (1, 4), (3, 3)])
def test_matmul_is_the_sum_of_products(n: int, m: int) -> None:
    x, y = matrix(n, m), matrix(m, n)
    row = run("matmul", x, y)
    expected = [sum(x[i][k] * y[k][j] for k in range(m)) for i, j in product(range(n), range(n))]
    assert row.numpy.numbers == row.torch.numbers == tuple(expected)
    assert row.numpy.shape == row.torch.shape == (n, n)


def test_a_vector_is_stretched_over_the_rows() -> None:
    row = run("add", ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), (10.0, 20.0, 30.0))
    assert row.numpy.numbers == row.torch.numbers == (11, 22, 33, 14, 25, 36)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first_row", (1, 2, 3)),
        ("second_column", (2, 5)),
        ("one_element", (2,)),
        ("above_mean", (4, 5, 6)),
    ],
)
def test_indexing_picks_the_same_elements(name: str, expected: tuple[float, ...]) -> None:
    row = run(name, ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)))
    assert row.numpy.numbers == row.torch.numbers == expected


def test_each_library_has_its_own_default_dtype() -> None:
    row = run("dtype", TUTORIAL_X)
    assert (row.numpy.printed, row.torch.printed) == ("float64", "torch.float32")
    whole = run("dtype", ((1, 2), (3, 4)))
    assert (whole.numpy.printed, whole.torch.printed) == ("int64", "torch.int64")


@pytest.mark.parametrize("dtype", [name for name in DTYPES if name != "default"])
def test_a_chosen_dtype_is_the_dtype_of_both(dtype: str) -> None:
    row = run("first_row", TUTORIAL_X, dtype=dtype)
    assert row.numpy.dtype == dtype
    assert row.torch.dtype == f"torch.{dtype}"
    assert row.numpy.numbers == row.torch.numbers


def test_results_are_shown_as_print_and_as_a_notebook_show_them() -> None:
    row = run("norm", TUTORIAL_X)
    value = np.linalg.norm(np.array(TUTORIAL_X))
    assert (row.numpy.printed, row.numpy.echoed) == (str(value), repr(value))
    assert row.torch.printed == row.torch.echoed == "tensor(0.5292)"


@pytest.mark.parametrize(
    ("name", "x", "y", "dim", "dtype"),
    [
        ("matmul", ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), ((1.0, 2.0, 3.0),), None, "default"),
        ("add", ((1.0, 2.0, 3.0),), (1.0, 2.0), None, "default"),
        ("mean", ((1.0, 2.0),), (), 5, "default"),
        ("subtract", ((1.0, 0.0),), (1.0, 1.0), None, "bool"),
        ("first_row", ((1.0, 300.0),), (), None, "uint8"),
        ("second_column", (1.0, 2.0), (), None, "default"),
        ("first_row", ((1.0, 2.0), (3.0,)), (), None, "default"),
    ],
)
def test_what_cannot_work_gives_both_real_errors(
    name: str, x: Any, y: Any, dim: int | None, dtype: str
) -> None:
    row = run(name, x, y, dim, dtype)
    in_numpy, in_torch = OPERATIONS[name].in_numpy, OPERATIONS[name].in_torch
    numpy_dtype, torch_dtype = DTYPES[dtype]

    def by_hand_numpy() -> None:
        in_numpy(np.array(x, dtype=numpy_dtype), np.array(y, dtype=numpy_dtype), dim)

    def by_hand_torch() -> None:
        in_torch(torch.tensor(x, dtype=torch_dtype), torch.tensor(y, dtype=torch_dtype), dim)

    for by_hand, outcome in ((by_hand_numpy, row.numpy), (by_hand_torch, row.torch)):
        assert observe(by_hand).error is not None
        assert outcome.error == observe(by_hand).message
        assert outcome.numbers is None
        assert outcome.error in report(Comparison((row,)))


def test_one_library_may_refuse_what_the_other_does() -> None:
    mean = run("mean", ((1.0, 2.0), (4.0, 5.0)), dtype="int64")
    assert mean.numpy.printed == "3.0"
    assert mean.torch.error is not None
    assert mean.torch.error.startswith("RuntimeError: mean()")
    backwards = run("backwards", ((1.0,), (2.0,)))
    assert backwards.numpy.numbers == (2, 1)
    assert backwards.torch.error == "ValueError: step must be greater than zero"


def test_division_by_zero_gives_inf_and_nan_without_warnings() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        row = run("divide", ((1.0, -1.0, 0.0),), (0.0, 0.0, 0.0))
    for outcome in (row.numpy, row.torch):
        assert outcome.numbers is not None
        assert outcome.numbers[:2] == (float("inf"), float("-inf"))
        assert np.isnan(outcome.numbers[2])
    assert largest_difference(row) == 0


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_number_however_extreme_raises_or_warns(name: str, dtype: str) -> None:
    x = ((1e300, -1e300, 0.0), (float("inf"), float("nan"), 1e-300))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for dim in (None, 0, 1, 7):
            row = run(name, x, x, dim, dtype)
            assert find_differences(row) is not None
            report(Comparison((row,)))


def test_largest_difference_is_the_difference_of_the_stored_numbers() -> None:
    row = run("first_row", TUTORIAL_X)

    def stored(number: float) -> Fraction:
        return Fraction(struct.unpack("f", struct.pack("f", number))[0])

    expected = max(abs(stored(number) - Fraction(number)) for number in TUTORIAL_X[0])
    assert largest_difference(row) == pytest.approx(float(expected), rel=1e-12)
    assert largest_difference(run("first_row", TUTORIAL_X, dtype="float32")) == 0
    assert largest_difference(Row("", Outcome(error="ValueError"), row.torch)) is None


def names_of(row: Row, **code: str) -> set[str]:
    return {difference.name for difference in find_differences(row, **code)}


def test_differences_are_marked_where_there_are_any() -> None:
    both_exact = ((1.0, 2.0), (3.0, 4.0))
    assert names_of(run("add", both_exact, both_exact)) == {"dtype"}
    assert names_of(run("add", both_exact, both_exact, dtype="float64")) == set()
    assert names_of(run("add", both_exact, both_exact, dtype="int64")) == set()
    assert "numbers" in names_of(run("add", TUTORIAL_X, TUTORIAL_Y))
    assert "numbers" not in names_of(run("add", TUTORIAL_X, TUTORIAL_Y, dtype="float32"))
    assert "type" in names_of(run("sum", both_exact))
    assert "type" not in names_of(run("sum", both_exact, dim=0))
    assert "indices" in names_of(run("max", both_exact, dim=0))
    assert "indices" not in names_of(run("max", both_exact))
    assert "error" in names_of(run("matmul", both_exact, ((1.0, 2.0),)))
    assert "result" in names_of(run("dtype", both_exact))
    code = {"numpy_code": "np.sum(x, axis=0)", "torch_code": "torch.sum(x, dim=0)"}
    assert "keyword" in names_of(run("sum", both_exact, dim=0), **code)
    assert "keyword" not in names_of(run("sum", both_exact, dim=0))


def test_hidden_digits_are_given_in_full() -> None:
    sentences = {found.name: found.sentence for found in find_differences(run("norm", TUTORIAL_X))}
    stored = torch.norm(torch.tensor(TUTORIAL_X)).item()
    assert repr(stored) in sentences["printed precision, second result"]
    assert "printed precision, first result" not in sentences


def test_sums_are_exact_to_the_last_digit() -> None:
    in_float64, in_float32 = add_exactly(0.1, 0.2)
    assert in_float64.dtype == "torch.float64"
    assert Fraction(in_float64.first) == Fraction(0.1)
    assert Fraction(in_float64.total) == Fraction(0.1 + 0.2)
    assert Fraction(in_float64.expected) == Fraction(0.3)
    assert not in_float64.is_equal
    assert Fraction(in_float32.first) == Fraction(float(np.float32(0.1)))
    assert Fraction(in_float32.total) == Fraction(float(np.float32(0.1) + np.float32(0.2)))
    assert Fraction(in_float32.expected) == Fraction(float(np.float32(0.3)))
    assert in_float32.is_equal
    assert in_float32.first == "0.100000001490116119384765625"
    assert in_float64.total in report_exact_sums((in_float64, in_float32))
    assert all(found.is_equal for found in add_exactly(0.25, 0.5))


WAYS: list[tuple[Any, Any]] = [(lesson.numpy_array, way) for way in FROM_ARRAY]
WAYS += [(lesson.torch_tensor, way) for way in FROM_TENSOR]
SHARES = {
    "make_from_numpy",
    "make_as_tensor",
    "make_same",
    "make_asarray",
    "make_numpy",
    "make_detach",
    "make_view",
    "make_to_float32",
}


@pytest.mark.parametrize("changed", ["a", "b"])
@pytest.mark.parametrize(("make_a", "make_b"), WAYS, ids=lambda way: way.__name__)
def test_same_storage_is_what_a_written_cell_shows(make_a: Any, make_b: Any, changed: str) -> None:
    found = share((1.0, 2.0, 3.0), make_a, make_b, lesson.set_cell, changed, 1, 50.0)
    other = found.b if changed == "a" else found.a
    mine = found.a if changed == "a" else found.b
    assert mine.after.numbers == (1, 50, 3)
    assert other.after.numbers == ((1, 50, 3) if found.same_storage_before else (1, 2, 3))
    assert found.same_storage_before == found.same_storage_after
    assert found.same_storage_before == (make_b.__name__ in SHARES)
    assert found.same_storage_before == oracle_shares_memory(make_a, make_b)


def oracle_shares_memory(make_a: Any, make_b: Any) -> bool:
    a = make_a((1.0, 2.0, 3.0))
    b = make_b(a)
    return bool(np.shares_memory(np.asarray(a), np.asarray(b)))


@pytest.mark.parametrize(("make_a", "make_b"), WAYS, ids=lambda way: way.__name__)
def test_adding_in_place_keeps_the_storage_and_out_of_place_leaves_it(make_a: Any, make_b: Any) -> None:
    arguments = ((1.0, 2.0, 3.0), make_a, make_b)
    inside = share(*arguments, lesson.add_in_place, "a", value=1.0)
    outside = share(*arguments, lesson.add_out_of_place, "a", value=1.0)
    assert inside.a.after.numbers == outside.a.after.numbers == (2, 3, 4)
    assert not inside.a.moved
    assert outside.a.moved
    assert outside.b.after.numbers == (1, 2, 3)
    assert not outside.same_storage_after
    assert inside.b.changed_cells == (inside.same_storage_before,) * 3


def test_a_sharing_is_printed_with_the_values_of_both_sides() -> None:
    found = share((1.0, 2.0), lesson.numpy_array, lesson.make_from_numpy, lesson.set_cell)
    assert report_sharing(found) == (
        "a before: [1. 2.]\n"
        "a after:  [100.   2.]\n"
        "b before: tensor([1., 2.], dtype=torch.float64)\n"
        "b after:  tensor([100.,   2.], dtype=torch.float64)\n"
        "same storage before: True\n"
        "same storage after:  True"
    )


def test_the_same_sharing_is_equal_wherever_it_lies_in_memory() -> None:
    arguments = ((1.0, 2.0), lesson.torch_tensor, lesson.make_clone, lesson.set_cell)
    first = share(*arguments)
    blocker = torch.ones(2)
    assert share(*arguments) == first
    assert blocker.sum() == 2


@pytest.mark.parametrize("name", DIFFERENT_NAMES, ids=lambda name: name.task)
def test_different_names_do_the_same(name: lesson.Name) -> None:
    (row,) = run_names((name,))
    assert row.agrees
    assert row.numpy_code != row.torch_code


@pytest.mark.parametrize("name", SAME_NAME_OTHER_MEANING, ids=lambda name: name.task)
def test_the_same_name_may_mean_something_else(name: lesson.Name) -> None:
    (row,) = run_names((name,))
    assert not row.agrees
    assert row.numpy != row.torch


def test_agreement_of_names_is_checked_and_not_assumed() -> None:
    wrong = replace(DIFFERENT_NAMES[0], in_torch=lambda a: a)
    assert not lesson.agree(wrong.in_numpy(np.ones((2, 3))), wrong.in_torch(torch.ones(2, 3)))
    assert not lesson.agree(np.ones(2), torch.zeros(2))
    assert lesson.agree(np.ones(2), torch.zeros(2), only_shape=True)


def test_the_code_beside_a_result_gives_that_result() -> None:
    a = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    scope = {"np": np, "torch": torch}
    for name in DIFFERENT_NAMES + SAME_NAME_OTHER_MEANING:
        (row,) = run_names((name,))
        assert str(eval(row.numpy_code, scope | {"a": a})) == row.numpy
        assert str(eval(row.torch_code, scope | {"a": torch.from_numpy(a)})) == row.torch


@pytest.mark.parametrize("dim", [None, 0, 1])
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_code_of_an_operation_gives_its_result(name: str, dim: int | None) -> None:
    operation = OPERATIONS[name]
    x, y = ((1.5, 2.0), (3.0, 4.0)), ((1.0, 2.0), (3.0, 5.0))
    row = run(name, x, y, dim)
    numpy_code = code_of(operation.in_numpy, x="x_numpy", y="y_numpy", axis=dim, dim=dim)
    torch_code = code_of(operation.in_torch, x="x_torch", y="y_torch", dim=dim)
    scope = {"np": np, "torch": torch, "x_numpy": np.array(x), "y_numpy": np.array(y)}
    scope |= {"x_torch": torch.tensor(x), "y_torch": torch.tensor(y)}
    assert str(eval(numpy_code, scope)) == row.numpy.printed
    if row.torch.error is None:
        assert str(eval(torch_code, scope)) == row.torch.printed
    assert "None" not in numpy_code + torch_code


def test_code_is_written_as_the_tutorial_writes_it() -> None:
    mean = OPERATIONS["mean"]
    assert code_of(mean.in_numpy, x="x_numpy", axis=0) == "np.mean(x_numpy, axis=0)"
    assert code_of(mean.in_torch, x="x_torch", dim=0) == "torch.mean(x_torch, dim=0)"
    assert code_of(OPERATIONS["max"].in_torch, dim=None) == "torch.max(x)"
    assert code_of(OPERATIONS["max"].in_torch, dim=1) == "torch.max(x, dim=1)"
    written = [code_of_change(change, "b", 2, 7.0) for change in CHANGES]
    assert written == ["b[2] = 7.0", "b += 7.0", "b = b + 7.0"]
    # Asking again gives the same: what is remembered is not changed by filling it.
    assert code_of(mean.in_numpy) == "np.mean(x, axis=axis)"


def test_threads_do_not_disturb_each_other() -> None:
    def both(dim: int) -> str:
        row = run("divide", ((1.0, 0.0),), (0.0, 0.0))
        return row.numpy.printed + str(run("sum", TUTORIAL_X, dim=dim % 2))

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(both, range(64)))
    assert results == [both(dim) for dim in range(64)]


ERRORS = [mistake for mistake in MISTAKES if observe(mistake.broken).error is not None]


def test_three_mistakes_raise_and_three_are_silent() -> None:
    messages = [observe(mistake.broken).message for mistake in ERRORS]
    assert [message.split(":")[0] for message in messages] == ["RuntimeError"] * 3
    assert "same dtype" in messages[0]
    assert "could not infer output dtype" in messages[1]
    assert "requires grad" in messages[2]
    assert len(MISTAKES) == 6


@pytest.mark.parametrize("mistake", ERRORS, ids=lambda mistake: mistake.title)
def test_the_error_points_at_the_last_line(mistake: Mistake) -> None:
    line = observe(mistake.broken).line
    assert line is not None
    assert line > 2


def test_mended_programs_give_the_right_numbers() -> None:
    values: list[Any] = [mistake.mended() for mistake in MISTAKES]
    assert torch.allclose(values[0], torch.tensor([[1.4]]))
    assert values[1] == torch.tensor(7 / 3)
    assert values[2].tolist() == [2, 0]
    raw, scaled = values[3]
    assert (raw.tolist(), scaled.tolist()) == ([10, 20, 30], [1, 2, 3])
    assert values[4].tolist() == [110, 210, 255]
    assert values[5] == torch.Size([])


def test_silent_mistakes_give_the_wrong_numbers() -> None:
    values: list[Any] = [mistake.broken() for mistake in MISTAKES[3:]]
    raw, scaled = values[0]
    assert raw.tolist() == scaled.tolist() == [1, 2, 3]
    assert values[1].tolist() == [110, 210, 4]
    assert values[2] == torch.Size([3])
