"""The central difference, against derivatives by hand."""

import torch

from core.central_difference import central_difference


def test_it_is_as_good_as_its_order_says():
    x = torch.linspace(-3, 3, 31)
    error = central_difference(torch.sin, x) - torch.cos(x.double())
    assert error.abs().max() < 1e-9


def test_a_larger_step_is_worse_by_its_square():
    x = torch.tensor(1.0)
    errors = [
        (central_difference(torch.exp, x, h) - x.double().exp()).abs().item() for h in (1e-2, 1e-3)
    ]
    assert 95 < errors[0] / errors[1] < 105
