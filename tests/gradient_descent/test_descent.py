"""Gradient descent against closed forms, and against itself where it runs in threads."""

import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.gradient_descent.curves import double_well, parabola, parabola_slope, steep, steep_slope
from core.gradient_descent.descent import descend


@pytest.mark.parametrize("step_size", [0.05, 0.25, 0.5, 0.75, 1.0, 1.2])
def test_every_step_on_the_parabola_keeps_the_factor_that_the_theory_says(step_size):
    descent = descend(parabola, parabola_slope, 5.0, step_size, 20)
    factor = 1 - 2 * step_size
    expected = [2 + 3 * factor**k for k in range(21)]
    assert descent.x == pytest.approx(expected, rel=1e-5, abs=1e-5)


def test_without_zeroing_every_step_takes_the_sum_of_all_gradients():
    descent = descend(parabola, parabola_slope, 5.0, 0.25, 12, zero_grad=False)
    x, total = 5.0, 0.0
    for recorded in descent.x:
        assert recorded == pytest.approx(x, abs=1e-4)
        total += 2 * (x - 2)
        x -= 0.25 * total


def test_a_run_ends_with_the_first_row_that_is_not_finite():
    descent = descend(steep, steep_slope, 5.0, 1.5, 100)
    assert descent.first_non_finite == len(descent.x) - 1
    assert all(map(math.isfinite, descent.f[:-1]))
    assert not math.isfinite(descent.f[-1])


def test_sixteen_threads_get_what_one_gets_alone():
    starts = [float(start) for start in range(-8, 8)] * 4
    alone = [descend(double_well, None, start, 0.3, 40) for start in starts]
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(lambda s: descend(double_well, None, s, 0.3, 40), starts))
    assert together == alone
