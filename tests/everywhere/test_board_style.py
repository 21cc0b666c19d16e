"""The reader that finds in a short program what nobody would write finds it, and nothing else."""

import pytest

from tests.everywhere.board_style import nothing_said


@pytest.mark.parametrize(
    "line",
    ["x = y + 0.0 * z", "x = 1 * y", "x = y % 1", "x = y + 0", "x = y ** 1", "x = torch.tensor((1, 2))",
     "x = y[0:3]", "for i in range(1): print(i)", "for i in range(0, 4): print(i)", "x = y",
     "for i in [3]: print(i)", "if 1 == 1: print(y)", "x = f(dim=None)", "import numpy as np",
     "only = ['a']\nfor each in only: print(each)"],
)  # fmt: skip
def test_what_says_nothing_is_found(line):
    assert nothing_said(f"import torch\n{line}\nprint(x, torch)" if "x" in line else line)


def test_what_says_something_is_left():
    source = "x = 0.5 * y + 1\nfor i in range(2):\n    if i % 2 == 0:\n        print(x[1:])"
    assert nothing_said(source) == []
