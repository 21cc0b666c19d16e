"""What goes through layers, and how many numbers they learn, against NumPy in float64."""

import math
import random
from functools import lru_cache

import numpy as np
import pytest
import torch

from core.activations import ACTIVATIONS
from core.nn_modules.activations import apply_activation
from core.nn_modules.linear_layer import apply_linear
from core.nn_modules.sequential import apply_sequential, connect

SEED = 1222
GAUSS = np.vectorize(lambda x: 0.5 * (1 + math.erf(x / math.sqrt(2))))
FUNCTIONS = {
    "none": lambda x: x,
    "relu": lambda x: np.where(x > 0, x, 0.0),
    "tanh": lambda x: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "gelu": lambda x: x * GAUSS(x),
    "leaky relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "softplus": lambda x: np.logaddexp(0, x),
}


def draw_of(section, seed, numbers):
    """Return the tutorial's next random numbers, from 0 to 1: a start is made of 24 bits of each."""
    generator = torch.Generator()
    generator.set_state(state_of(section, seed))
    return torch.rand(numbers, generator=generator).double().numpy()


@lru_cache
def state_of(section, seed):
    """Return the state of the tutorial's generator before a section.

    Section 10 comes after 10000·3·28·28 numbers of section 3, 10 of section 6, and the points of section
    9, whose normal ones fill whole sixteens; section 12 after the 16 of section 10, too.
    """
    before = 10000 * 3 * 28 * 28 + 10 + (100 + 16) + (50 + 16) + (16 if section == 12 else 0)
    generator = torch.Generator().manual_seed(seed)
    torch.empty(before, dtype=torch.uint8).random_(generator=generator)
    return generator.get_state()


def start_of(uniform, n_in, n_out, bias):
    """Return weight and bias of nn.Linear made of numbers from 0 to 1: evenly in ±1/√n_in."""
    all_of_them = (2 * uniform - 1) / math.sqrt(n_in)
    weight = all_of_them[: n_in * n_out].reshape(n_out, n_in)
    return weight, all_of_them[n_in * n_out :] if bias else np.zeros(n_out)


def rows(n_samples, n_features, start, step):
    return start + step * np.arange(n_samples * n_features).reshape(n_samples, n_features)


@pytest.mark.parametrize("bias", [True, False])
def test_a_linear_layer_from_its_random_numbers_to_its_outputs(bias):
    draw = random.Random(SEED)
    for number in range(60):
        n_in, n_out, n = (draw.randint(1, most) for most in (6, 6, 4))
        start, step = draw.randint(-10, 10) / 2, draw.randint(-8, 8) / 4
        seed = (446, 1, 2)[number % 3]
        linear = apply_linear(n_in, n_out, bias, n, start, step, seed)
        count = n_in * n_out + (n_out if bias else 0)
        weight, b = start_of(draw_of(10, seed, count), n_in, n_out, bias)
        assert linear.count == count
        np.testing.assert_allclose(linear.weight.detach().numpy(), weight, atol=2e-7)
        y = (
            np.array(
                [
                    [sum(x * w for x, w in zip(row, to, strict=True)) for to in weight]
                    for row in (rows(n, n_in, start, step))
                ]
            )
            + b
        )
        np.testing.assert_allclose(linear.y.numpy(), y, rtol=1e-5, atol=1e-5)


def test_layers_in_a_row_from_their_random_numbers_to_their_outputs():
    draw = random.Random(SEED)
    seen = set()
    for number in range(150):
        n_features, n = draw.randint(1, 6), draw.randint(1, 4)
        widths = tuple(draw.randint(1, 6) for _ in range(draw.randint(1, 6)))
        functions = tuple(draw.choice(list(FUNCTIONS)) for _ in widths)
        misfit = draw.choice([0, 0, 0, draw.randint(1, len(widths))])
        start, step, seed = draw.randint(-10, 10) / 2, draw.randint(-8, 8) / 4, (446, 1)[number % 2]
        layers = connect(n_features, widths, functions, misfit)
        forward = apply_sequential(layers, n_features, n, start, step, seed)
        sizes = [n_in * n_out + n_out for n_in, n_out, _ in layers]
        assert forward.count == sum(sizes)
        numbers = np.split(draw_of(12, seed, sum(sizes)), np.cumsum(sizes)[:-1])
        values, stages = rows(n, n_features, start, step), []
        for at, ((n_in, n_out, name), own) in enumerate(zip(layers, numbers, strict=True), 1):
            if at == misfit:
                break
            weight, bias = start_of(own, n_in, n_out, True)
            values = values @ weight.T + bias
            stages.append(values)
            if name != "none":
                values = FUNCTIONS[name](values)
                stages.append(values)
        assert bool(forward.error) == bool(misfit)
        assert len(forward.stages) == len(stages)
        for stage, expected in zip(forward.stages, stages, strict=True):
            np.testing.assert_allclose(stage.values.numpy(), expected, rtol=1e-4, atol=2e-5)
        seen |= {*functions, bool(misfit)}
    assert seen == {*FUNCTIONS, True, False}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_function_at_every_place_that_can_be_chosen(name):
    tenths = np.round(np.arange(-60, 61) / 10, 1)
    result = apply_activation(name, tuple(map(float, tenths)))
    np.testing.assert_allclose(result.y.numpy(), FUNCTIONS[name](tenths), rtol=1e-5, atol=1e-6)
    h = 1e-5
    slopes = (FUNCTIONS[name](tenths + h) - FUNCTIONS[name](tenths - h)) / (2 * h)
    smooth = np.abs(tenths) > 1e-9 if name in ("relu", "leaky relu") else np.full(121, True)
    np.testing.assert_allclose(result.derivative.numpy()[smooth], slopes[smooth], atol=1e-6)
