"""What curvature says of a step size, against gradient descent in float64 on bowls."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.step_sizes import REGIMES, SWEPT, judge_step_size

CURVATURES = st.floats(0.01, 20)


@settings(deadline=None)
@given(CURVATURES, CURVATURES, st.sampled_from(SWEPT), st.integers(1, 40))
def test_the_regime_is_what_a_descent_in_a_bowl_does(one, other, step_size, steps):
    flat, steep = sorted((one, other))
    assume(all(abs(step_size * steep - border) > 0.01 for border in (1, 2)))
    stability = judge_step_size((one, other), step_size, steps)

    place = [1.0, 1.0]  # (along, across), in units of their distances at the start
    paths = [place]
    for _ in range(steps):
        place = [
            x - step_size * curvature * x for x, curvature in zip(place, (flat, steep), strict=True)
        ]
        paths.append(place)
    across = [there[1] for there in paths]
    if abs(across[1]) > 1:
        assert stability.regime == "diverges"
    elif across[1] < 0:
        assert stability.regime == "oscillates"
    else:
        left = paths[-1][0]
        assume(abs(left - 0.5) > 1e-9)
        assert stability.regime == ("creeps" if left > 0.5 else "converges")
        assert stability.left == pytest.approx(left)
    assert stability.kept == pytest.approx(across[1], abs=1e-9)


@pytest.mark.parametrize(
    ("curvatures", "step_size", "regime"),
    [
        ((2.0,), 0.5, "jumps"),
        ((2.0, 2.0), 0.5, "jumps"),
        ((0.5, 2.0), 0.5, "converges"),
        ((2.0,), 1.0, "bounces"),
        ((0.5, 2.0), 1.0, "bounces"),
        ((2.0,), 1.01, "diverges"),
        ((2.0,), 0.02, "creeps"),
        ((2.0,), 0.2, "converges"),
        ((2.0,), 0.8, "oscillates"),
    ],
)
def test_the_borders_have_names_of_their_own(curvatures, step_size, regime):
    assert judge_step_size(curvatures, step_size, 15).regime == regime
    assert regime in REGIMES


@settings(deadline=None)
@given(CURVATURES, CURVATURES, st.sampled_from(SWEPT))
def test_the_order_of_the_curvatures_does_not_matter(one, other, step_size):
    assert judge_step_size((one, other), step_size, 7) == judge_step_size((other, one), step_size, 7)


def test_who_creeps_does_so_only_for_a_while():
    assert judge_step_size((2.0,), 0.02, 15).regime == "creeps"
    assert judge_step_size((2.0,), 0.02, 100).regime == "converges"


def test_the_limit_is_two_over_the_largest_curvature():
    stability = judge_step_size((1.0, 4.0), 0.2, 20)
    assert stability.limit == 0.5
    assert (stability.flat, stability.steep) == pytest.approx((0.2, 0.8))
    assert stability.left == pytest.approx(0.8**20)


def test_where_the_distance_grows_without_end_nothing_overflows():
    stability = judge_step_size((1000.0,), 1.5, 400)
    assert (stability.regime, stability.left) == ("diverges", float("inf"))
