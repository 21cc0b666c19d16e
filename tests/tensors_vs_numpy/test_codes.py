"""The code of every row gives the result that stands beside it."""

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


VALUES = {"x": TUTORIAL_X, "y": TUTORIAL_Y, "m": TUTORIAL_MATRIX}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("dim", [None, 0, 1])
@pytest.mark.parametrize("name", [TUTORIAL, *OPERATIONS])
def test_all_shown_lines_run_one_after_the_other_and_give_the_rows(name, dim, dtype):
    if name == TUTORIAL:
        rows = section_2(TUTORIAL_X, TUTORIAL_Y, TUTORIAL_MATRIX, dim, dtype).rows
    else:
        each = OPERATIONS[name]
        functions = each.in_numpy, each.in_torch
        rows = compare(each.title, TUTORIAL_X, TUTORIAL_Y, *functions, dim, dtype).rows
    for side, library in enumerate(("numpy", "torch")):
        scope = {"np": np, "torch": torch}
        for row, lines in zip(rows, list_codes(name, dim, dtype, VALUES), strict=True):
            found = outcome_of(lines[side], scope)
            expected = getattr(row, library)
            assert found == expected.printed, (lines[side], expected)


def outcome_of(lines, scope):
    """Run shown lines; return what the last one gives, or its error, as it is printed."""
    try:
        *before, last = lines
        for line in before:
            exec(line, scope)
        if " = " in last:
            exec(last, scope)
            last = last.partition(" = ")[0]
        return str(eval(last, scope))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def test_numbers_stand_in_the_code_as_they_were_typed():
    code = list_codes("add", None, "default", {"x": (1, 2.0, True), "y": ((3,),), "m": (1.0,)})
    assert code[0] == (
        ("x_numpy = np.array([1, 2.0, True])",),
        ("x_torch = torch.tensor([1, 2.0, True])",),
    )
    assert code[1][1] == ("y_torch = torch.tensor([[3]])", "x_torch + y_torch")
    assert list_codes("dtype", None, "float16", VALUES, "cuda")[0][1] == (
        'x_torch = torch.tensor([[0.1, 0.2, 0.3], [0.1, 0.2, 0.3]], dtype=torch.float16, device="cuda")',
    )
