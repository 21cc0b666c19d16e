"""One linear layer, against NumPy and PyTorch's own bounds."""

import numpy as np
import pytest
import torch

from core.nn_modules.linear_layer import apply_linear, bound_at_start


@pytest.mark.parametrize(
    ("n_in", "n_out", "n", "bias"), [(3, 4, 2, True), (1, 6, 4, False), (6, 1, 1, True)]
)
def test_a_linear_layer_is_a_product_of_matrices_and_a_bias(n_in, n_out, n, bias):
    linear = apply_linear(n_in, n_out, bias, n, start=-2.0, step=0.5)
    expected = linear.x.numpy() @ linear.weight.detach().numpy().T
    if bias:
        expected = expected + linear.bias.detach().numpy()
    np.testing.assert_allclose(linear.y.numpy(), expected, rtol=1e-5, atol=1e-6)
    assert linear.y.shape == (n, n_out)
    assert linear.count == n_in * n_out + bias * n_out
    assert (linear.bias is not None) == bias


def test_weights_lie_within_one_over_the_root_of_in_features():
    weight = apply_linear(6, 6).weight
    assert weight.abs().max() <= 6**-0.5
    assert weight.abs().max() > 0.3


@pytest.mark.parametrize("n_in", [1, 3, 6])
def test_the_bound_at_the_start_is_nearly_reached_and_never_passed(n_in):
    layers = [apply_linear(n_in, 6, seed=seed) for seed in (446, 447, 448)]
    largest = max(max(layer.weight.abs().max(), layer.bias.abs().max()) for layer in layers)
    bound = bound_at_start(layers[0])
    assert 0.9 * bound < largest <= bound


def test_a_seed_is_a_start_and_another_seed_another():
    first, again, other = (apply_linear(seed=seed) for seed in (7, 7, 8))
    assert torch.equal(first.weight, again.weight)
    assert not torch.equal(first.weight, other.weight)
