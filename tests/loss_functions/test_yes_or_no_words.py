"""What is said of yes or no, against formulas of Python's math, float64."""

import math
import random
import re

import pytest

from core.loss_functions import yes_or_no_words as words
from core.loss_functions.errors import compute_loss
from core.loss_functions.three_ways import compare_ways

ORACLES = {
    words.point_note: "1 / (1 + exp(-z)), math",
    words.three_ways: "log1p(exp(-z)) and log1p(exp(z)), math",
    words.sigmoid_twice: "the same of 1 / (1 + exp(-z)), and its lower bound",
    words.alt: "log1p(exp(-z)) and log1p(exp(z)), math",
}


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def loss(z, y):
    return math.log1p(math.exp(-z)) if y else math.log1p(math.exp(z))


def test_all_that_is_said_is_what_the_formulas_give():
    draw = random.Random(1213)
    for _ in range(3000):
        z = tuple(round(draw.uniform(-6, 6), 1) + 0.0 for _ in range(3))
        y = tuple(float(draw.randint(0, 1)) for _ in range(3))
        result, ways = compute_loss("bce", z, y), compare_ways(z, y)
        mean = sum(map(loss, z, y)) / 3
        for number in range(3):
            label = words.point_note(number, result)
            assert abs(float(label.rpartition(" ")[2]) - sigmoid(z[number])) < 0.0051, (z, y)
            assert label.startswith(": p = ")
        three = [float(n) for n in re.findall(r"\*\*([\d.]+)\*\*", words.three_ways(ways))]
        assert three == pytest.approx([mean], abs=1.01e-3), (z, y)
        told = words.sigmoid_twice(ways)
        twice = sum(loss(sigmoid(each), target) for each, target in zip(z, y, strict=True)) / 3
        assert float(re.findall(r"\*\*([\d.]+)\*\*", told)[0]) == pytest.approx(twice, abs=1e-4)
        assert twice > math.log(1 + 1 / math.e) > 0.31326
        if abs(mean - twice) > 3e-4:
            assert "No error tells you" in told, (z, y)
        losses = words.alt(result).rpartition("losses ")[2].rstrip(".").split(", ")
        assert [float(n) for n in losses] == pytest.approx(list(map(loss, z, y)), rel=2e-3)
