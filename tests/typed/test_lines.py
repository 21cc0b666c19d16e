"""Formulas with names: computed line after line as their source says, or refused with a place."""

import math
import random

import pytest
import torch

from core.typed.error import TypedError
from core.typed.lines import MAX_LENGTH, MAX_PARTS, MAX_VARIABLES, Lines, read_lines
from tests.typed.formulas import SEED, check_lines, grow, mutate, run


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
    with pytest.raises(TypedError) as refusal:
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


def test_a_reader_gives_the_lines():
    assert read_lines("c = a + b; c**2") == Lines("c = a + b; c**2")
