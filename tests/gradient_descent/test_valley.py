"""The valley below a start, and the curvature of its ground."""

import math

import pytest

from core.gradient_descent.curves import double_well, parabola, plateau, steep
from core.gradient_descent.valley import curvature, name_ground, valley_below
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


@pytest.mark.parametrize(
    "text", ["x", "3", "-x**2", "log(x)", "exp(x)", "1/x", "tan(x)", "-1/(x - 0.003)**2", "x**3"]
)
def test_where_there_is_no_minimum_there_is_no_valley(text):
    assert valley_below(Formula(text), 1.0) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("abs(x)", "kink"),
        ("sqrt(abs(x))", "kink"),
        ("x**4", "flat"),
        ("x**20", "flat"),
        ("relu(x)", "floor"),
        ("x**2/1000000", "smooth"),
    ],
)
def test_a_minimum_without_a_curvature_is_one_of_its_kind(text, kind):
    valley = valley_below(Formula(text), 1.0)
    assert (valley.x, valley.kind) == (pytest.approx(0, abs=1e-6), kind)


def test_the_flattest_plain_leads_to_its_dip():
    assert valley_below(plateau, -10.0).x == 2.0  # where f is 1 in float64, and its slope 5e-31


def test_a_ground_is_named_by_its_sides():
    assert name_ground(double_well, 0.0) == "top"
    assert name_ground(double_well, 3.0) == "bottom"
    assert name_ground(Formula("x**3"), 0.0) == "level"
    assert name_ground(double_well, 1.0) == "slope"


@pytest.mark.parametrize(("text", "expected"), [("x**3", 12), ("5*x + 1", 0), ("exp(x)", math.exp(2))])
def test_the_curvature_is_the_second_derivative(text, expected):
    assert curvature(Formula(text), 2.0) == pytest.approx(expected)
