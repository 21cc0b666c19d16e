"""Comparisons part the plane as Python does, or are refused with the place."""

import math
import random

import pytest
import torch

from core.typed.condition import places, read_condition, read_landscape
from core.typed.error import TypedError

NAMES = {"sin": math.sin, "exp": math.exp, "abs": abs, "cos": math.cos}
SIDES = ("y", "sin(3*x)", "x*y", "0.2", "x**2 + y**2", "exp(x) - 1", "abs(x) - abs(y)", "-x/2", "0")


@pytest.mark.parametrize("sign", ["<", ">", "<=", ">="])
def test_a_comparison_holds_where_python_says_so(sign):
    chance, tried = random.Random(f"446 {sign}"), 0
    for left in SIDES:
        for right in SIDES:
            try:
                over = read_condition(f"{left} {sign} {right}")
            except TypedError:
                continue
            for _ in range(20):
                x, y = chance.uniform(-1.2, 1.2), chance.uniform(-1.2, 1.2)
                held = over(torch.tensor(x), torch.tensor(y)).item() > 0
                assert held == eval(f"{left} {sign} {right}", {"x": x, "y": y} | NAMES)
            tried += 1
    assert tried > 40


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("y - sin(x)", 10),
        ("0 < x < 1", 6),
        ("x == y", 2),
        ("x = y", 2),
        ("y > z", 4),
        ("foo(x) < 1", 0),
        ("y > ", 3),
        ("x**2 > -1", 0),
        ("1 > 2", 0),
        ("sqrt(x - 5) > 0", 0),
    ],
)
def test_what_is_no_comparison_is_refused_at_its_place(text, at):
    with pytest.raises(TypedError) as raised:
        read_condition(text)
    assert raised.value.position == at


@pytest.mark.parametrize("text", ["1/x**2", "log(x)", "x**20 * 1e5", "y > x", "sqrt(y)"])
def test_values_are_finite_numbers_up_to_a_thousand(text):
    with pytest.raises(TypedError):
        read_landscape(text)


def test_a_landscape_is_its_formula():
    x, y = places()
    torch.testing.assert_close(read_landscape("x**2 - y")(x, y), x**2 - y)
