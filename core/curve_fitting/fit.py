"""Fitting a curve with a network: the experiments of the tutorial's sections 17 and 18."""

import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import nn

from core.curve_fitting.wave import Samples, make_points
from core.training import (
    Network,
    Training,
    count_parameters,
    make_network,
    snapshot_epochs,
    ten_along,
    train,
)

FRAMES = 50  # snapshots after the first
GRID = 161  # places between 0 and 1 where the network's curve is looked at


@dataclass(frozen=True)
class Snapshot:
    """The network after some epochs: its mean squared errors, and its curve over a grid of x.

    `test_loss` is NaN where no points are held back. `silent` counts, for each hidden layer, the units
    that give the same for every training point.
    """

    epoch: int
    train_loss: float
    test_loss: float
    curve: "array[float]"
    silent: tuple[int, ...]


@dataclass(frozen=True)
class Fit:
    """The points, of which the first `n_train` are trained on, and snapshots along the training.

    `width` is that of the hidden layers.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    n_train: int
    grid: tuple[float, ...]
    width: int
    snapshots: tuple[Snapshot, ...]

    @property
    def n_test(self) -> int:
        """How many points are held back."""
        return len(self.x) - self.n_train

    @property
    def first_non_finite(self) -> int | None:
        """The epoch of the first snapshot whose loss is an infinity or NaN, or None."""
        return next((s.epoch for s in self.snapshots if not math.isfinite(s.train_loss)), None)


def count_weights(network: Network) -> int:
    """Return how many weights and biases the network from one x to one y has."""
    return count_parameters(network.sizes(1, 1))


def count_silent(model: nn.Sequential, x: torch.Tensor) -> tuple[int, ...]:
    """Return, for each hidden layer, how many units give the same for every x (n, 1)."""
    counts = []
    for layer in list(model)[:-1]:
        x = layer(x)
        if not isinstance(layer, nn.Linear):
            counts.append(int((x == x[:1]).all(dim=0).sum()))
    return tuple(counts)


def fit_step_by_step(
    samples: Samples, network: Network, training: Training, seed: int = 446, device: str = "cpu"
) -> Iterator[Fit]:
    """Train, and yield the fit so far whenever there is a new snapshot.

    Points, first weights and batches are all drawn from `seed`. The training ends early where
    `training` says so. Raises KeyError for an unknown activation.
    """
    generator = torch.Generator().manual_seed(seed)
    x, y = (values.to(device) for values in make_points(samples, generator))
    n_train = samples.n_train
    model = make_network(network.sizes(1, 1), network.activation, generator).to(device)
    loss_function = nn.MSELoss()
    grid = torch.linspace(0, 1, GRID, device=device)[:, None]
    looks = set(snapshot_epochs(training.epochs, FRAMES))
    snapshots = []
    for epoch in train(model, loss_function, x[:n_train], y[:n_train], training, generator):
        if epoch in looks:
            with torch.inference_mode():
                train_loss = loss_function(model(x[:n_train]), y[:n_train]).item()
                test_loss = loss_function(model(x[n_train:]), y[n_train:]).item()
                curve = array("f", model(grid).flatten().tolist())
                silent = count_silent(model, x[:n_train])
            snapshots.append(Snapshot(epoch, train_loss, test_loss, curve, silent))
            yield Fit(
                tuple(x.flatten().tolist()),
                tuple(y.flatten().tolist()),
                n_train,
                tuple(grid.flatten().tolist()),
                network.width,
                tuple(snapshots),
            )
            if training.ends_at(train_loss):
                return


def fit_curve(
    samples: Samples,
    network: Network,
    training: Training,
    seed: int = 446,
    device: str = "cpu",
    stop_after: int | None = None,
) -> Fit:
    """Train to the end and return the whole fit; the arguments are those of `fit_step_by_step`.

    Or only up to the snapshot of the epoch `stop_after`, as somebody who stops a long run does.

    The defaults of the three records are the tutorial's section 18; its section 17 is
    `Training(sgd, epochs=6000)`.
    """
    for fit in fit_step_by_step(samples, network, training, seed, device):
        if fit.snapshots[-1].epoch == stop_after:
            break
    return fit


def report(fit: Fit) -> str:
    """Return ten lines along the training: the epoch, the loss, and the test loss if there is one."""
    tested = fit.n_test > 0
    lines = ["epoch,\ttrain loss" + (",\ttest loss" if tested else "")]
    for snapshot in ten_along(fit.snapshots):
        line = f"{snapshot.epoch},\t{snapshot.train_loss:.4f}"
        lines.append(line + (f",\t{snapshot.test_loss:.4f}" if tested else ""))
    return "\n".join(lines)
