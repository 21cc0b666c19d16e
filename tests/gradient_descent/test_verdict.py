"""The verdict on a step size, against closed forms on parabolas and a descent in float64."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.gradient_descent.curves import CURVES, double_well, parabola, plateau
from core.gradient_descent.descent import descend
from core.gradient_descent.verdict import judge
from core.typed.formula import Formula

SIZES = st.integers(1, 150).map(lambda number: round(number / 100, 2))
STARTS = st.integers(-20, 20).map(lambda number: number / 2)


@settings(deadline=None)
@given(STARTS, SIZES, st.integers(2, 60))
def test_on_a_parabola_the_regime_is_what_the_closed_form_does(start, step_size, steps):
    assume(start != 2)
    verdict = judge(parabola, descend(parabola, None, start, step_size, steps), step_size)
    factor = 1 - 2 * step_size
    assert verdict.stability.kept == pytest.approx(factor, abs=1e-9)
    assert verdict.stability.limit == pytest.approx(1)
    if abs(factor) > 1.001:
        expected = "diverges"
    elif factor < -0.99:
        expected = "bounces"
    elif factor < 0:
        expected = "oscillates"
    elif factor == 0:
        expected = "jumps"
    else:
        assume(abs(factor ** (steps - 1) - 0.5) > 1e-6)
        expected = "creeps" if factor ** (steps - 1) > 0.5 else "converges"
    assert verdict.kind == expected
    if verdict.left is not None and verdict.left > 1e-3:
        assert verdict.left == pytest.approx(abs(factor) ** (steps - 1), rel=1e-2)


def test_who_does_not_zero_the_gradient_gets_no_theory():
    descent = descend(parabola, None, 5.0, 0.25, 15, zero_grad=False)
    verdict = judge(parabola, descent, 0.25, zero_grad=False)
    assert verdict.kind == "not zeroed"
    assert verdict.path in ("swings", "flees")


@pytest.mark.parametrize("text", ["x", "3", "-x**2", "exp(x)"])
def test_without_a_minimum_there_is_no_valley(text):
    f = Formula(text)
    assert judge(f, descend(f, None, 1.0, 0.1, 5), 0.1).kind == "no valley"


def test_a_steeper_start_explains_why_a_path_flees_from_a_step_size_that_is_small_enough():
    step_size = 1.5  # below 2 / λ = 2 at x = 3, where f'' = 1; at 10, f'' = 16.2
    verdict = judge(double_well, descend(double_well, None, 10.0, step_size, 30), step_size)
    assert verdict.kind == "oscillates"
    assert verdict.path == "flees"
    assert verdict.steeper == pytest.approx((10**2 - 3) / 6)


@settings(deadline=None)
@given(st.sampled_from(sorted(CURVES)), STARTS, SIZES, st.integers(1, 60))
def test_a_steeper_start_is_named_only_where_it_is_one(name, start, step_size, steps):
    f = CURVES[name].f
    verdict = judge(f, descend(f, None, start, step_size, steps), step_size)
    if verdict.steeper is not None:
        assert verdict.path == "flees"
        assert abs(verdict.stability.kept) < 1
        assert verdict.steeper > verdict.valley.curvature


def test_how_much_is_left_is_what_the_run_left_and_not_what_the_theory_says():
    descent = descend(plateau, None, 6.0, 0.5, 15)
    verdict = judge(plateau, descent, 0.5)
    assert verdict.kind == "converges"
    assert verdict.left == pytest.approx((descent.x[-1] - 2) / 4, abs=1e-3)
    assert descent.x[-1] > 2 + 0.9 * 4
