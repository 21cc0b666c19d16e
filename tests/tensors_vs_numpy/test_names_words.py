"""What is said of names, against the code of every row, run anew."""

import re

import numpy as np
import pytest
import torch

from core.tensors_vs_numpy.names import TABLES, run_names
from core.tensors_vs_numpy.names_words import count_names, name_results, tell_name

ORACLES = {
    name_results: "both codes are evaluated anew, and compared by np.array_equal of their lists",
    count_names: "NumPy's code with `np.` replaced by `torch.` as text, evaluated anew",
    tell_name: "NumPy's code with `np.` replaced by `torch.` as text, evaluated anew",
}
ROWS = [pytest.param(row, id=f"{name} {row.task}") for name in TABLES for row in run_names(name)]
NUMBERS = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]


def evaluate(code, a):
    return eval(code, {"np": np, "torch": torch, "a": a})


def translate(code):
    """Run NumPy's code on a tensor; return its result, or the exception."""
    try:
        return evaluate(re.sub(r"\bnp\b", "torch", code), torch.tensor(NUMBERS, dtype=torch.float64))
    except Exception as error:
        return error


def compare(ours, theirs):
    """Return how two results compare, in the words of the table."""
    if isinstance(theirs, torch.return_types.max):
        same = np.array_equal(ours, theirs.values.numpy())
        return "a pair, its values equal" if same else "something else"
    if hasattr(ours, "shape") and not isinstance(theirs, torch.Tensor):
        return "something else"
    if isinstance(theirs, torch.Tensor):
        if tuple(theirs.shape) != np.shape(ours):
            return "something else"
        return "equal" if np.array_equal(ours, theirs.numpy()) else "same shape, other numbers"
    return "equal" if ours == theirs else "something else"


@pytest.mark.parametrize("row", ROWS)
def test_every_row_says_what_both_codes_give(row):
    ours = evaluate(row.numpy_code, np.array(NUMBERS))
    theirs = evaluate(row.torch_code, torch.tensor(NUMBERS, dtype=torch.float64))
    results, translated = name_results(row)
    assert results == compare(ours, theirs)
    found = translate(row.numpy_code)
    if isinstance(found, Exception):
        assert translated == type(found).__name__
        assert f"raises `{type(found).__name__}`" in tell_name(row)
    else:
        expected = compare(ours, found)
        assert translated == ("works, too" if expected == "equal" else expected)
        assert ("works in PyTorch, too" in tell_name(row)) == (expected == "equal")


@pytest.mark.parametrize("table", TABLES)
def test_names_that_work_in_both_are_counted(table):
    rows = run_names(table)
    works = 0
    for row in rows:
        found = translate(row.numpy_code)
        if not isinstance(found, Exception):
            works += compare(evaluate(row.numpy_code, np.array(NUMBERS)), found) == "equal"
    assert count_names(rows) == f"{works} of these {len(rows)} codes of NumPy do the same in PyTorch."
