"""The curves: their derivatives by hand, and the points that they are drawn from."""

import pytest
import torch

from core.gradient_descent.curves import CURVES, sample_curve, typed_curve
from core.typed.formula import Formula


@pytest.mark.parametrize("name", CURVES)
def test_slopes_by_hand_are_what_autograd_finds(name):
    curve = CURVES[name]
    x = torch.linspace(-5, 7, 97, dtype=torch.float64, requires_grad=True)
    (gradient,) = torch.autograd.grad(curve.f(x).sum(), x)
    slope = curve.slope or curve.f
    assert torch.allclose(slope(x), gradient, rtol=1e-10, atol=1e-12)


def test_241_points_of_a_curve_are_drawn():
    assert sample_curve(CURVES["tutorial"].f, -2.0, 6.0)[0] == torch.linspace(-2, 6, 241).tolist()


def test_a_curve_is_sampled_evenly_from_end_to_end():
    x, f = sample_curve(CURVES["steep"].f, -2.0, 6.0, points=5)
    assert x == [-2, 0, 2, 4, 6]
    assert f == [80, 20, 0, 20, 80]


def test_a_typed_formula_makes_a_curve_without_a_derivative_by_hand():
    curve = typed_curve(Formula("x**2 + 1"))
    assert curve.slope is None
    assert curve.f(torch.tensor([3.0])).tolist() == [10]
    assert curve.formula == "x**2 + 1"


def test_a_curve_is_drawn_four_to_both_sides_of_its_minimum_or_six_of_zero():
    for name, curve in CURVES.items():
        middle, far = (0, 6) if name == "two valleys" else (2, 4)
        assert (curve.low, curve.high) == (middle - far, middle + far), name
    typed = typed_curve(Formula("x**2"))
    assert (typed.low, typed.high, typed.slope, typed.formula) == (-6, 6, None, "x**2")
