"""What is said of a sum, against Python's and NumPy's own floats, and exact fractions."""

import random
from fractions import Fraction
from typing import Any

import numpy as np

from core.tensors_vs_numpy.digits_words import describe_floats, tell_sum
from core.tensors_vs_numpy.rounding import add_exactly, look_closely

ORACLES = {
    tell_sum: "NumPy's scalars and np.spacing; the exact sum in fractions of the decimals",
    describe_floats: "Python's own == in both dtypes",
}
SEED = 446
DTYPES: tuple[Any, ...] = (np.float64, np.float32)


def test_what_is_said_of_a_sum_is_what_the_floats_do():
    rng = random.Random(SEED)
    for number in range(1500):
        first, second = (rng.randint(1, 200) / 100 for _ in "ab")
        written = Fraction(str(first)) + Fraction(str(second))
        equal = {}
        sums = add_exactly(first, second)
        for row, make in zip(sums, DTYPES, strict=True):
            where = (SEED, number, first, second, make)
            total = make(first) + make(second)
            equal[make.__name__] = bool(total == make(float(written)))
            said = tell_sum(row, look_closely(row, first, second), first, second)
            assert f"**{make.__name__}, " in said, where
            assert (":green-badge[True]" in said) == equal[make.__name__], where
            step = float(np.spacing(total))
            assert f"One step up is `{step:.3g}`" in said, where
            away = abs(written - Fraction(float(total))) / Fraction(step)
            assert f"The exact {float(written)} lies {float(away):.2f} steps" in said, where
            unrounded = Fraction(float(make(first))) + Fraction(float(make(second)))
            around = [np.nextafter(total, make(side)) for side in (-9, 9)]
            gap = abs(unrounded - Fraction(float(total)))
            tie = any(gap == abs(unrounded - Fraction(float(each))) for each in around)
            assert ("exactly between two floats" in said) == tie, where
        kinds = [name for name, is_equal in equal.items() if is_equal]
        expected = (
            f"{kinds[0]} only" if len(kinds) == 1 else "neither" if not kinds else "float64 and in"
        )
        assert f"It comes out equal in {expected}" in describe_floats(sums), (SEED, number)
