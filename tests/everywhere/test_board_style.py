"""The reader that finds in a short program what nobody would write finds it, and nothing else."""

import pytest

from tests.everywhere.board_style import nothing_said, unwieldy


@pytest.mark.parametrize(
    "line",
    ["x = y + 0.0 * z", "x = 1 * y", "x = y % 1", "x = y + 0", "x = y ** 1", "x = torch.tensor((1, 2))",
     "x = y[0:3]", "for i in range(1): print(i)", "for i in range(0, 4): print(i)", "x = y",
     "for i in [3]: print(i)", "if 1 == 1: print(y)", "x = f(dim=None)", "import numpy as np",
     "only = ['a']\nfor each in only: print(each)"],
)  # fmt: skip
def test_what_says_nothing_is_found(line):
    assert nothing_said(f"import torch\n{line}\nprint(x, torch)" if "x" in line else line)


@pytest.mark.parametrize(
    "source",
    [
        f"x = {'a + ' * 30}a",
        "def f(x, k=1.0):\n    return k * x",
        "x = 0.30000000000000004",
        "x = .3333333333",
    ],
)
def test_what_is_unwieldy_is_found(source):
    assert unwieldy(source)
    assert not unwieldy("def f(x):\n    return 0.5 * x\n\n\nx = f(1.5)")


def test_what_says_something_is_left():
    source = "x = 0.5 * y + 1\nfor i in range(2):\n    if i % 2 == 0:\n        print(x[1:])"
    assert nothing_said(source) == []
