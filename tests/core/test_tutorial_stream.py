"""The tutorial's stream of random numbers, drawn without touching anybody else's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch import nn

from core.tutorial_stream import draw_linear, generator_before


@pytest.mark.parametrize("bias", [True, False])
def test_a_layer_starts_as_nn_linear_does(bias):
    with torch.random.fork_rng():
        torch.manual_seed(7)
        expected = nn.Linear(5, 3, bias=bias)
    drawn = draw_linear(5, 3, torch.Generator().manual_seed(7), bias)
    assert torch.equal(drawn.weight, expected.weight)
    assert (drawn.bias is None) == (not bias)
    if bias:
        assert torch.equal(drawn.bias, expected.bias)


def test_section_6_prints_the_tutorials_numbers():
    drawn = torch.rand(10, generator=generator_before(6, 446))
    printed = [0.3959, 0.6177, 0.7256, 0.0971, 0.9186, 0.8277, 0.4409, 0.9344, 0.8967, 0.1897]
    assert drawn.tolist() == pytest.approx(printed, abs=5e-5)


def test_section_10_prints_the_tutorials_layer():
    layer = draw_linear(3, 4, generator_before(10, 446))
    assert layer.weight[0].tolist() == pytest.approx([0.5260, 0.4925, -0.0887], abs=5e-5)
    assert layer.bias.tolist() == pytest.approx([0.5021, 0.0118, 0.1383, 0.4757], abs=5e-5)


def test_the_whole_stream_is_the_one_that_a_global_seed_gives():
    with torch.random.fork_rng():
        torch.manual_seed(11)
        torch.randn(10000, 3, 28, 28)
        torch.rand(10)
        torch.randn(50, 2), torch.randn(50, 1)
        nn.Linear(3, 4)
        nn.Linear(3, 4), nn.Linear(4, 1)
        nn.Linear(1, 1)
        nn.Linear(2, 1, bias=False)
        expected = nn.Linear(2, 1)
    assert torch.equal(draw_linear(2, 1, generator_before(17, 11)).weight, expected.weight)


def test_the_global_generator_is_left_alone():
    before = torch.random.get_rng_state()
    draw_linear(3, 4, generator_before(16, 3))
    assert torch.equal(torch.random.get_rng_state(), before)


def test_every_caller_gets_a_generator_of_its_own():
    seeds = [1, 2, 3, 4] * 8

    def draw(seed: int) -> list[float]:
        return draw_linear(2, 1, generator_before(16, seed)).weight.flatten().tolist()

    alone = [draw(seed) for seed in seeds]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(draw, seeds)) == alone
