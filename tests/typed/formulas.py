"""What the tests of typed formulas share: their promises, and random strings, always the same."""

import ast
import random
from collections.abc import Callable
from typing import Any

import torch

from core.typed.error import TypedError
from core.typed.expressions import FUNCTIONS
from core.typed.formula import Formula
from core.typed.lines import Lines

VALUES = [torch.tensor(value) for value in (-2.5, 0.0, 0.7, 3.0)]
SEED = 446


def run(source: str, name: str, *values: torch.Tensor) -> Any:
    """Run the source of a function as a program would, with nothing but torch in reach."""
    space: dict[str, Any] = {"torch": torch, "__builtins__": {}}
    exec(compile(source, "formula", "exec"), space)
    return space[name](*values)


def same(one: torch.Tensor, other: object) -> bool:
    return torch.equal(torch.nan_to_num(one, 7.5), torch.nan_to_num(torch.as_tensor(other), 7.5))


def assert_harmless(source: str) -> None:
    """Everything that is called or looked up is a function of the language or torch.tensor."""
    functions = {*FUNCTIONS, "tensor"}
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, ast.Subscript | ast.Lambda | ast.Import | ast.JoinedStr), source
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Attribute), source
        if isinstance(node, ast.Attribute):
            assert isinstance(node.value, ast.Name), source
            assert node.value.id == "torch", source
            assert node.attr in functions or node.attr in ("detach", "no_grad"), source


def read(text: str, language: Callable[[str], Any]) -> Any:
    """Return a text as a formula, or None where it is refused with a sentence and a place."""
    refusal = None
    try:
        return language(text)
    except TypedError as error:
        refusal = error
    assert str(refusal)
    assert 0 <= refusal.position <= len(text), text
    return None


def check(text: str) -> bool:
    """Hold a string against all promises; tell whether it is in the language."""
    formula = read(text, lambda text: Formula(text, ("x", "y")))
    if formula is None:
        return False
    source = formula.source("f")
    assert_harmless(source)
    for value in VALUES:
        result = formula(value, 1 - value)
        assert same(result, run(source, "f", value, 1 - value)), text
        assert result.dtype == torch.float32, text
    return True


def check_lines(text: str) -> bool:
    """The same for formulas with names."""
    lines = read(text, Lines)
    if lines is None:
        return False
    source = lines.source("f")
    assert_harmless(source)
    values = VALUES[: len(lines.variables)]
    made, again = lines(*values), run(source, "f", *values)
    assert list(made) == list(again) == list(lines.formulas)
    assert all(same(made[name], again[name]) for name in made), text
    return True


TOKENS = [
    *("x", "y", "z", "pi", "e", "2", "0.5", "20", "1e6", "0", "1e-3", "_", "__class__", "self"),
    *("+", "-", "*", "/", "**", "//", "(", ")", "(", ")", ".", ",", " ", "=", ";", "==", "[", "]"),
    *(f"{name}(" for name in FUNCTIONS),
    *("lambda", "if", "else", "for", "in", "not", "and", "or", "None", "True", "import", "eval("),
]


def grow(rng: random.Random, depth: int) -> str:
    """Return a random string that looks like a formula, and mostly is one."""
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(["x", "y", "2", "0.5", "pi", "e", "3", "7.25", "-1", "0", "1e3"])
    kind = rng.random()
    if kind < 0.55:
        operation = rng.choice([" + ", " - ", "*", "/", "**"])
        return f"({grow(rng, depth - 1)}{operation}{grow(rng, depth - 1)})"
    if kind < 0.65:
        return f"-{grow(rng, depth - 1)}"
    return f"{rng.choice(list(FUNCTIONS))}({grow(rng, depth - 1)})"


def mutate(rng: random.Random, text: str) -> str:
    """Return a string with one place spoiled."""
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice(TOKENS) + text[place + rng.randrange(3) :]
