"""Fitting a curve with a network: the experiments of the tutorial's sections 17 and 18."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import nn

from core.training import make_network, make_optimizer, train


def wave(x: torch.Tensor) -> torch.Tensor:
    """Return 4 sin(πx) cos(6πx²), the tutorial's curve on [0, 1]; the shape stays."""
    return 4 * torch.sin(torch.pi * x) * torch.cos(6 * torch.pi * x**2)


def sample_wave(points: int = 201) -> tuple[list[float], list[float]]:
    """Return evenly spaced x in [0, 1] and the wave there, for drawing."""
    x = torch.linspace(0, 1, points)
    return x.tolist(), wave(x).tolist()


def make_points(
    n_samples: int, noise: float, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return x, evenly drawn from [0, 1], and the wave at x with normal noise, both (n_samples, 1)."""
    x = torch.rand(n_samples, 1, generator=generator)
    return x, wave(x) + noise * torch.randn(n_samples, 1, generator=generator)


@dataclass(frozen=True)
class Snapshot:
    """The network after some epochs: its mean squared errors, and its curve over a grid of x.

    `test_loss` is NaN where no points are held back.
    """

    epoch: int
    train_loss: float
    test_loss: float
    curve: tuple[float, ...]


@dataclass(frozen=True)
class Fit:
    """The points, of which the first `n_train` are trained on, and snapshots along the training."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    n_train: int
    grid: tuple[float, ...]
    snapshots: tuple[Snapshot, ...]

    @property
    def first_non_finite(self) -> int | None:
        """The epoch of the first snapshot whose loss is an infinity or NaN, or None."""
        return next((s.epoch for s in self.snapshots if not math.isfinite(s.train_loss)), None)


def count_parameters(layers: int, width: int) -> int:
    """Return how many weights and biases a network from 1 to 1 with these hidden layers has."""
    sizes = [1, *[width] * layers, 1]
    return sum((inputs + 1) * outputs for inputs, outputs in pairwise(sizes))


def snapshot_epochs(epochs: int, frames: int = 50) -> list[int]:
    """Return at which epochs to look: `frames` + 1 times at most, evenly, from 0 to the last."""
    frames = min(frames, epochs)
    return [round(epochs * frame / frames) for frame in range(frames + 1)]


def fit_step_by_step(
    layers: int,
    width: int,
    activation: str,
    optimizer: str,
    step_size: float,
    batch_size: int,
    epochs: int,
    n_samples: int,
    noise: float,
    held_back: float,
    seed: int,
    device: str = "cpu",
) -> Iterator[Fit]:
    """Train, and yield the fit so far whenever there is a new snapshot.

    The network has `layers` hidden layers of `width` units. The share `held_back` of the points is kept
    for testing. Training ends early when the loss is no longer finite.
    """
    generator = torch.Generator().manual_seed(seed)
    x, y = (values.to(device) for values in make_points(n_samples, noise, generator))
    n_train = n_samples - round(held_back * n_samples)
    network = make_network((1, *[width] * layers, 1), activation, generator).to(device)
    loss_function = nn.MSELoss()
    steps = make_optimizer(optimizer, network, step_size)
    grid = torch.linspace(0, 1, 161, device=device)[:, None]
    looks = set(snapshot_epochs(epochs))
    snapshots = []
    for epoch in train(
        network, loss_function, steps, x[:n_train], y[:n_train], batch_size, epochs, generator
    ):
        if epoch in looks:
            with torch.inference_mode():
                train_loss = loss_function(network(x[:n_train]), y[:n_train]).item()
                test_loss = loss_function(network(x[n_train:]), y[n_train:]).item()
                curve = tuple(network(grid).flatten().tolist())
            snapshots.append(Snapshot(epoch, train_loss, test_loss, curve))
            yield Fit(
                tuple(x.flatten().tolist()),
                tuple(y.flatten().tolist()),
                n_train,
                tuple(grid.flatten().tolist()),
                tuple(snapshots),
            )
            if not math.isfinite(train_loss):
                return


def fit_curve(
    layers: int = 2,
    width: int = 32,
    activation: str = "tanh",
    optimizer: str = "momentum",
    step_size: float = 0.05,
    batch_size: int = 200,
    epochs: int = 1500,
    n_samples: int = 200,
    noise: float = 0.0,
    held_back: float = 0.0,
    seed: int = 446,
    device: str = "cpu",
) -> Fit:
    """Train to the end and return the whole fit; the arguments are those of `fit_step_by_step`.

    The defaults are the tutorial's section 18; its section 17 takes "sgd" and 6000 epochs.
    """
    *_, fit = fit_step_by_step(
        layers,
        width,
        activation,
        optimizer,
        step_size,
        batch_size,
        epochs,
        n_samples,
        noise,
        held_back,
        seed,
        device,
    )
    return fit


def report(fit: Fit) -> str:
    """Return ten lines along the training: the epoch, the loss, and the test loss if there is one."""
    tested = fit.n_train < len(fit.x)
    lines = ["epoch,\ttrain loss" + (",\ttest loss" if tested else "")]
    stride = max(len(fit.snapshots) // 10, 1)
    shown = [*fit.snapshots[:-1:stride], fit.snapshots[-1]]
    for snapshot in shown:
        line = f"{snapshot.epoch},\t{snapshot.train_loss:.4f}"
        lines.append(line + (f",\t{snapshot.test_loss:.4f}" if tested else ""))
    return "\n".join(lines)
