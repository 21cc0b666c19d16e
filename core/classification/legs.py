"""Training in legs: from some epoch on it goes on with other settings, from the weights it has."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from core.torch_optimizers import adam

MOST_STEPS = 6_400  # of a training, all legs together


@dataclass(frozen=True)
class Leg:
    """How a network is trained from the epoch `begins` on, until the next leg begins.

    optimizer     a function of `core.torch_optimizers`, with its `step_size` and `weight_decay`
    l1            times the sum of all absolute weights and biases is added to the loss
    batch_size    samples a step; the last batch of an epoch may be smaller
    edit          what is set at first, and to what: the number of a weight, counted from 0 through all
                  layers, or of a bias, counted from -1 downwards
    """

    begins: int = 0
    optimizer: Callable[..., torch.optim.Optimizer] = adam
    step_size: float = 0.03
    weight_decay: float = 0.0
    l1: float = 0.0
    batch_size: int = 32
    edit: tuple[int, float] | None = None


def train_in_legs(
    network: nn.Module,
    loss_function: nn.Module,
    data: tuple[torch.Tensor, torch.Tensor],
    legs: Sequence[Leg],
    epochs: int,
    generator: torch.Generator,
) -> Iterator[int]:
    """Train, and yield the number of epochs made before the first and after each.

    `data` are X (n, inputs) and y (n,); batches are drawn from `generator`, and a batch of all n is the
    data as they are. The first leg begins at 0. An optimizer that goes on keeps what it knows of past
    gradients, and only its step size and weight decay change; another one begins afresh. Whoever asks
    for the next epoch may look at the network in between, or stop asking: where a leg begins, its weight
    is set by then.
    """
    X, y = data
    optimizer, leg = None, legs[0]
    edits = {each.begins: each.edit for each in legs if each.edit}
    set_parameter(network, edits.get(0))
    yield 0
    for epoch in range(epochs):
        changed = next((each for each in legs if each.begins == epoch), None)
        if changed is not None:
            optimizer = _go_on(optimizer, leg, changed, network)
            leg = changed
        assert optimizer is not None
        train_epoch(network, loss_function, optimizer, X, y, len(X), leg, generator)
        set_parameter(network, edits.get(epoch + 1))
        yield epoch + 1


def set_parameter(network: nn.Module, edit: tuple[int, float] | None) -> None:
    """Set one weight of a network, or one bias, by the number of `Leg`; nothing where there is none."""
    if edit is None:
        return
    number, value = edit
    dims, number = (2, number) if number >= 0 else (1, -1 - number)
    with torch.no_grad():
        for values in network.parameters():
            if values.dim() == dims and number < values.numel():
                values.view(-1)[number] = value
                return
            number -= values.numel() if values.dim() == dims else 0


def epochs_within(legs: Sequence[Leg], n_train: int, epochs: int) -> int:
    """Return how many of the `epochs` on so many points take `MOST_STEPS` steps or fewer; at least 1."""
    steps = 0
    for epoch in range(epochs):
        leg = max((each for each in legs if each.begins <= epoch), key=lambda each: each.begins)
        steps += math.ceil(n_train / leg.batch_size)
        if steps > MOST_STEPS:
            return max(epoch, 1)
    return epochs


def train_epoch(
    model: nn.Module,
    loss_func: Callable[[torch.Tensor, torch.Tensor], torch.Tensor],
    optim: torch.optim.Optimizer,
    X: torch.Tensor,
    y: torch.Tensor,
    n_train: int,
    leg: Leg,
    generator: torch.Generator,
) -> torch.Tensor:
    """Train on the first `n_train` points once; return the loss that the last step started from.

    They come in batches, in an order that is drawn; or as they are, where one batch holds them all.
    """
    if leg.batch_size < n_train:
        for batch in torch.randperm(n_train, generator=generator).split(leg.batch_size):
            loss = loss_func(model(X[batch]), y[batch])
            if leg.l1:
                loss = loss + leg.l1 * sum(weights.abs().sum() for weights in model.parameters())
            optim.zero_grad()
            loss.backward()
            optim.step()
    else:
        loss = loss_func(model(X[:n_train]), y[:n_train])
        if leg.l1:
            loss = loss + leg.l1 * sum(weights.abs().sum() for weights in model.parameters())
        optim.zero_grad()
        loss.backward()
        optim.step()
    return loss


def _go_on(
    optimizer: torch.optim.Optimizer | None, leg: Leg, changed: Leg, network: nn.Module
) -> torch.optim.Optimizer:
    """Return the optimizer of the next leg: the same one with other settings, or a new one."""
    if optimizer is None or changed.optimizer is not leg.optimizer:
        return changed.optimizer(
            network.parameters(), changed.step_size, weight_decay=changed.weight_decay
        )
    for group in optimizer.param_groups:
        group["lr"], group["weight_decay"] = changed.step_size, changed.weight_decay
    return optimizer
