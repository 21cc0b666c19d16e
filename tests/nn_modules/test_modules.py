"""Modules, against NumPy, closed forms and PyTorch's own modules."""

import math

import numpy as np
import pytest
import torch
from torch import nn

from core.nn_modules import modules as core


@pytest.mark.parametrize(
    ("n_in", "n_out", "n", "bias"), [(3, 4, 2, True), (1, 6, 4, False), (6, 1, 1, True)]
)
def test_a_linear_layer_is_a_product_of_matrices_and_a_bias(n_in, n_out, n, bias):
    linear = core.apply_linear(n_in, n_out, bias, n, start=-2.0, step=0.5)
    expected = linear.x.numpy() @ linear.weight.detach().numpy().T
    if bias:
        expected = expected + linear.bias.detach().numpy()
    np.testing.assert_allclose(linear.y.numpy(), expected, rtol=1e-5, atol=1e-6)
    assert linear.y.shape == (n, n_out)
    assert linear.count == n_in * n_out + bias * n_out
    assert (linear.bias is not None) == bias


def test_the_example_tensor_is_the_tutorials():
    assert core.example_tensor(2, 3, 1.0, 1.0).tolist() == [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]


def test_weights_lie_within_one_over_the_root_of_in_features():
    weight = core.apply_linear(6, 6).weight
    assert weight.abs().max() <= 6**-0.5
    assert weight.abs().max() > 0.3


def test_a_seed_is_a_start_and_another_seed_another():
    first, again, other = (core.apply_linear(seed=seed) for seed in (7, 7, 8))
    assert torch.equal(first.weight, again.weight)
    assert not torch.equal(first.weight, other.weight)


def gaussian_below(x: float) -> float:
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


CLOSED_FORMS = {
    "relu": lambda x: (max(x, 0.0), float(x > 0)),
    "tanh": lambda x: (math.tanh(x), 1 - math.tanh(x) ** 2),
    "sigmoid": lambda x: (1 / (1 + math.exp(-x)), math.exp(-x) / (1 + math.exp(-x)) ** 2),
    "gelu": lambda x: (
        x * gaussian_below(x),
        gaussian_below(x) + x * math.exp(-x * x / 2) / math.sqrt(2 * math.pi),
    ),
    "leaky relu": lambda x: (x if x > 0 else 0.01 * x, 1.0 if x > 0 else 0.01),
    "softplus": lambda x: (math.log1p(math.exp(x)), 1 / (1 + math.exp(-x))),
}


@pytest.mark.parametrize("name", core.ACTIVATIONS)
def test_an_activation_function_and_its_derivative_are_those_of_the_textbook(name):
    inputs = (-3.0, -0.5, 0.25, 1.0, 4.0)
    result = core.apply_activation(name, inputs)
    y, slope = zip(*map(CLOSED_FORMS[name], inputs), strict=True)
    np.testing.assert_allclose(result.y, y, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(result.derivative, slope, rtol=1e-5, atol=1e-6)


def test_the_values_between_modules_are_what_the_whole_model_computes():
    layers = ((3, 5, "gelu"), (5, 2, "none"), (2, 4, "leaky relu"))
    network = core.apply_sequential(layers, 3, 4)
    assert torch.equal(network.stages[-1].values, network.model(network.x).detach())
    assert [tuple(stage.values.shape) for stage in network.stages] == [
        (4, 5),
        (4, 5),
        (4, 2),
        (4, 4),
        (4, 4),
    ]
    assert network.count == 3 * 5 + 5 + 5 * 2 + 2 + 2 * 4 + 4


def test_layers_that_do_not_fit_end_the_record_with_pytorchs_words():
    network = core.apply_sequential(((3, 4, "tanh"), (5, 1, "none")), 3)
    with pytest.raises(RuntimeError) as raised:
        nn.Linear(5, 1)(torch.zeros(2, 4))
    assert network.error == f"RuntimeError: {raised.value}"
    assert len(network.stages) == 2
    assert network.error in core.report_sequential(network)


def test_a_first_layer_that_does_not_fit_leaves_no_stage():
    network = core.apply_sequential(((4, 2, "none"),), 3)
    assert network.stages == ()
    assert "2x3 and 4x2" in network.error


def test_without_activations_the_layers_are_one():
    straight = core.apply_sequential(((3, 4, "none"), (4, 6, "none"), (6, 2, "none")), 3)
    bent = core.apply_sequential(((3, 4, "tanh"), (4, 6, "none"), (6, 2, "none")), 3)
    assert core.largest_difference(straight) < 1e-5
    assert core.largest_difference(bent) > 1e-2
