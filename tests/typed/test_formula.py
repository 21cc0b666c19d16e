"""Typed formulas: what is in the language computes as its source says, all else is refused."""

import ast
import math
import random
import time
from collections.abc import Callable
from typing import Any

import pytest
import torch

from core.typed.formula import (
    CONSTANTS,
    FUNCTIONS,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_NODES,
    MAX_POWER,
    Formula,
    FormulaError,
    names_read,
)
from core.typed.lines import MAX_PARTS, MAX_VARIABLES, Lines

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
    except FormulaError as error:
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


# What is in the language


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


# What is refused, and where


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "Type a formula"),
        ("   ", 0, "Type a formula"),
        ("x^2", 1, "For a power write **"),
        ("x**2 + z", 7, "z is not known here"),
        ("  z", 2, "z is not known here"),
        ("2x", 1, "write *"),
        ("3 + 4.5e2y", 9, "write *"),
        ("0x10", 1, "write *"),
        ("2if x", 1, "write *"),
        ("x(2)", 0, "Only these functions"),
        ("1 + sen(x)", 4, "Only these functions"),
        ("sin", 0, "write sin(...)"),
        ("x + sin()", 4, "one argument"),
        ("sin(x, x)", 5, "is not part of a formula"),
        ("x.real", 0, "Only numbers, names"),
        ("x if x else x", 0, "Only numbers, names"),
        ("x + (", 4, "cannot read"),
        (" x**", 4, "missing at the end"),
        ("x +* 2", 3, "cannot read"),
        ("1 + 2000000", 4, "Numbers go up to"),
        ("1e400", 0, "Numbers go up to"),
        ("x + True", 4, "not numbers"),
        ("x**21", 3, "Exponents go up to 20"),
        ("x**-21", 3, "Exponents go up to 20"),
        ("x**(4*6)", 4, "Exponents go up to 20"),
        ("x**x**x", 3, "power of a power"),
        ("x + 1/0", 4, "divides by zero"),
        ("x/(1/(pi - pi))", 3, "divides by zero"),
        ("0**-1", 0, "divides by zero"),
        ("x + (-8)**0.5", 4, "not a real number"),
        ("(999999**20)**20", 0, "too large"),
        ("999999**20*999999**20*999999**20", 0, "too large"),
        ("1j", 1, "write *"),
        ("x and y", 0, "Only numbers, names"),
        ("not x", 0, "Only numbers, names"),
        ("x // 2", 0, "Only numbers, names"),
        ("...", 0, "Only numbers, names"),
        ("None", 0, "Only numbers, names"),
        ("*x", 0, ""),
        ("x\ny", 1, "is not part of a formula"),
        ("xé", 1, "is not part of a formula"),
        ("x²", 1, "is not part of a formula"),
        ("x*" * 120, MAX_LENGTH, "at most 200 characters"),
    ],
)
def test_what_is_refused_is_explained_with_its_place(text, position, words):
    with pytest.raises(FormulaError) as refusal:
        Formula(text)
    assert words in str(refusal.value)
    assert refusal.value.position == position


def test_the_limits_are_stated():
    for text in ("+".join("x" * (MAX_NODES // 2 + 2)), "-" * (MAX_DEPTH + 1) + "x"):
        with pytest.raises(FormulaError, match=f"{MAX_NODES} numbers, names and operations, nested"):
            Formula(text)
    assert check("+".join("x" * (MAX_DEPTH - 1)))
    assert check(f"x**{MAX_POWER}")


@pytest.mark.parametrize(
    "text",
    [
        "2**(20*20*20*20*20*20*20*20*20*20)*x",  # a number of ten billion digits
        "((((9**20)**20)**20)**20)*x",
        "(" * 99 + "x" + ")" * 99,
        "(" * 200,
        "-" * 199 + "x",
        "x**" * 66 + "x",
        "sin(" * 49 + "x" + ")" * 49,
        "9" * 200,
        "1" + "0" * 190 + ".0**2",
        "x" * 5000,
    ],
)
def test_a_hostile_formula_is_refused_at_once(text):
    begun = time.process_time()
    check(text)
    check_lines(text)
    assert time.process_time() - begun < 0.2


HOSTILE = [
    "__import__('os').system('true')",
    "__import__",
    "__builtins__",
    "x.__class__",
    "x.__class__.__base__.__subclasses__()",
    "().__class__",
    "(1).real",
    "[x for x in (1, 2)]",
    "{x: x}",
    "{*x}",
    "(x for x in x)",
    "lambda: x",
    "(lambda: x)()",
    "x[0]",
    "x := 2",
    "(x := 2)",
    "f'{x}'",
    "'x'",
    '"x"',
    "b'x'",
    "x; x",
    "x, x",
    "x = 1",
    "x == 1",
    "x < 1",
    "x | 1",
    "x @ x",
    "~x",
    "x % 2",
    "x << 9999",
    "await x",
    "yield x",
    "yield",
    "import os",
    "del x",
    "print(x)",
    "eval(x)",
    "exec(x)",
    "open(x)",
    "exit()",
    "torch",
    "torch.load(x)",
    "torch.sin(x)",
    "sin.real",
    "sin(sin)",
    "sin(*x)",
    "sin(**x)",
    "sin(x=1)",
    "sin(x)(x)",
    "sin(x).item()",
    "abs.__call__(x)",
    "x if 1 else x",
    "1 if x",
    "x or x",
    "x is x",
    "x in x",
    "\\x41",
    "\x00",
    "x\x00",
    "x\t",
    "x\r\n+1",
    "#x",
    "x # y",
    "`x`",
    "$x",
    "x?",
    "x!",
    "ⅹ",
    "x＋1",
    "℮",
    "\ud800",
    "٣",
    "1__0",
    "0_0",
    "0b1",
    "0o7",
    "08",
    "1e999999999",
    "1.0e-400",
    "nan",
    "inf",
    "Ellipsis",
    "NotImplemented",
    "__debug__",
    "_",
    "x" * 300,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_but_the_language_is_let_in(text):
    if check(text):
        assert text in ("1.0e-400",)
    check_lines(text)


# Thousands of strings, the same ones every time

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


# Formulas with names


def test_lines_make_named_tensors_in_order():
    made = Lines("c = a + b; d = b + 1; e = c * d")(torch.tensor(2.0), torch.tensor(1.0))
    assert {name: value.item() for name, value in made.items()} == {"c": 3, "d": 2, "e": 6}


def test_lines_read_as_the_program_that_a_student_would_write():
    lines = Lines("c = a + b; d = b + 1; e = c * d")
    assert lines.variables == ("a", "b")
    assert lines.source("f") == (
        "def f(a, b):\n"
        "    c = a + b\n"
        "    d = b + 1\n"
        "    e = c * d\n"
        '    return {"c": c, "d": d, "e": e}\n'
    )


def test_the_last_line_needs_no_name():
    assert list(Lines("x**2").formulas) == ["y"]
    assert list(Lines("y**2").formulas) == ["z"]
    assert list(Lines("z = y; z*2;").formulas) == ["z", "y0"]


def test_a_constant_line_is_a_tensor():
    lines = Lines("k = 2; y = x**k + k**-1")
    assert "k = torch.tensor(2.0)" in lines.source("f")
    assert lines(torch.tensor(3.0))["y"].item() == 9.5


def test_e_is_eulers_number_until_a_line_says_otherwise():
    assert Lines("x*e")(torch.tensor(1.0))["y"].item() == pytest.approx(math.e)
    assert Lines("e = 2*x; e**2")(torch.tensor(1.0))["y"].item() == 4.0


@pytest.mark.parametrize("how", ["detach", "no_grad"])
def test_a_cut_line_has_its_value_but_no_way_back_and_the_source_says_so(how):
    lines = Lines("c = a + b; e = c * b", cut="c", how=how)
    a, b = torch.tensor(2.0, requires_grad=True), torch.tensor(1.0, requires_grad=True)
    for made in (lines(a, b), run(lines.source("f"), "f", a, b)):
        assert made["c"].item() == 3.0
        assert not made["c"].requires_grad
        assert torch.autograd.grad(made["e"], b)[0].item() == 3.0
    assert how in lines.source("f")


def test_lines_do_not_turn_tracking_on_where_it_is_off():
    with torch.no_grad():
        assert not Lines("x**2")(torch.tensor(1.0, requires_grad=True))["y"].requires_grad


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "Type a formula"),
        (" ; ;", 0, "Type a formula"),
        ("c = ", 3, "Type a formula"),
        ("c = a + b; d = c + ", 18, "missing at the end"),
        ("c = a + b; d = c +* b", 18, "cannot read"),
        ("c = a; d = c + sen(b)", 15, "Only these functions"),
        ("a + b; c", 0, "Only the last line"),
        ("c = a; c = b", 7, "taken already"),
        ("c = a; a = c", 7, "taken already"),
        ("x = x + 1", 0, "made from itself"),
        ("sin = a", 0, "has a meaning already"),
        ("torch = a", 0, "has a meaning already"),
        ("c = torch", 4, "has a meaning already"),
        ("if = a", 0, "has a meaning already"),
        ("pi = 3", 0, "has a meaning already"),
        ("a+b = c", 0, "A name is"),
        ("__c = a", 0, "A name is"),
        ("c = __a", 4, "A name is"),
        ("c = a == b", 6, "is not part of a formula"),
        ("too_long_a_name = a", 0, "A name is"),
        ("a + b + c + d + f", 0, f"At most {MAX_VARIABLES} variables"),
        ("c = " + "+".join("a" * (MAX_PARTS // 2 + 1)), 3, "too large to read"),
        ("a" * 300, MAX_LENGTH, "at most 200 characters"),
    ],
)
def test_wrong_lines_are_explained_with_their_place(text, position, words):
    with pytest.raises(FormulaError) as refusal:
        Lines(text)
    assert words in str(refusal.value)
    assert refusal.value.position == position


def test_random_lines_are_computed_or_refused_with_a_place():
    rng = random.Random(SEED)
    accepted = 0
    for _ in range(1500):
        count = rng.randrange(1, 4)
        lines = [f"{rng.choice('abcdefxy')} = {grow(rng, 2)}" for _ in range(count)]
        text = "; ".join(lines)
        accepted += check_lines(text if rng.random() < 0.6 else mutate(rng, text))
    assert accepted > 300


def test_every_function_and_constant_can_be_used():
    for name in FUNCTIONS:
        assert check(f"{name}(x)")
    for name in CONSTANTS:
        assert check(f"{name}*x")
