"""A number behind "up to" or "at least" is rounded outward, so that the sentence stays true."""

import random
import re
from decimal import Decimal
from pathlib import Path

import pytest

from core.telling_apart import write_alike, write_decimals, write_no_less, write_no_more

BOUND = r"\b(?:(?<!add )up to|at most|at least|within|(?:never|stays) (?:below|above))\b"
ROUNDED = re.compile(BOUND + r"[^.:;{}]{0,24}\{[^{}]*:\.\d+[efg%]\}", re.IGNORECASE)
APART_BY_LINES = re.compile(r"\"\s*\n\s*f?\"")


def test_a_bound_is_rounded_outward_and_by_no_more_than_its_last_digit():
    draw = random.Random(38)
    for _ in range(20000):
        bound = draw.choice([-1, 1]) * 10 ** draw.uniform(-12, 12)
        bound = draw.choice([bound, float(f"{bound:.2g}")])
        digits = draw.randint(1, 5)
        more, less = write_no_less(bound, digits), write_no_more(bound, digits)
        slack = abs(Decimal(bound)) * Decimal("1.1e-9")
        assert Decimal(less) - slack <= Decimal(bound) <= Decimal(more) + slack, (bound, less, more)
        unit = Decimal(10) ** (Decimal(bound).adjusted() - digits + 1)
        for written in (more, less):
            assert abs(Decimal(written) - Decimal(bound)) <= unit * Decimal("1.0001"), (bound, written)
    assert write_no_less(0.0) == write_no_more(0.0) == "0"
    assert write_no_less(float("inf")) == "inf"


@pytest.mark.parametrize("folder", ["core", "pages"])
def test_no_sentence_rounds_a_bound_to_the_nearest_number(folder):
    for file in Path(folder).rglob("*.py"):
        text = APART_BY_LINES.sub("", file.read_text())
        assert not (found := ROUNDED.search(text)), (file, found[0])
    assert ROUNDED.search('f"by up to {most:.3g}."')  # it would be found


def test_what_is_not_one_of_these_does_not_look_like_it():
    draw = random.Random(39)
    for _ in range(5000):
        other = draw.choice([-1.0, 1.0])
        value = other + draw.choice([-1, 1]) * 10 ** draw.uniform(-8, 0)
        text = write_decimals(value, apart=(-1.0, 1.0))
        assert abs(float(text) - value) <= 5.1e-5
        assert (float(text) == other) <= (abs(value - other) < 1e-9), (value, text)
    assert write_decimals(1.0, apart=(1.0,)) == "1.0000"


def test_numbers_that_rounding_keeps_apart_are_written_as_one():
    draw = random.Random(40)
    for _ in range(5000):
        number = draw.uniform(0, 10)
        others = [number * (1 + draw.uniform(-2e-5, 2e-5)) for _ in range(2)]
        text = write_alike(number, *others)
        places = len(text.partition(".")[2])
        assert {f"{each:.{places}f}" for each in (number, *others)} == {text}
        if places < 4:
            assert len({f"{each:.{places + 1}f}" for each in (number, *others)}) > 1
    assert write_alike(2.84944, 2.84948, 2.84952) == "2.85"
