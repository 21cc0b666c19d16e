"""The plane of cells, and what is looked at in it."""

import pytest
import torch
from torch import nn

from core.classification.plane import (
    GRID,
    MAP,
    as_maps,
    count_frames,
    find_regions,
    make_grid,
    outputs_of_layers,
    place_of,
)
from core.point_clouds import REACH
from core.training import make_network


def test_cells_cover_the_picture_row_by_row_from_below():
    grid = make_grid()
    assert grid.shape == (GRID**2, 2)
    assert grid[0].tolist() == pytest.approx([-REACH + REACH / GRID] * 2)
    assert grid[1, 0] > grid[0, 0]
    assert grid[GRID, 1] > grid[0, 1]
    for cell in (0, 7, GRID, GRID**2 - 1):
        assert grid[cell].tolist() == pytest.approx(place_of(cell, GRID))


def test_the_cells_of_a_map_lie_in_the_middle_of_those_that_they_stand_for():
    small = as_maps(make_grid())
    for cell in range(0, MAP**2, 37):
        assert small[:, cell].tolist() == pytest.approx(place_of(cell), abs=1e-6)


def test_layers_are_what_they_say_by_themselves():
    network = make_network((2, 3, 4), "tanh", torch.Generator().manual_seed(2))
    grid = make_grid()
    with torch.no_grad():
        hidden, output = outputs_of_layers(network, grid)
        first, _, last = network
        assert isinstance(first, nn.Linear)
        assert isinstance(last, nn.Linear)
        expected = (grid @ first.weight.T + first.bias).tanh()
        scores = expected @ last.weight.T + last.bias
    torch.testing.assert_close(hidden, expected)
    torch.testing.assert_close(output, scores)
    region, confidence = find_regions(output)
    assert torch.equal(region, scores.argmax(dim=1))
    torch.testing.assert_close(confidence, scores.exp().amax(1) / scores.exp().sum(1))


def test_without_hidden_layers_there_is_only_the_output():
    network = make_network((2, 2), "tanh", torch.Generator().manual_seed(2))
    (output,) = outputs_of_layers(network, make_grid())
    assert torch.equal(output, network(make_grid()))


def test_large_networks_are_looked_at_less_often():
    assert count_frames((2, 8, 8, 2)) == 30
    assert count_frames((7, 16, 16, 16, 16, 4)) == 6
    assert count_frames((2, 1)) == 30
