"""Differences are named where there are any, and only there."""

import pytest
import torch

from core.tensors_vs_numpy.codes import TUTORIAL, code_along, list_codes
from core.tensors_vs_numpy.comparison import (
    TUTORIAL_MATRIX,
    TUTORIAL_X,
    TUTORIAL_Y,
    compare,
    section_2,
)
from core.tensors_vs_numpy.library_differences import find_differences, first_hidden, sum_up
from core.tensors_vs_numpy.operations import OPERATIONS

EXACT = ((1.0, 2.0), (3.0, 4.0))


def find(name, x, y=(), dim=None, dtype="default"):
    operation = OPERATIONS[name]
    row = compare(name, x, y, operation.in_numpy, operation.in_torch, dim, dtype).rows[1]
    codes = ((code_along(operation.in_numpy, dim),), (code_along(operation.in_torch, dim),))
    return {each.name: each for each in find_differences(row, codes)}


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("add", EXACT, EXACT), {"dtype"}),
        (("add", EXACT, EXACT, None, "float64"), set()),
        (("add", EXACT, EXACT, None, "int64"), set()),
        (("add", TUTORIAL_X, TUTORIAL_Y), {"dtype", "numbers", "digits"}),
        (
            ("add", TUTORIAL_X, TUTORIAL_Y, None, "float32"),
            {"digits"},
        ),
        (("sum", EXACT), {"dtype", "type"}),
        (("sum", EXACT, (), 0), {"dtype", "keyword"}),
        (("max", EXACT, (), 1), {"dtype", "keyword", "indices"}),
        (("max", EXACT), {"dtype", "type"}),
        (("matmul", EXACT, ((1.0, 2.0),)), {"error"}),
        (("mean", EXACT, (), None, "int64"), {"error"}),
        (("backwards", EXACT), {"error"}),
        (("dtype", EXACT), {"result"}),
        (("convert", EXACT), {"conversion"}),
        (("add", ((1, 2),), ((3, 4),)), set()),
        (("divide", ((1, 2),), ((4, 4),)), {"dtype"}),
        (("sum", EXACT, (), 0, "uint8"), {"dtype", "keyword"}),
    ],
)
def test_every_difference_is_named_and_no_other(arguments, names):
    assert set(find(*arguments)) == names


def test_differences_carry_the_facts():
    found = find("norm", TUTORIAL_X)
    stored = torch.norm(torch.tensor(TUTORIAL_X)).item()
    assert found["digits"].case == "digits of PyTorch"
    assert found["digits"].torch == stored
    assert (found["dtype"].numpy, found["dtype"].torch) == ("float64", "torch.float32")
    assert found["type"].numpy == "np.float64"
    assert found["numbers"].distance == abs(stored - 0.5291502622129182)
    assert find("mean", EXACT, (), None, "int64")["error"].case == "PyTorch refuses"
    third = find("divide", EXACT, ((3.0, 3.0),))["digits"]
    assert (third.case, third.torch) == ("digits of both", (torch.tensor(1.0) / 3).item())
    assert third.numpy == 1 / 3


def test_a_row_of_code_by_code_is_summed_up_with_each_name_once():
    comparison = section_2(TUTORIAL_X, TUTORIAL_Y, TUTORIAL_MATRIX)
    values = {"x": TUTORIAL_X, "y": TUTORIAL_Y, "m": TUTORIAL_MATRIX}
    codes = list_codes(TUTORIAL, 0, "default", values)
    found = {each.name: each for each in sum_up(comparison, codes)}
    rows = [find_differences(row, code) for row, code in zip(comparison.rows, codes, strict=True)]
    assert set(found) == {each.name for row in rows for each in row}
    assert len(found) == len(sum_up(comparison, codes))
    assert found["numbers"].distance == max(each.distance for row in rows for each in row)
    first = next(each for row in rows for each in row if each.name == "dtype")
    assert found["dtype"] == first


def test_numbers_printed_in_full_are_not_called_hidden():
    rows = compare(
        "", ((0.5, 1e-20, -3.0, 1e30),), (), OPERATIONS["row"].in_numpy, OPERATIONS["row"].in_torch
    ).rows
    assert first_hidden(rows[1].numpy) is None
    same = OPERATIONS["row"].in_numpy
    rows = compare("", (1 / 3,), (), same, same, dtype="float32").rows
    assert first_hidden(rows[0].torch) == torch.tensor(1 / 3).item()
