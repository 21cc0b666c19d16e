"""Surfaces: one meaning a name, their minima, their curvature, and the grid of their heights."""

import math

import pytest
import torch

from core import surfaces as core
from core.regression_data import Points, loss_surface

MINIMA = {
    "ravine": (0.0, 0.0),
    "rosenbrock": (1.0, 1.0),
    "saddle between valleys": (0.0, -1.0),
    "beale": (3.0, 0.5),
    "one point": (0.75, 1.25),
}


@pytest.mark.parametrize("name", MINIMA)
def test_the_gradient_is_zero_at_the_minimum_and_the_loss_is_the_lowest(name):
    g = core.make_height(core.Surface(name))
    w = torch.tensor(MINIMA[name], dtype=torch.float64, requires_grad=True)
    loss = g(w)
    (gradient,) = torch.autograd.grad(loss, w)
    assert gradient.tolist() == pytest.approx([0, 0], abs=1e-12)
    assert loss.item() == pytest.approx(core.lowest_height(core.Surface(name)), abs=1e-12)


@pytest.mark.parametrize("name", core.VIEWS)
def test_nothing_in_view_is_lower_than_the_lowest_loss(name):
    view = core.VIEWS[name]
    *_, heights = core.heights_in(core.make_height(core.Surface(name)), view.w0, view.w1)
    assert heights.isfinite().all()
    assert heights.min() >= core.lowest_height(core.Surface(name)) - 1e-6
    assert view.w0[0] <= view.start[0] <= view.w0[1]
    assert view.w1[0] <= view.start[1] <= view.w1[1]


@pytest.mark.parametrize("condition", [1.0, 20.0, 100.0])
def test_the_ravine_has_the_condition_number_that_was_asked_for(condition):
    hessian = torch.autograd.functional.hessian(
        core.make_height(core.Surface("ravine", condition)), torch.tensor([0.3, -0.7])
    )
    eigenvalues = torch.linalg.eigvalsh(hessian)
    assert (eigenvalues[1] / eigenvalues[0]).item() == pytest.approx(condition)


def test_the_saddle_between_valleys_bends_down_one_way_and_up_the_other():
    hessian = torch.autograd.functional.hessian(core.saddle_between_valleys, torch.zeros(2))
    assert hessian.tolist() == [[1.0, 0.0], [0.0, -1.0]]


def test_the_regression_is_the_loss_of_section_9():
    g = core.make_height(core.Surface("regression"))
    w0, w1, heights = core.heights_in(g, (-3.0, 3.0), (-1.0, 4.0), points=21)
    *_, expected = loss_surface(Points(), (-3.0, 3.0), (-1.0, 4.0), n=21)
    assert torch.allclose(heights, expected, rtol=1e-5)
    assert w0[0] == -3
    assert w1[-1] == 4


def test_rows_of_the_grid_follow_the_second_axis():
    g = core.make_height(core.Surface("rosenbrock"))
    w0, w1, heights = core.heights_in(g, (-2.0, 2.0), (-1.0, 3.0), points=9)
    assert heights.shape == (9, 9)
    assert heights[2, 7] == pytest.approx(g(torch.stack([w0[7], w1[2]])).item())


def test_the_one_point_is_section_15s_loss():
    model = torch.nn.Linear(1, 1)
    loss = torch.nn.MSELoss()(model(torch.tensor([[1.0]])), torch.tensor([[2.0]]))
    w = torch.tensor([model.weight.item(), model.bias.item()])
    assert core.one_point(w).item() == pytest.approx(loss.item(), rel=1e-6)


def test_a_name_that_nobody_has_is_refused():
    with pytest.raises(ValueError, match="no surface"):
        core.make_height(core.Surface("moon"))


def test_the_saddle_alone_and_the_tutorials_surface_have_no_bottom():
    for name in ("saddle", "tutorial"):
        surface = core.Surface(name)
        assert core.lowest_height(surface) == -math.inf
        g = core.make_height(surface)
        heights = [g(torch.tensor([-reach, reach])).item() for reach in (1e2, 1e4)]
        heights += [g(torch.tensor([0.0, reach])).item() for reach in (1e2, 1e4)]
        assert min(heights) < -1e6


@pytest.mark.parametrize("name", core.VIEWS)
def test_what_does_not_shape_a_surface_makes_no_other_surface(name):
    view = core.VIEWS[name]
    shapes: dict[core.Surface, torch.Tensor] = {}
    for condition in (5.0, 10.0):
        for seed in (1, 446):
            surface = core.Surface(name, condition, seed)
            *_, heights = core.heights_in(core.make_height(surface), view.w0, view.w1, 5)
            key = core.only_what_shapes(surface)
            assert torch.equal(shapes.setdefault(key, heights), heights)
    assert len({tuple(heights.flatten().tolist()) for heights in shapes.values()}) == len(shapes)
