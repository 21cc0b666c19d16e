"""Gradient descent against closed forms, and against itself where it runs in a batch."""

import math
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from core.gradient_descent import descent as gd
from core.typed.formula import Formula


@pytest.mark.parametrize("step_size", [0.05, 0.25, 0.5, 0.75, 1.0, 1.2])
def test_every_step_on_the_parabola_keeps_the_factor_that_the_theory_says(step_size):
    descent = gd.descend(gd.parabola, gd.parabola_slope, 5.0, step_size, 20)
    factor = 1 - 2 * step_size
    expected = [2 + 3 * factor**k for k in range(20)]
    assert descent.x == pytest.approx(expected, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("name", gd.CURVES)
def test_slopes_by_hand_are_what_autograd_finds(name):
    curve = gd.CURVES[name]
    x = torch.linspace(-5, 7, 97, dtype=torch.float64, requires_grad=True)
    (gradient,) = torch.autograd.grad(curve.f(x).sum(), x)
    slope = curve.slope or curve.f
    assert torch.allclose(slope(x), gradient, rtol=1e-10, atol=1e-12)


def test_the_central_difference_is_as_good_as_its_order_says():
    x = torch.linspace(-3, 3, 31)
    error = gd.central_difference(torch.sin, x) - torch.cos(x.double())
    assert error.abs().max() < 1e-9


def test_without_zeroing_every_step_takes_the_sum_of_all_gradients():
    descent = gd.descend(gd.parabola, gd.parabola_slope, 5.0, 0.25, 12, zero_grad=False)
    x, total = 5.0, 0.0
    for recorded in descent.x:
        assert recorded == pytest.approx(x, abs=1e-4)
        total += 2 * (x - 2)
        x -= 0.25 * total


def test_a_run_ends_with_the_first_row_that_is_not_finite():
    descent = gd.descend(gd.steep, gd.steep_slope, 5.0, 1.5, 100)
    assert descent.first_non_finite == len(descent.x) - 1
    assert all(map(math.isfinite, descent.f[:-1]))
    assert not math.isfinite(descent.f[-1])


def test_the_sweep_ends_where_single_runs_end():
    sizes = (0.01, 0.1, 0.25, 0.5, 0.9, 1.1, 1.5)
    for zero_grad in (True, False):
        sweep = gd.sweep_step_sizes(gd.plateau, 4.0, sizes, 25, zero_grad)
        single = [gd.descend(gd.plateau, None, 4.0, size, 25, zero_grad).x[-1] for size in sizes]
        assert sweep.x == pytest.approx(single, abs=1e-4)


@pytest.mark.parametrize(
    ("f", "start", "x", "curvature"),
    [
        (gd.parabola, 5.0, 2.0, 2.0),
        (gd.steep, -4.0, 2.0, 10.0),
        (gd.double_well, 5.0, 3.0, 1.0),
        (gd.double_well, -0.5, -3.0, 1.0),
        (Formula("cos(x)"), 1.0, math.pi, 1.0),
    ],
)
def test_the_valley_below_the_start_and_its_curvature(f, start, x, curvature):
    valley = gd.valley_below(f, start)
    assert valley.x == pytest.approx(x, abs=0.005)
    assert valley.curvature == pytest.approx(curvature, rel=1e-3)


@pytest.mark.parametrize("text", ["x", "3", "-x**2", "log(x)", "exp(x)", "abs(x)"])
def test_where_there_is_no_smooth_minimum_there_is_no_valley(text):
    assert gd.valley_below(Formula(text), 1.0) is None


@pytest.mark.parametrize(
    ("step_size", "regime", "path"),
    [
        (0.02, "creeps", "walks"),
        (0.25, "converges", "walks"),
        (0.5, "jumps", "lands"),
        (0.75, "oscillates", "swings"),
        (1.0, "bounces", "bounces"),
        (1.2, "diverges", "flees"),
    ],
)
def test_what_the_theory_names_is_what_the_path_does(step_size, regime, path):
    assert gd.name_regime(step_size, 2.0) == regime
    descent = gd.descend(gd.parabola, gd.parabola_slope, 5.0, step_size, 15)
    assert gd.name_path(descent.x, 2.0) == path


def test_a_path_that_starts_at_the_minimum_rests():
    assert gd.name_path(gd.descend(gd.parabola, None, 2.0, 0.25, 5).x, 2.0) == "rests"
    assert gd.name_path(gd.descend(gd.double_well, None, 0.0, 0.25, 5).x, 3.0) == "rests"


@pytest.mark.parametrize("name", gd.SURFACES)
def test_a_descent_on_a_surface_follows_minus_the_gradient(name):
    g = gd.SURFACES[name].g
    descent = gd.descend_surface(g, (-1.5, 1.0), 0.05, 8)
    w = torch.tensor([-1.5, 1.0], dtype=torch.float64)
    for w0, w1, height in zip(descent.w0, descent.w1, descent.g, strict=True):
        assert [w0, w1] == pytest.approx(w.tolist(), abs=1e-4)
        assert height == pytest.approx(g(w).item(), abs=1e-3)
        (gradient,) = torch.autograd.grad(g(p := w.requires_grad_()), p)
        w = (w - 0.05 * gradient).detach()


def test_the_largest_curvature_of_the_ravine_is_ten():
    assert gd.largest_curvature(gd.ravine, (0.3, -0.2)) == pytest.approx(10)


def test_heights_lie_on_the_grid_with_rows_along_the_second_axis():
    w0, w1, heights = gd.surface_heights(gd.saddle, 2.0, 5)
    assert heights.shape == (5, 5)
    assert heights[1, 4] == gd.saddle(torch.stack([w0[4], w1[1]]))


def test_sixteen_threads_get_what_one_gets_alone():
    starts = [float(start) for start in range(-8, 8)] * 4
    alone = [gd.descend(gd.double_well, None, start, 0.3, 40) for start in starts]
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(lambda s: gd.descend(gd.double_well, None, s, 0.3, 40), starts))
    assert together == alone
