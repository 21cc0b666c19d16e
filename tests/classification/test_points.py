"""Landscapes have the heights that they say, and points lie where the formula puts them."""

import itertools
import math

import pytest
import torch

from core.classification.points import FormulaPoints, ValuePoints, hills, slope, waves

TOPS = [(0.8 * column, 1.2 * row - 0.6) for row in (0, 1) for column in (-1, 0, 1)]


def at(landscape, x, y):
    return landscape(
        torch.tensor([x], dtype=torch.float64), torch.tensor([y], dtype=torch.float64)
    ).item()


def drawn(points, seed=1):
    return points.draw(torch.Generator().manual_seed(seed))


def test_a_slope_rises_from_corner_to_corner():
    assert (at(slope, -1.2, -1.2), at(slope, 1.2, 1.2), at(slope, 0.7, -0.7)) == (-1.2, 1.2, 0)


def test_three_hills_and_three_hollows_are_round_and_take_turns():
    for number, (x, y) in enumerate(TOPS):
        height = at(hills, x, y)
        assert height == pytest.approx((-1) ** number, abs=0.01)
        around = [at(hills, x + 0.15 * math.cos(turn), y + 0.15 * math.sin(turn)) for turn in range(6)]
        assert around == pytest.approx([height * math.exp(-0.225)] * 6, abs=0.03)


def test_waves_cross():
    for x, y in itertools.product((-1.1, -0.3, 0.0, 0.7), repeat=2):
        assert at(waves, x, y) == pytest.approx(math.sin(3 * x) * math.cos(3 * y))


@pytest.mark.parametrize("points", [FormulaPoints(slope, 400), ValuePoints(slope, 400)])
def test_without_noise_points_are_what_the_formula_says_all_over_the_square(points):
    X, y = drawn(points)
    assert X.shape == (400, 2)
    assert len(y) == 400
    assert (X.min() + 1.2).abs() < 0.03
    assert (X.max() - 1.2).abs() < 0.03
    assert X.mean(dim=0).abs().max() < 0.15
    for (x0, x1), value in zip(X.tolist(), y.tolist(), strict=True):
        if isinstance(points, FormulaPoints):
            assert value == (x0 + x1 > 0)
        else:
            assert value == pytest.approx((x0 + x1) / 2, abs=1e-6)


def test_noise_moves_places_of_classes_and_values_of_landscapes():
    still, moved = drawn(FormulaPoints(slope, 4000)), drawn(FormulaPoints(slope, 4000, 0.3))
    assert torch.equal(still[1], moved[1])
    assert (moved[0] - still[0]).std().item() == pytest.approx(0.3, rel=0.05)
    still, moved = drawn(ValuePoints(slope, 4000)), drawn(ValuePoints(slope, 4000, 0.3))
    assert torch.equal(still[0], moved[0])
    assert (moved[1] - still[1]).std().item() == pytest.approx(0.3, rel=0.05)


def test_a_point_on_the_border_is_of_class_0():
    _, y = drawn(FormulaPoints(lambda x, y: torch.zeros_like(x)))
    assert not y.any()
    assert (FormulaPoints(slope).n_classes, ValuePoints().n_classes, ValuePoints().landscape) == (
        2,
        0,
        hills,
    )
