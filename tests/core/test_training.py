"""The training loop against PyTorch's own pieces put together by hand."""

import pytest
import torch
from torch import nn

from core.training import batches, make_network, make_optimizer, train

X = torch.linspace(0, 1, 30)[:, None]
Y = torch.sin(5 * X)


def fresh() -> nn.Sequential:
    return make_network((1, 6, 1), "tanh", torch.Generator().manual_seed(3))


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam", "rmsprop"])
def test_full_batches_are_the_tutorials_loop(name):
    ours, theirs = fresh(), fresh()
    optimizer = make_optimizer(name, ours, 0.01)
    made = list(train(ours, nn.MSELoss(), optimizer, X, Y, 30, 12, torch.Generator()))
    assert made == list(range(13))
    optimizer = make_optimizer(name, theirs, 0.01)
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
        optimizer = make_optimizer("adam", network, 0.01)
        generator = torch.Generator().manual_seed(5)
        list(train(network, nn.MSELoss(), optimizer, X, Y, 7, 5, generator))
        weights.append(torch.cat([p.flatten() for p in network.parameters()]))
    assert torch.equal(*weights)
    assert torch.equal(torch.random.get_rng_state(), state)


def test_it_stops_where_nobody_asks_for_more():
    network = fresh()
    steps = train(
        network, nn.MSELoss(), make_optimizer("sgd", network, 0.1), X, Y, 30, 1000, torch.Generator()
    )
    assert next(steps) == 0
    before = [p.clone() for p in network.parameters()]
    assert next(steps) == 1
    assert not all(torch.equal(a, b) for a, b in zip(before, network.parameters(), strict=True))


def test_an_unknown_optimizer_is_refused():
    with pytest.raises(ValueError, match="sdg"):
        make_optimizer("sdg", fresh(), 0.1)
