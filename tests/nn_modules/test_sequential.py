"""Layers in a row, against PyTorch's own modules, and against one layer with all weights multiplied."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from core.activations import ACTIVATIONS
from core.nn_modules.sequential import (
    apply_sequential,
    connect,
    is_one_linear_layer,
    largest_difference,
    report_sequential,
)


def test_the_values_between_modules_are_what_the_whole_model_computes():
    layers = ((3, 5, "gelu"), (5, 2, "none"), (2, 4, "leaky relu"))
    network = apply_sequential(layers, 3, 4)
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
    network = apply_sequential(((3, 4, "tanh"), (5, 1, "none")), 3)
    with pytest.raises(RuntimeError) as raised:
        nn.Linear(5, 1)(torch.zeros(2, 4))
    assert network.error == f"RuntimeError: {raised.value}"
    assert len(network.stages) == 2
    assert network.error in report_sequential(network)


def test_a_first_layer_that_does_not_fit_leaves_no_stage():
    network = apply_sequential(((4, 2, "none"),), 3)
    assert network.stages == ()
    assert "2x3 and 4x2" in network.error


def test_without_activations_the_layers_are_one():
    straight = apply_sequential(((3, 4, "none"), (4, 6, "none"), (6, 2, "none")), 3)
    bent = apply_sequential(((3, 4, "tanh"), (4, 6, "none"), (6, 2, "none")), 3)
    assert largest_difference(straight) < 1e-5
    assert largest_difference(bent) > 1e-2


def test_connected_layers_are_the_tutorials():
    assert connect(3, (4, 1), ("tanh", "sigmoid")) == ((3, 4, "tanh"), (4, 1, "sigmoid"))


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 6),
    st.lists(
        st.tuples(st.integers(1, 6), st.sampled_from(["none", *ACTIVATIONS])), min_size=1, max_size=6
    ),
    st.booleans(),
)
def test_connected_layers_fit_unless_the_last_is_a_misfit(n_features, layers, misfit):
    widths, activations = zip(*layers, strict=True)
    connected = connect(n_features, widths, activations, misfit)
    assert [layer[1:] for layer in connected] == layers
    forward = apply_sequential(connected, n_features)
    assert bool(forward.error) == misfit
    if not misfit:
        assert tuple(forward.stages[-1].values.shape) == (2, widths[-1])


def one_layer_would_do(forward):
    """Say it with matrices of NumPy, which know no activation functions."""
    values = forward.x.double().numpy()
    for module in forward.model:
        if isinstance(module, nn.Linear):
            weight, bias = (param.detach().double().numpy() for param in (module.weight, module.bias))
            values = values @ weight.T + bias
    stages = max(np.abs(stage.values.numpy()).max() for stage in forward.stages)
    difference = np.abs(values - forward.model(forward.x).detach().numpy()).max()
    return bool(difference < 1e-5 * max(1.0, stages))


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.sampled_from(["none", "none", "relu", "tanh", "leaky relu"])),
        min_size=1,
        max_size=5,
    ),
    st.integers(-10, 10),
    st.integers(-8, 8),
    st.integers(446, 450),
)
def test_no_bend_means_that_one_layer_would_give_the_same(layers, start, step, seed):
    widths, activations = zip(*layers, strict=True)
    forward = apply_sequential(connect(3, widths, activations), 3, 2, start / 2, step / 4, seed)
    several = len(forward.stages) > 1
    assert is_one_linear_layer(forward) == (several and one_layer_would_do(forward))
    if several and set(activations) == {"none"}:
        assert is_one_linear_layer(forward)


def test_relu_has_no_bend_where_all_is_above_zero():
    layers = ((1, 1, "relu"), (1, 1, "none"))
    above = [
        seed
        for seed in range(446, 452)
        if (apply_sequential(layers, 1, 2, 5.0, 0.0, seed).stages[0].values > 0).all()
    ]
    assert above
    for seed in above:
        assert is_one_linear_layer(apply_sequential(layers, 1, 2, 5.0, 0.0, seed))


def test_what_stands_alone_or_breaks_off_is_not_asked():
    assert not is_one_linear_layer(apply_sequential(((3, 2, "none"),)))
    assert not is_one_linear_layer(apply_sequential(((4, 2, "none"),)))
    assert not is_one_linear_layer(apply_sequential(((3, 2, "none"), (2, 2, "none"), (3, 1, "none"))))
