"""The mistakes of linear regression: what they raise, and what they return."""

import pytest
import torch

from core.linear_regression.mistakes import MISTAKES
from core.mistakes import observe


def test_the_mistakes_with_an_error_raise_pytorchs_own_at_the_line_that_is_wrong() -> None:
    raised = {m.title: observe(m.broken) for m in MISTAKES if observe(m.broken).error}
    assert {title: type(seen.error) for title, seen in raised.items()} == {
        "w was made without requires_grad": RuntimeError,
        "The step is taken without no_grad": RuntimeError,
        "The step makes a new w": RuntimeError,
        "NumPy's float64 meets float32 weights": RuntimeError,
    }
    assert all(seen.line is not None for seen in raised.values())


def test_the_silent_mistakes_return_wrong_numbers() -> None:
    kept, column = MISTAKES[0], MISTAKES[1]
    wrong, right = observe(kept.broken).value, observe(kept.mended).value
    assert isinstance(wrong, list)
    assert isinstance(right, list)
    assert right == sorted(right, reverse=True)
    assert right[-1] < 0.05 < 1 < wrong[-1]

    difference = [[a - b for b in (2, 1)] for a in (2, 1)]
    expected = sum(d**2 for row in difference for d in row) / 4
    assert observe(column.broken).value == (torch.Size([2, 2]), pytest.approx(expected))
    assert observe(column.mended).value == (torch.Size([2, 1]), 0.0)


def test_every_mended_program_runs() -> None:
    assert [m.title for m in MISTAKES if observe(m.mended).error] == []
