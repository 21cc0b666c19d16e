"""Training, as one loop that every lesson with a network shares."""

from collections.abc import Iterator
from itertools import pairwise

import torch
from torch import nn

from core.tutorial_stream import draw_linear

ACTIVATIONS: dict[str, type[nn.Module]] = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "sigmoid": nn.Sigmoid,
    "gelu": nn.GELU,
}


def make_network(sizes: tuple[int, ...], activation: str, generator: torch.Generator) -> nn.Sequential:
    """Return linear layers with an activation between them, drawn from `generator`.

    `sizes` are the widths from input to output: (1, 32, 32, 1) has two hidden layers of 32 units. The
    network is float32 on the CPU; `activation` is one of `ACTIVATIONS`.
    """
    layers: list[nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [draw_linear(inputs, outputs, generator), ACTIVATIONS[activation]()]
    return nn.Sequential(*layers[:-1])


def make_optimizer(
    name: str, network: nn.Module, step_size: float, weight_decay: float = 0.0
) -> torch.optim.Optimizer:
    """Return the optimizer called "sgd", "momentum" (SGD with momentum 0.9), "adam" or "rmsprop"."""
    parameters = network.parameters()
    match name:
        case "sgd":
            return torch.optim.SGD(parameters, step_size, weight_decay=weight_decay)
        case "momentum":
            return torch.optim.SGD(parameters, step_size, momentum=0.9, weight_decay=weight_decay)
        case "adam":
            return torch.optim.Adam(parameters, step_size, weight_decay=weight_decay)
        case "rmsprop":
            return torch.optim.RMSprop(parameters, step_size, weight_decay=weight_decay)
    raise ValueError(f"no optimizer is called {name!r}")


def batches(n_samples: int, batch_size: int, generator: torch.Generator) -> Iterator[torch.Tensor]:
    """Yield the indices of an epoch's batches: every sample once, in a new random order."""
    yield from torch.randperm(n_samples, generator=generator).split(batch_size)


def train(
    network: nn.Module,
    loss_function: nn.Module,
    optimizer: torch.optim.Optimizer,
    X: torch.Tensor,
    y: torch.Tensor,
    batch_size: int,
    epochs: int,
    generator: torch.Generator,
) -> Iterator[int]:
    """Train `network`, and yield the number of epochs made before the first and after each.

    X has the shape (n, ...), y (n, ...); batches of `batch_size` are drawn from `generator`, and a
    batch of all n is the data as they are. Whoever asks for the next epoch may look at the network in
    between, or stop asking.
    """
    yield 0
    for epoch in range(epochs):
        whole = batch_size >= len(X)
        for batch in [slice(None)] if whole else batches(len(X), batch_size, generator):
            loss = loss_function(network(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        yield epoch + 1
