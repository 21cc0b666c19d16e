"""The training loop against PyTorch's own pieces put together by hand."""

import math
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from core.activations import ACTIVATIONS
from core.torch_optimizers import OPTIMIZERS, adam, sgd
from core.training import (
    Network,
    Training,
    batches,
    count_parameters,
    count_steps,
    count_training_samples,
    make_network,
    snapshot_epochs,
    ten_along,
    train,
)

X = torch.linspace(0, 1, 30)[:, None]
Y = torch.sin(5 * X)


def fresh() -> nn.Sequential:
    return make_network((1, 6, 1), "tanh", torch.Generator().manual_seed(3))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_full_batches_are_the_tutorials_loop(name):
    ours, theirs = fresh(), fresh()
    training = Training(OPTIMIZERS[name], 0.01, batch_size=30, epochs=12)
    made = list(train(ours, nn.MSELoss(), X, Y, training, torch.Generator()))
    assert made == list(range(13))
    optimizer = OPTIMIZERS[name](theirs.parameters(), 0.01, weight_decay=0.0)
    for _ in range(12):
        loss = ((theirs(X) - Y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    for a, b in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert torch.allclose(a, b, atol=1e-6)


def test_an_epoch_sees_every_sample_once_in_a_new_order():
    generator = torch.Generator().manual_seed(0)
    first, second = (torch.cat(list(batches(10, 4, generator))) for _ in range(2))
    assert first.sort().values.tolist() == second.sort().values.tolist() == list(range(10))
    assert first.tolist() != second.tolist()
    assert [len(batch) for batch in batches(10, 4, generator)] == [4, 4, 2]


def test_the_same_seed_trains_the_same_network_and_no_global_generator_is_asked():
    state = torch.random.get_rng_state()
    weights = []
    for _ in range(2):
        network = fresh()
        training = Training(adam, 0.01, batch_size=7, epochs=5)
        list(train(network, nn.MSELoss(), X, Y, training, torch.Generator().manual_seed(5)))
        weights.append(torch.cat([p.flatten() for p in network.parameters()]))
    assert torch.equal(*weights)
    assert torch.equal(torch.random.get_rng_state(), state)


def test_it_stops_where_nobody_asks_for_more():
    network = fresh()
    training = Training(sgd, 0.1, batch_size=30, epochs=1000)
    epochs_made = train(network, nn.MSELoss(), X, Y, training, torch.Generator())
    assert next(epochs_made) == 0
    before = [p.clone() for p in network.parameters()]
    assert next(epochs_made) == 1
    assert not all(torch.equal(a, b) for a, b in zip(before, network.parameters(), strict=True))


def test_weight_decay_reaches_the_optimizer():
    lengths = []
    for weight_decay in (0.0, 0.5):
        network = fresh()
        training = Training(sgd, 0.1, weight_decay, batch_size=30, epochs=20)
        list(train(network, nn.MSELoss(), X, Y, training, torch.Generator()))
        lengths.append(sum(p.square().sum().item() for p in network.parameters()))
    assert lengths[1] < lengths[0]


def test_an_unknown_activation_is_refused():
    with pytest.raises(KeyError, match="tahn"):
        make_network((1, 2, 1), "tahn", torch.Generator())


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(("layers", "width"), [(1, 1), (3, 16)])
def test_a_network_has_the_layers_and_parameters_that_are_asked_for(layers, width, activation):
    sizes = Network(layers, width, activation).sizes(2, 3)
    network = make_network(sizes, activation, torch.Generator())
    linear = [layer for layer in network if isinstance(layer, nn.Linear)]
    assert [layer.out_features for layer in linear] == [width] * layers + [3]
    assert linear[0].in_features == 2
    assert len(network) == 2 * layers + 1
    assert count_parameters(sizes) == sum(p.numel() for p in network.parameters())


@given(n_samples=st.integers(1, 500), tenths=st.integers(0, 5))
def test_training_and_test_samples_add_up_to_all_within_half_a_sample(n_samples, tenths):
    n_train = count_training_samples(n_samples, tenths / 10)
    assert abs((n_samples - n_train) - n_samples * tenths / 10) <= 0.5 + 1e-9
    assert 0 < n_train <= n_samples


def test_a_training_ends_when_the_loss_is_low_enough_or_not_finite():
    training = Training(stop_below=0.1)
    assert [training.ends_at(loss) for loss in (1.0, 0.1, 0.09, math.inf, math.nan)] == [
        False,
        False,
        True,
        True,
        True,
    ]
    assert not Training().ends_at(0.0)


@pytest.mark.parametrize("epochs", [1, 7, 50, 600, 6000])
def test_there_are_at_most_51_looks_from_the_first_to_the_last_epoch(epochs):
    looks = snapshot_epochs(epochs, 50)
    assert looks[0] == 0
    assert looks[-1] == epochs
    assert len(looks) == len(set(looks)) <= 51


@given(st.lists(st.integers(), min_size=1, max_size=200))
def test_ten_along_go_from_the_first_to_the_last_in_even_strides(rows):
    places = ten_along(range(len(rows)))
    assert places[0] == 0
    assert places[-1] == len(rows) - 1
    assert min(len(rows), 10) <= len(places) <= 20
    strides = {b - a for a, b in pairwise(places[:-1])}
    assert len(strides) <= 1


@given(
    n_train=st.integers(1, 60),
    batch_size=st.integers(1, 70),
    epochs=st.integers(1, 3),
)
def test_steps_are_counted_as_the_optimizer_makes_them(n_train, batch_size, epochs):
    training = Training(sgd, 0.0, batch_size=batch_size, epochs=epochs)
    x = torch.zeros(n_train, 1)
    network = nn.Linear(1, 1)
    made = 0

    def count(*_):
        nonlocal made
        made += 1

    network.register_forward_hook(count)
    list(train(network, nn.MSELoss(), x, x, training, torch.Generator()))
    assert count_steps(n_train, training) == made
