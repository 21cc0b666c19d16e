"""Section 7: f'(1) = -2 and the gradient of g at (π, 1), by hand and with PyTorch."""

import math

from core.autograd import trace as ag
from core.autograd.examples import parabola_by_hand, surface, surface_by_hand
from core.typed.lines import Lines


def test_the_slope_of_the_parabola():
    trace = ag.take_apart(Lines("y = (x - 2)**2"), (("x", (1.0,)),), parabola_by_hand)
    printed = ag.report(trace).splitlines()
    assert "Analytical x.grad: tensor([-2.])" in printed
    assert "PyTorch's x.grad: tensor([-2.])" in printed


def test_the_gradient_of_the_surface():
    trace = ag.take_apart(surface, (("w", (math.pi, 1.0)),), surface_by_hand)
    printed = ag.report(trace).splitlines()
    assert "Analytical w.grad: tensor([2.0000, 5.2832])" in printed
    assert "PyTorch's w.grad: tensor([2.0000, 5.2832])" in printed
