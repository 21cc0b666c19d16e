"""What a network answers over the plane, cell by cell."""

import pytest
import torch
from torch import nn

from core.classification.plane import GRID, REACH, activate_units, find_regions, make_grid
from core.training import make_network


def test_cells_cover_the_picture_row_by_row_from_below():
    grid = make_grid()
    assert grid.shape == (GRID**2, 2)
    assert grid[0].tolist() == pytest.approx([-REACH + REACH / GRID] * 2)
    assert grid[1, 0] > grid[0, 0]
    assert grid[GRID, 1] > grid[0, 1]


def test_regions_and_units_are_what_the_layers_say_by_themselves():
    network = make_network((2, 3, 4), "tanh", torch.Generator().manual_seed(2))
    grid = make_grid()
    first, last = (layer for layer in network if isinstance(layer, nn.Linear))
    hidden = (grid @ first.weight.T + first.bias).tanh()
    scores = (hidden @ last.weight.T + last.bias).exp()
    region, confidence = find_regions(network, grid)
    assert torch.equal(region, scores.argmax(dim=1))
    torch.testing.assert_close(confidence, (scores / scores.sum(1, keepdim=True)).amax(dim=1))
    torch.testing.assert_close(activate_units(network, grid), hidden.T)
