"""The answers about shapes that meet are PyTorch's, and can be shown."""

import math
import random
import re
from typing import Any

import hypothesis
import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from core.broadcasting import questions
from core.broadcasting.shapes import MOST_ELEMENTS
from core.broadcasting.trap import FEWEST_SAMPLES, MOST_SAMPLES
from core.questions import Question
from core.typed.shape import LARGEST_SIZE, MOST_AXES, read_shape


def shown_by(question: Question) -> dict[str, Any]:
    return dict(question.shows)


SIZES = st.sampled_from([0, 1, 1, 2, 3, 4]) | st.integers(0, LARGEST_SIZE)
SHAPES = st.lists(st.lists(SIZES, max_size=MOST_AXES).map(tuple), min_size=2, max_size=3).map(tuple)


def by_pytorch(x: tuple[int, ...], y: tuple[int, ...]) -> torch.Size | None:
    try:
        return torch.Size(torch.broadcast_shapes(x, y))
    except RuntimeError:
        return None


@hypothesis.settings(deadline=None, max_examples=300)
@hypothesis.given(SHAPES)
def test_the_shape_of_the_sum_is_pytorchs(shapes):
    question = questions.turn_y(shapes)
    if question is None:
        assert max(math.prod(max(size, 1) for size in shape) for shape in shapes) > 10**5
        return
    x, y = read_shape(shown_by(question)["x"]), read_shape(shown_by(question)["y"])
    assert x == shapes[0]
    assert y != shapes[1]
    assert f"`{x}` and y has `{y}`" in question.text
    result = by_pytorch(x, y)
    if result is None:
        assert question.answer == "error"
    else:
        assert result.numel() <= MOST_ELEMENTS
        assert question.options[question.answer] == str(tuple(result))
    assert shown_by(question).get("tensors") == ("two" if len(shapes) == 3 else None)
    assert 2 <= len(question.options) <= 5
    assert len(set(question.options.values())) == len(question.options)


def test_the_tutorials_y_is_turned_round():
    question = questions.turn_y(((5, 1, 4, 1), (3, 1, 1)))
    assert shown_by(question) == {"x": "5,1,4,1", "y": "1,1,3"}
    assert question.answer == "5,1,4,3"


@pytest.mark.parametrize("y", [(), (3,), (2, 2), (1,) * 6, (2,) * 6, (3, 1, 3)])
def test_a_shape_that_is_the_same_turned_round_changes_all_the_same(y):
    others = questions.other_shapes(y)
    assert others
    assert all(other != y and len(other) <= MOST_AXES for other in others)


@pytest.mark.parametrize("n_samples", range(FEWEST_SAMPLES, MOST_SAMPLES + 1))
def test_residuals_are_counted_for_a_number_of_points_that_can_be_chosen(n_samples):
    question = questions.count_residuals(n_samples=n_samples, seed=7)
    n = shown_by(question)["n_samples"]
    assert FEWEST_SAMPLES <= n <= MOST_SAMPLES
    assert n != n_samples
    count = (torch.zeros(n, 1) - torch.zeros(n)).numel()
    assert question.options[question.answer] == str(count)
    assert len(set(question.options.values())) == 4


@pytest.mark.parametrize("x", [(5, 1, 4, 1), (3, 1), (), (5, 2), (0, 3), (2, 2), (1,) * 6])
@pytest.mark.parametrize("y", [(3, 1, 1), (4,), (), (5, 4), (2, 2)])
def test_the_sum_with_x_turned_round_has_numpys_shape(x, y):
    question = questions.turn_x((x, y))
    assert question is not None
    turned, other = (read_shape(shown_by(question)[name]) for name in ("x", "y"))
    assert other == y
    assert turned != x
    try:
        shape = str(np.broadcast_shapes(turned, other))
    except ValueError:
        assert question.answer == "error"
    else:
        assert question.options[question.answer] == shape


def test_with_a_row_every_prediction_is_drawn_to_the_mean():
    """The loss over all pairs is the loss of the mean, but for a constant: its minimum has w = 0."""
    draw = random.Random(6)
    for number in range(60):
        slope, n = draw.randint(-6, 6) / 2, draw.randint(FEWEST_SAMPLES, MOST_SAMPLES)
        question = questions.turn_the_slope(n_samples=n, slope=slope, noise=0.0, step_size=0.2, steps=60)
        there = shown_by(question)["slope"]
        assert there != slope
        assert -3 <= there <= 3
        x = np.linspace(-1, 2, n)
        w = {"row": [0.0, 0.0], "column": [0.0, 0.0]}
        for _ in range(60):  # in float64, by the formula of the gradient
            for way, (a, b) in w.items():
                target = there * x + 1
                gap = a * x + b - (target.mean() if way == "row" else target)
                w[way] = [a - 0.4 * (gap * x).mean(), b - 0.4 * gap.mean()]
        told = re.search(r"w is (\S+) with the row, and (\S+) with the column", question.why).groups()
        assert "-0.000" not in told
        assert [float(each) for each in told] == pytest.approx([w["row"][0], w["column"][0]], abs=1e-3)
        off = {way: abs(a - there) for way, (a, _) in w.items()}
        if abs(off["row"] - off["column"]) > 0.05:
            assert question.answer == min(off, key=off.__getitem__), (6, number)
