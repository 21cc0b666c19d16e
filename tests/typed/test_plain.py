"""Signs of other keyboards: read where they mean one thing, with places in the text as it was typed."""

import random

import pytest
import torch

from core.typed.error import TypedError
from core.typed.formula import read_formula
from core.typed.lines import read_lines
from core.typed.plain import make_plain
from core.typed.points import read_points
from core.typed.shape import read_shape
from core.typed.values import read_values

TWINS = {  # signs, and what they mean
    "−": "-",
    "－": "-",
    "–": "-",
    "＋": "+",
    "×": "*",
    "·": "*",
    "＊": "*",
    "÷": "/",
    "／": "/",
    "（": "(",
    "）": ")",
    "π": "pi",
    "²": "**2",
    "１": "1",
    "．": ".",
    "ｘ": "x",
}


def test_other_signs_compute_what_the_plain_ones_do():
    draw, x = random.Random(12), torch.tensor([0.5, 2.0])
    plain_parts = ["x", "1.5*x", "(x-1)", "x**2", "pi*x", "x/2", "-x", "log(x)"]
    for number in range(1000):
        plain = "+".join(draw.choices(plain_parts, k=3))
        other = plain.replace("log(", draw.choice(["ln(", "log(", "ln ("]))
        for sign, meaning in TWINS.items():
            if draw.random() < 0.5:
                other = other.replace(meaning, sign)
        try:
            same = torch.equal(read_formula(other)(x), read_formula(plain)(x))
        except TypedError as error:
            raise AssertionError(f"seed 12, draw {number}: {other}: {error}") from error
        assert same, f"seed 12, draw {number}: {other}"


@pytest.mark.parametrize(
    ("text", "position"), [("x² + z", 5), ("（z）", 1), ("3×x×q", 4), ("ln(x) + z", 8), ("x¹²·z", 4)]
)
def test_a_complaint_points_into_the_text_as_it_was_typed(text, position):
    with pytest.raises(TypedError, match=r"[zq] is not known") as caught:
        read_formula(text)
    assert caught.value.position == position


def test_every_sign_has_its_place():
    plain, places = make_plain("−x²×ln(x)", formula=True)
    assert plain == "-x**2*log(x)"
    assert places == [0, 1, 2, 2, 2, 3, 4, 4, 5, 6, 7, 8, 9]


def test_shapes_values_and_lines_are_read_from_other_keyboards():
    assert read_shape("（5，1，4）") == (5, 1, 4)
    assert read_values("−1，2；3，4") == ((-1.0, 2.0), (3.0, 4.0))
    assert read_lines("c ＝ a＋b； d = c²").text == "c = a+b; d = c**2"


@pytest.mark.parametrize("text", ["0,5 1,5", "0,25", "1,5; 2,5", "3 -0,5"])
def test_a_comma_with_two_meanings_is_refused_with_both(text):
    with pytest.raises(TypedError, match="for one number") as caught:
        read_values(text)
    number = text[caught.value.position :].split()[0].rstrip(";")
    assert number.replace(",", ".") in str(caught.value)


@pytest.mark.parametrize("text", ["1,2,3", "[1,2]", "[[1,2],[3,4]]", "1, 2", "1 ,2 ,3"])
def test_a_comma_with_one_meaning_is_read(text):
    assert read_values(text) in ((1, 2, 3), (1, 2), ((1, 2), (3, 4)))


def test_a_spreadsheet_may_write_decimal_commas_and_begin_with_a_mark():
    lines = [f"{k},5; -{k},25; {'red' if k % 2 else 'blue'}" for k in range(12)]
    own, names = read_points("\ufeff" + "\n".join(lines))
    assert names == ("blue", "red")
    assert own.rows[3][:2] == (3.5, -3.25)
    assert len(own.rows) == 12


def test_a_first_line_with_a_slip_is_no_heading():
    lines = ["0.5x, 1, red", *(f"{k}, {k}, {'red' if k % 2 else 'blue'}" for k in range(12))]
    with pytest.raises(TypedError, match=r"Line 1: .0\.5x. is not a number"):
        read_points("\n".join(lines))
