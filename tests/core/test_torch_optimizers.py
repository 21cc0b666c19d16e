"""The table of optimizers against `torch.optim` called by hand: the same steps, bit for bit."""

import pytest
import torch

from core.torch_optimizers import OPTIMIZERS, make_optimizer

PLAIN = {
    "sgd": lambda w: torch.optim.SGD([w], lr=0.05),
    "momentum": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9),
    "nesterov": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9, nesterov=True),
    "rmsprop": lambda w: torch.optim.RMSprop([w], lr=0.05),
    "adagrad": lambda w: torch.optim.Adagrad([w], lr=0.05),
    "adam": lambda w: torch.optim.Adam([w], lr=0.05),
    "adamw": lambda w: torch.optim.AdamW([w], lr=0.05),
}
WITH_DECAY = {
    "sgd": lambda w: torch.optim.SGD([w], 0.05, weight_decay=0.3),
    "momentum": lambda w: torch.optim.SGD([w], 0.05, momentum=0.9, weight_decay=0.3),
    "nesterov": lambda w: torch.optim.SGD([w], 0.05, momentum=0.9, nesterov=True, weight_decay=0.3),
    "rmsprop": lambda w: torch.optim.RMSprop([w], 0.05, weight_decay=0.3),
    "adagrad": lambda w: torch.optim.Adagrad([w], 0.05, weight_decay=0.3),
    "adam": lambda w: torch.optim.Adam([w], 0.05, weight_decay=0.3),
    "adamw": lambda w: torch.optim.AdamW([w], 0.05, weight_decay=0.3),
}


def walk(make):
    w = torch.tensor([3.0, -2.0], requires_grad=True)
    optimizer = make(w)
    places = []
    for _ in range(12):
        optimizer.zero_grad()
        (w**4 / 20 + w.sin()).sum().backward()
        optimizer.step()
        places.append(w.tolist())
    return places


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_steps_as_pytorchs_own_does(name):
    assert walk(lambda w: make_optimizer(name, [w], 0.05)) == walk(PLAIN[name])
    decayed = walk(lambda w: make_optimizer(name, [w], 0.05, weight_decay=0.3))
    assert decayed == walk(WITH_DECAY[name]) != walk(PLAIN[name])


@pytest.mark.parametrize("name", ["momentum", "nesterov"])
def test_momentum_can_be_chosen_and_none_is_plain_gradient_descent(name):
    other = walk(
        lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.5, nesterov=name == "nesterov"),
    )
    assert walk(lambda w: make_optimizer(name, [w], 0.05, momentum=0.5)) == other
    assert walk(lambda w: make_optimizer(name, [w], 0.05, momentum=0.0)) == walk(PLAIN["sgd"])


def test_an_unknown_optimizer_is_refused():
    with pytest.raises(ValueError, match="sdg"):
        make_optimizer("sdg", [torch.zeros(1, requires_grad=True)], 0.1)
