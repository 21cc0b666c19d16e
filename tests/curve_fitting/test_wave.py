"""The tutorial's curve and the points on it."""

import math

import pytest
import torch

from core.curve_fitting.wave import Samples, make_points, sample_wave, wave


def test_the_wave_is_the_tutorials():
    x = torch.tensor([0.0, 0.25, 1.0])
    expected = [4 * math.sin(math.pi * v) * math.cos(6 * math.pi * v * v) for v in x.tolist()]
    assert wave(x).tolist() == pytest.approx(expected, abs=1e-5)


def test_the_drawn_wave_goes_evenly_from_0_to_1():
    x, y = sample_wave(5)
    assert x == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert y == wave(torch.tensor(x)).tolist()


def test_noise_has_the_size_that_is_asked_for():
    x, y = make_points(Samples(20_000, 0.3), torch.Generator().manual_seed(1))
    assert (y - wave(x)).std().item() == pytest.approx(0.3, rel=0.02)
    assert x.min() >= 0
    assert x.max() < 1


def test_what_is_held_back_is_not_trained_on():
    assert Samples(40, held_back=0.25).n_train == 30
    assert Samples().n_train == 200
