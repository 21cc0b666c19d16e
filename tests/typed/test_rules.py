"""Typed formulas: what is not in the language is refused, at once, with a sentence and a place."""

import time

import pytest

from core.typed.error import TypedError
from core.typed.expressions import MAX_LENGTH
from core.typed.formula import Formula
from core.typed.rules import MAX_DEPTH, MAX_NODES, MAX_POWER
from tests.typed.formulas import check, check_lines


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
        ("x(2)", 0, "Before a bracket write *"),
        ("1 + sen(x)", 4, "Only these functions"),
        ("sin", 0, "write sin(...)"),
        ("x + sin()", 4, "one argument"),
        ("sin(x, x)", 5, "is not part of a formula"),
        ("x.real", 0, "Only numbers, names"),
        ("x if x else x", 0, "Only numbers, names"),
        ("x + (", 4, "never closed"),
        ("x**2)", 4, "Nothing opens"),
        ("sin x", 0, "Write sin(x)."),
        ("sinx", 0, "Write sin(x)."),
        ("1 + ln x", 4, "Write log(x)."),
        ("2 x", 2, "Between two factors write *"),
        ("(x)x", 3, "Between two factors write *"),
        ("2(x + 1)", 0, "Before a bracket write *"),
        ("y = x**2", 2, "Type only what stands behind it."),
        ("0,5*x", 1, "Write 0.5 with a decimal point."),
        ("|x|", 0, "For |x| write abs(x)."),
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
        ("√x", 0, "Write sqrt(x)."),
        ("x*" * 120, MAX_LENGTH, "at most 200 characters"),
    ],
)
def test_what_is_refused_is_explained_with_its_place(text, position, words):
    with pytest.raises(TypedError) as refusal:
        Formula(text)
    assert words in str(refusal.value)
    assert refusal.value.position == position


def test_the_limits_are_stated():
    for text in ("+".join("x" * (MAX_NODES // 2 + 2)), "-" * (MAX_DEPTH + 1) + "x"):
        with pytest.raises(TypedError, match=f"{MAX_NODES} numbers, names and operations, nested"):
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
