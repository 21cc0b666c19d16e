"""Descents on surfaces against float64, and what is said of their ends."""

import math

import pytest
import torch

from core.gradient_descent.surface_descent import (
    HILLSIDES,
    descend_surface,
    report_on_a_surface,
)
from core.gradient_descent.surface_verdict import curvatures
from core.surfaces import ravine, saddle


@pytest.mark.parametrize("name", HILLSIDES)
def test_a_descent_on_a_surface_follows_minus_the_gradient(name):
    g = HILLSIDES[name].g
    descent = descend_surface(g, (-1.5, 1.0), 0.05, 8)
    w = torch.tensor([-1.5, 1.0], dtype=torch.float64)
    for w0, w1, height in zip(descent.w0, descent.w1, descent.g, strict=True):
        assert [w0, w1] == pytest.approx(w.tolist(), abs=1e-4)
        assert height == pytest.approx(g(w).item(), abs=1e-3)
        (gradient,) = torch.autograd.grad(g(p := w.requires_grad_()), p)
        w = (w - 0.05 * gradient).detach()


def test_the_curvatures_of_the_ravine_are_one_and_ten():
    assert curvatures(ravine, (0.3, -0.2)) == pytest.approx((1, 10))


@pytest.mark.parametrize("name", ["ravine", "rosenbrock"])
def test_the_minimum_of_a_hillside_is_flat_and_bends_up(name):
    hillside = HILLSIDES[name]
    w = torch.tensor(hillside.minimum, requires_grad=True)
    (gradient,) = torch.autograd.grad(hillside.g(w), w)
    assert gradient.tolist() == [0, 0]
    assert min(curvatures(hillside.g, hillside.minimum)) > 0


def test_a_run_that_leaves_float32_ends_there():
    descent = descend_surface(ravine, (-1.5, 1.0), 0.5, 100)
    assert descent.first_non_finite == len(descent.g) - 1
    assert not math.isfinite(descent.g[-1])


def test_the_formula_of_a_hillside_is_that_of_its_function():
    assert HILLSIDES["ravine"].formula == "(w_0^2 + 10\\,w_1^2) / 2"
    assert ravine(torch.tensor([1.0, 2.0])) == (1 + 10 * 4) / 2


def test_the_report_has_a_row_for_each_place():
    rows = report_on_a_surface(descend_surface(saddle, (1.0, 0.5), 0.5, 3)).splitlines()
    assert rows[0] == "iter,\tw0,\tw1,\tg(w),\tdg/dw0,\tdg/dw1"
    assert rows[2] == "1,\t0.500,\t0.750,\t-0.156,\t0.500,\t-0.750"
    assert len(rows) == 5
