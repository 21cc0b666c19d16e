"""Typed formulas: what is in the language computes as its source says."""

import math
import random

import pytest
import torch

from core.typed.expressions import CONSTANTS, FUNCTIONS
from core.typed.formula import Formula, names_read, read_formula
from tests.typed.formulas import SEED, TOKENS, check, grow, mutate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x**2 - 3*x", lambda x: x**2 - 3 * x),
        ("-x**2", lambda x: -(x**2)),
        ("2**-x", lambda x: 2**-x),
        ("1/(1 + exp(-x))", lambda x: 1 / (1 + math.exp(-x))),
        ("sin(pi*x) + cos(x)*tan(x)", lambda x: math.sin(math.pi * x) + math.sin(x)),
        ("log(x) + sqrt(x) + tanh(x)", lambda x: math.log(x) + x**0.5 + math.tanh(x)),
        ("sigmoid(x) + relu(-x) + abs(-x)", lambda x: 1 / (1 + math.exp(-x)) + x),
        ("e**x", math.exp),
        ("+x", lambda x: x),
        ("  x  ", lambda x: x),
        (".5*x + 1e-3 + 2.", lambda x: 0.5 * x + 2.001),
        ("abs(-2)**-1 * x", lambda x: x / 2),
    ],
)
def test_a_formula_computes_what_it_says(text, expected):
    assert check(text)
    assert Formula(text)(torch.tensor(1.3)).item() == pytest.approx(expected(1.3), rel=1e-5)


def test_a_variable_that_is_left_out_has_derivative_zero():
    x, y = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0, requires_grad=True)
    Formula("3*x", ("x", "y"))(x, y).backward()
    assert (x.grad.item(), y.grad.item()) == (3.0, 0.0)


def test_it_computes_elementwise():
    x = torch.linspace(-1, 1, 5)
    assert torch.equal(Formula("x**2 + 1")(x), x**2 + 1)
    assert torch.equal(Formula("3")(x), torch.full((5,), 3.0))


def test_names_are_read_in_order_with_their_places():
    assert names_read(" b*sin(a) + b**pi") == {"b": 1, "a": 7, "pi": 15}


def test_grown_formulas_compute_as_their_source_says():
    rng = random.Random(SEED)
    accepted = sum(check(grow(rng, rng.randrange(1, 5))) for _ in range(1200))
    assert accepted > 500


def test_spoiled_formulas_are_computed_or_refused_with_a_place():
    rng = random.Random(SEED)
    accepted = sum(check(mutate(rng, grow(rng, rng.randrange(1, 4)))) for _ in range(1500))
    assert 50 < accepted < 1400


def test_token_soup_is_computed_or_refused_with_a_place():
    rng = random.Random(SEED)
    for _ in range(4000):
        check("".join(rng.choices(TOKENS, k=rng.randrange(1, 12))))


def test_random_characters_are_computed_or_refused_with_a_place():
    rng = random.Random(SEED)
    alphabet = "xy0123456789.+-*/()eE_ \t\n\\'\"[]{}:;,=<>!@#$%^&|~`é²√π\u202e\U0001f40d\x00"
    for _ in range(3000):
        check("".join(rng.choices(alphabet, k=rng.randrange(0, 40))))


def test_every_function_and_constant_can_be_used():
    for name in FUNCTIONS:
        assert check(f"{name}(x)")
    for name in CONSTANTS:
        assert check(f"{name}*x")


def test_a_reader_gives_a_formula_of_the_variables_that_are_named():
    assert read_formula("x**2") == Formula("x**2", ("x",))
    assert read_formula("a*b", ("a", "b")).variables == ("a", "b")


def test_a_negative_zero_stays_negative_in_the_value_and_in_the_source():
    for text in ("-0.0", "0*x - 0.0"):
        value = Formula(text)(torch.tensor(-1.0))
        assert math.copysign(1, value.item()) == -1
        assert check(text)
    assert "-0.0" in Formula("-0.0").source("f")
