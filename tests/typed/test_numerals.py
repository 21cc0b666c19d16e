"""A number that can be taken for several is not read silently; what is refused says what mends it."""

import random
import re

import pytest

from core.typed.error import TypedError
from core.typed.formula import read_formula
from core.typed.plain import make_plain
from core.typed.shape import read_shape
from core.typed.values import read_values

THIN = "\u2009\u202f'\u2019"


def refusal(read, text):
    with pytest.raises(TypedError) as caught:
        read(text)
    return str(caught.value), caught.value.position


def test_thousands_in_groups_are_refused_with_every_way_to_write_them_where_a_group_begins_with_0():
    draw = random.Random(12)
    for _ in range(3000):
        groups = [draw.randint(1, 999), *draw.choices([0, 5, 50, 500, 123], k=draw.randint(1, 2))]
        gap = draw.choice([" ", ","])
        text = gap.join([str(groups[0]), *(f"{group:03}" for group in groups[1:])])
        number = int("".join(re.split("[ ,]", text)))
        assert number == sum(group * 1000**k for k, group in enumerate(reversed(groups)))
        if any(group < 100 for group in groups[1:]):
            before = draw.choice(["", "0.5 ", "[", "1; "])
            for read in (read_values, read_shape)[: 2 if before in ("", "[") else 1]:
                words, position = refusal(read, before + text)
                assert position == len(before), (before, text, words)
                assert str(number) in words, (text, words)
                assert ", ".join(map(str, groups)) in words, (text, words)
        elif gap == " ":
            assert read_values(text) == tuple(groups)
        words, _ = refusal(read_formula, text + "*x")
        assert str(number) in words, (text, words)


def test_a_sign_that_only_parts_thousands_is_left_out():
    draw = random.Random(13)
    for _ in range(500):
        number = draw.randint(1000, 999_999_999)
        text = f"{number:,}".replace(",", draw.choice(THIN))
        assert read_values(f"1 {text}") == (1, number)
        plain, places = make_plain(text)
        assert plain == str(number)
        assert [text[place] for place in places[:-1]] == list(plain)
    assert read_values("1\u2009200") == (1200,)
    assert refusal(read_values, "1'20")[1] == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/2", "Write 0.5."),
        ("-3/4", "Write -0.75."),
        ("true", "Write True."),
        ("FALSE", "Write False."),
        ("50%", "Write 0.5."),
        ("1.000,5", "Write 1000.5"),
        ("1,000.5", "Write 1000.5"),
        ("1.000.000", "Write 1000000."),
        ("- 1", "A sign stands right before its number"),
        ("pi", "Numbers look like 2, -0.5 or 1e3."),
        ("1/0", "Numbers look like"),
        ("1,,2", "There is no number before this comma."),
        (",5", "There is no number before this comma."),
    ],
)
def test_what_is_no_number_is_refused_with_what_mends_it(text, words):
    assert words in refusal(read_values, text)[0]


@pytest.mark.parametrize("text", ["((1, 2), (3, 4))", "[(1, 2), (3, 4)]", "([1, 2], [3, 4])"])
def test_tuples_of_tuples_are_a_matrix(text):
    assert read_values(text) == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 000*x", "Write 1000 for one number."),
        ("xsin(x)", "Between two factors write *: x*sin(...)."),
        ("ex", "Between two factors write *: e*x."),
        ("sin²(x)", "The power stands behind the bracket: sin(...)**2."),
        ("torch.sin(x)", "Write only sin(...)."),
        ("math.pi*x", "Write only pi."),
        ("[x]", "All brackets are round."),
        ("x**2 = 4", "Type one side only."),
        ("f(x) = x**2", "Type only what stands behind it."),
        ("½*x", "Write 1/2."),
    ],
)
def test_a_formula_is_refused_with_what_mends_it(text, words):
    assert words in refusal(read_formula, text)[0]
