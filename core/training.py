"""Training, as one loop that every lesson with a network shares."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
from torch import nn

from core.activations import WITH_LINEAR
from core.torch_optimizers import momentum
from core.tutorial_stream import draw_linear


@dataclass(frozen=True)
class Network:
    """A network: `layers` hidden layers of `width` units, with one of `WITH_LINEAR` after each."""

    layers: int = 2
    width: int = 32
    activation: str = "tanh"

    def sizes(self, n_inputs: int, n_outputs: int) -> tuple[int, ...]:
        """Return the widths from input to output: (1, 32, 32, 1) has two hidden layers of 32 units."""
        return (n_inputs, *[self.width] * self.layers, n_outputs)


@dataclass(frozen=True)
class Training:
    """How a network is trained. The defaults are the tutorial's section 18.

    optimizer   makes the optimizer, with its `step_size` and `weight_decay`: a function of
                `core.torch_optimizers`
    batch_size  samples a step; the last batch of an epoch may be smaller
    epochs      how often every sample is seen, unless the training ends early
    stop_below  the training ends when the loss on all training samples falls below this
    """

    optimizer: Callable[..., torch.optim.Optimizer] = momentum
    step_size: float = 0.05
    weight_decay: float = 0.0
    batch_size: int = 200
    epochs: int = 1500
    stop_below: float = 0.0

    def ends_at(self, loss: float) -> bool:
        """Return whether there is no going on after this loss: it is low enough, or not finite."""
        return loss < self.stop_below or not math.isfinite(loss)


def make_network(sizes: tuple[int, ...], activation: str, generator: torch.Generator) -> nn.Sequential:
    """Return linear layers with an activation between them, drawn from `generator`.

    `sizes` are the widths from input to output. The network is float32 on the CPU. Raises KeyError for
    an activation that is not in `WITH_LINEAR`.
    """
    layers: list[nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [draw_linear(inputs, outputs, generator), WITH_LINEAR[activation]()]
    return nn.Sequential(*layers[:-1])


def count_parameters(sizes: tuple[int, ...]) -> int:
    """Return how many weights and biases a network with these widths has."""
    return sum((inputs + 1) * outputs for inputs, outputs in pairwise(sizes))


def snapshot_epochs(epochs: int, frames: int) -> list[int]:
    """Return at which epochs to look: `frames` + 1 times at most, evenly, from 0 to the last."""
    frames = min(frames, epochs)
    return [round(epochs * frame / frames) for frame in range(frames + 1)]


def ten_along(snapshots: Sequence[Any]) -> list[Any]:
    """Return ten of the snapshots, or a few more, evenly spread from the first to the last."""
    stride = max(len(snapshots) // 10, 1)
    return [*snapshots[:-1:stride], snapshots[-1]]


def count_training_samples(n_samples: int, held_back: float) -> int:
    """Return how many of the samples are trained on; the share `held_back` is kept for testing."""
    return n_samples - round(held_back * n_samples)


def count_steps(n_train: int, training: Training) -> int:
    """Return how many steps the optimizer makes in all epochs, one a batch, on `n_train` samples."""
    return training.epochs * math.ceil(n_train / training.batch_size)


def batches(n_samples: int, batch_size: int, generator: torch.Generator) -> Iterator[torch.Tensor]:
    """Yield the indices of an epoch's batches: every sample once, in a new random order."""
    yield from torch.randperm(n_samples, generator=generator).split(batch_size)


def train(
    network: nn.Module,
    loss_function: nn.Module,
    X: torch.Tensor,
    y: torch.Tensor,
    training: Training,
    generator: torch.Generator,
) -> Iterator[int]:
    """Train `network`, and yield the number of epochs made before the first and after each.

    X has the shape (n, ...), y (n, ...); batches are drawn from `generator`, and a batch of all n is the
    data as they are. Whoever asks for the next epoch may look at the network in between, or stop asking.
    """
    optimizer = training.optimizer(
        network.parameters(), training.step_size, weight_decay=training.weight_decay
    )
    yield 0
    for epoch in range(training.epochs):
        whole = training.batch_size >= len(X)
        for batch in [slice(None)] if whole else batches(len(X), training.batch_size, generator):
            loss = loss_function(network(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        yield epoch + 1
