"""What is said of shapes, against loops over pairs in plain Python."""

import random

import pytest

from core.loss_functions import shapes_words as words
from core.loss_functions.shapes import LOSSES, compare_shapes
from pages.loss_functions.shapes import MOST_SAMPLES

ORACLES = {
    words.mixed: "the shapes that a column and a row of so many numbers have",
    words.broadcasting: "pairs counted one by one, and those on the diagonal",
    words.alt: "pairs counted one by one",
}


def test_pairs_and_errors_are_counted():
    draw = random.Random(1217)
    for _ in range(1000):
        n = draw.randint(2, MOST_SAMPLES)
        error, spread = draw.randint(-20, 20) / 10, draw.randint(0, 20) / 10
        shapes = compare_shapes(draw.choice(list(LOSSES)), n, error, spread)
        pairs = [(i, j) for i in range(n) for j in range(n)]
        assert words.mixed(shapes) == f"({n}, 1) against ({n},)"
        told = words.broadcasting(shapes)
        assert f"makes {n}² = {len(pairs)} differences" in told
        assert f"only the {sum(i == j for i, j in pairs)} on the diagonal" in told
        assert f"the {len(pairs)} differences" in words.alt(shapes)
        for i, j in pairs:  # the diagonal holds what every prediction is off by
            expected = shapes.prediction[i, 0].item() - shapes.target[j].item()
            assert shapes.differences[i, j].item() == pytest.approx(expected, abs=1e-6)
            if i == j:
                assert shapes.differences[i, j].item() == pytest.approx(error, abs=1e-5)
