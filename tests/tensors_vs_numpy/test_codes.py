"""The code of every row gives the result that stands beside it."""

import re

import numpy as np
import pytest
import torch

from core.tensors_vs_numpy.codes import TUTORIAL, code_along, list_codes
from core.tensors_vs_numpy.comparison import (
    DTYPES,
    TUTORIAL_MATRIX,
    TUTORIAL_X,
    TUTORIAL_Y,
    compare,
    section_2,
)
from core.tensors_vs_numpy.operations import OPERATIONS
from tests.tensors_vs_numpy.runs import run


@pytest.mark.parametrize("dim", [None, 0, 1])
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_code_of_an_operation_gives_its_result(name, dim):
    operation = OPERATIONS[name]
    x, y = ((1.5, 2.0), (3.0, 4.0)), ((1.0, 2.0), (3.0, 5.0))
    row = run(name, x, y, dim)
    numpy_code = code_along(operation.in_numpy, dim, x="x_numpy", y="y_numpy")
    torch_code = code_along(operation.in_torch, dim, x="x_torch", y="y_torch")
    scope = {"np": np, "torch": torch, "x_numpy": np.array(x), "y_numpy": np.array(y)}
    scope |= {"x_torch": torch.tensor(x), "y_torch": torch.tensor(y)}
    assert str(eval(numpy_code, scope)) == row.numpy.printed
    if not row.torch.failed:
        assert str(eval(torch_code, scope)) == row.torch.printed
    assert "None" not in numpy_code + torch_code


def test_code_is_written_as_the_tutorial_writes_it():
    mean = OPERATIONS["mean"]
    assert code_along(mean.in_numpy, 0, x="x_numpy") == "np.mean(x_numpy, axis=0)"
    assert code_along(mean.in_torch, 0, x="x_torch") == "torch.mean(x_torch, dim=0)"
    assert code_along(OPERATIONS["max"].in_torch) == "torch.max(x)"
    assert code_along(OPERATIONS["max"].in_torch, 1) == "torch.max(x, dim=1)"


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("dim", [None, 0, 1])
@pytest.mark.parametrize("name", [TUTORIAL, *OPERATIONS])
def test_every_row_has_the_code_that_gives_it(name, dim, dtype):
    x, y, m = TUTORIAL_X, TUTORIAL_Y, TUTORIAL_MATRIX
    if name == TUTORIAL:
        rows = section_2(x, y, m, dim, dtype).rows
    else:
        each = OPERATIONS[name]
        rows = compare(each.title, x, y, each.in_numpy, each.in_torch, dim, dtype).rows
    scope = {"np": np, "torch": torch, "x": x, "y": y, "m": m}
    for name_of in "xym":  # the code makes x; y and m are made in the same way
        for code in list_codes(name, dim, dtype)[0]:
            exec(re.sub(r"\bx(?=_|\b)", name_of, code), scope)
    for row, codes in zip(rows[1:], list_codes(name, dim, dtype)[1:], strict=True):
        for side, text in zip((row.numpy, row.torch), codes, strict=True):
            if not side.failed:
                assert str(eval(text, scope)) == side.printed
