"""The valley below a start, and the curvature of its ground."""

import math

import pytest

from core.gradient_descent.curves import double_well, parabola, steep
from core.gradient_descent.valley import curvature, valley_below
from core.typed.formula import Formula


@pytest.mark.parametrize(
    ("f", "start", "x", "expected"),
    [
        (parabola, 5.0, 2.0, 2.0),
        (steep, -4.0, 2.0, 10.0),
        (double_well, 5.0, 3.0, 1.0),
        (double_well, -0.5, -3.0, 1.0),
        (Formula("cos(x)"), 1.0, math.pi, 1.0),
    ],
)
def test_the_valley_below_the_start_and_its_curvature(f, start, x, expected):
    valley = valley_below(f, start)
    assert valley.x == pytest.approx(x, abs=0.005)
    assert valley.curvature == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("text", ["x", "3", "-x**2", "log(x)", "exp(x)", "abs(x)"])
def test_where_there_is_no_smooth_minimum_there_is_no_valley(text):
    assert valley_below(Formula(text), 1.0) is None


@pytest.mark.parametrize(("text", "expected"), [("x**3", 12), ("5*x + 1", 0), ("exp(x)", math.exp(2))])
def test_the_curvature_is_the_second_derivative(text, expected):
    assert curvature(Formula(text), 2.0) == pytest.approx(expected)
