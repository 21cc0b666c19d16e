"""Differences are named where there are any, and only there."""

import pytest
import torch

from core.tensors_vs_numpy.comparison import OPERATIONS, TUTORIAL_X, TUTORIAL_Y, code_of, compare
from core.tensors_vs_numpy.library_differences import find_differences, first_hidden

EXACT = ((1.0, 2.0), (3.0, 4.0))


def find(name, x, y=(), dim=None, dtype="default"):
    operation = OPERATIONS[name]
    row = compare(name, x, y, operation.in_numpy, operation.in_torch, dim, dtype).rows[1]
    codes = (code_of(operation.in_numpy, dim), code_of(operation.in_torch, dim))
    return find_differences(row, *codes)


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
        (("sum", EXACT, (), 0, "uint8"), {"dtype", "keyword"}),
    ],
)
def test_every_difference_is_named_and_no_other(arguments, names):
    assert set(find(*arguments)) == names


def test_sentences_carry_the_facts():
    found = find("norm", TUTORIAL_X)
    stored = torch.norm(torch.tensor(TUTORIAL_X)).item()
    assert repr(stored) in found["digits"]
    assert found["dtype"] == "The first result is `float64`, the second `torch.float32`."
    assert "np.float64" in found["type"]
    assert found["numbers"] == f"The numbers are up to {abs(stored - 0.5291502622129182):.3g} apart."
    assert find("mean", EXACT, (), None, "int64")["error"] == "PyTorch refuses what NumPy does."


def test_numbers_printed_in_full_are_not_called_hidden():
    rows = compare(
        "", ((0.5, 1e-20, -3.0, 1e30),), (), OPERATIONS["row"].in_numpy, OPERATIONS["row"].in_torch
    ).rows
    assert first_hidden(rows[1].numpy) is None
    same = OPERATIONS["row"].in_numpy
    rows = compare("", (1 / 3,), (), same, same, dtype="float32").rows
    assert first_hidden(rows[0].torch) == torch.tensor(1 / 3).item()
