"""Fitting a curve with a network: the experiments of the tutorial's sections 17 and 18."""

import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
from torch import nn

from core.activations import ACTIVATIONS
from core.curve_fitting.wave import Samples, make_points
from core.training import Network, Training, count_parameters, ten_along
from core.tutorial_stream import draw_linear

Layers = tuple[tuple[type[nn.Module], int, int], ...]  # a class, and its widths, or 0 where it has none

FRAMES = 50  # snapshots after the first, at most
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


@dataclass(frozen=True)
class Faults:
    """What a loop gets wrong; as it stands here, nothing is.

    zero_grad   whether gradients are zeroed before each step
    scale       what x is multiplied with before it comes to the network
    """

    zero_grad: bool = True
    scale: float = 1.0


NONE = Faults()


def layers_of(network: Network) -> Layers:
    """Return the layers of a network from one x to one y: widths, or else the class of an activation."""
    activation = (ACTIVATIONS[network.activation], 0, 0)
    linear = [(nn.Linear, *widths) for widths in pairwise(network.sizes(1, 1))]
    return tuple(each for layer in linear for each in (activation, layer))[1:]


def learn(
    layers: Layers,
    samples: Samples,
    training: Training,
    optimizer: str = "momentum",
    faults: Faults = NONE,
    every: int = 30,
    seed: int = 446,
    device: str = "cpu",
) -> Iterator[Any]:
    """Fit a network of these `layers` to points on the wave, all drawn from `seed`.

    `optimizer` is one of `core.torch_optimizers.OPTIMIZERS`; weights do not decay. Yields x, y and the
    model, and then every so many epochs, and at the end: how many were made, the loss on all points that
    are trained on, and that on those held back, if there are any.
    """
    generator = torch.Generator().manual_seed(seed)
    x, y = make_points(samples, generator)
    model = nn.Sequential(
        *[draw_linear(rows, columns, generator) if rows else kind() for kind, rows, columns in layers]
    ).to(device)
    yield x, y, model
    if device != "cpu":
        x, y = x.to(device), y.to(device)
    if faults.scale != 1.0:
        x = faults.scale * x  # in another unit
    if samples.held_back:
        x, x_test = x[: samples.n_train], x[samples.n_train :]
        y, y_test = y[: samples.n_train], y[samples.n_train :]
    if optimizer == "sgd":
        optim: torch.optim.Optimizer = torch.optim.SGD(model.parameters(), lr=training.step_size)
    elif optimizer == "momentum":
        optim = torch.optim.SGD(model.parameters(), lr=training.step_size, momentum=0.9)
    elif optimizer == "adam":
        optim = torch.optim.Adam(model.parameters(), lr=training.step_size)
    else:
        optim = torch.optim.RMSprop(model.parameters(), lr=training.step_size)
    loss_function = nn.MSELoss()

    for epoch in range(training.epochs):
        if epoch % every == 0:
            if samples.held_back:
                test_loss = loss_function(model(x_test), y_test)
                yield epoch, loss_function(model(x), y).item(), test_loss.item()
            else:
                yield epoch, loss_function(model(x), y).item()
        if training.batch_size < samples.n_train:
            for batch in torch.randperm(samples.n_train, generator=generator).split(training.batch_size):
                loss = loss_function(model(x[batch]), y[batch])
                if faults.zero_grad:
                    optim.zero_grad()
                loss.backward()
                optim.step()
        else:
            loss = loss_function(model(x), y)
            if faults.zero_grad:
                optim.zero_grad()
            loss.backward()
            optim.step()
    if samples.held_back:
        test_loss = loss_function(model(x_test), y_test)
        yield training.epochs, loss_function(model(x), y).item(), test_loss.item()
    else:
        yield training.epochs, loss_function(model(x), y).item()


def record(
    network: Network, samples: Samples, training: Training, faults: Faults = NONE, **others: Any
) -> Iterator[Fit]:
    """Train, and yield the fit so far whenever there is a new snapshot, until `training` ends it.

    `others` are a seed and a device. Raises KeyError for an unknown activation, and ValueError for an
    optimizer that `learn` does not have, or weights that decay.
    """
    optimizer = training.optimizer.__name__
    if optimizer not in ("sgd", "momentum", "adam", "rmsprop") or training.weight_decay:
        raise ValueError(f"no curve is fitted with {optimizer} and decay {training.weight_decay}")
    every = math.ceil(training.epochs / FRAMES)
    course = learn(layers_of(network), samples, training, optimizer, faults, every, **others)
    x, y, model = next(course)
    device = others.get("device", "cpu")
    grid = torch.linspace(0, 1, GRID)[:, None]
    inputs, outputs = (faults.scale * each.to(device) for each in (x[: samples.n_train], grid))
    snapshots = []
    for epoch, train_loss, *test_loss in course:
        with torch.inference_mode():
            curve = array("f", model(outputs).flatten().tolist())
            silent = count_silent(model, inputs)
        test = test_loss[0] if test_loss else math.nan
        snapshots.append(Snapshot(epoch, train_loss, test, curve, silent))
        yield Fit(
            tuple(x.flatten().tolist()),
            tuple(y.flatten().tolist()),
            samples.n_train,
            tuple(grid.flatten().tolist()),
            network.width,
            tuple(snapshots),
        )
        if training.ends_at(train_loss):
            return


def fit_step_by_step(
    samples: Samples, network: Network, training: Training, seed: int = 446, device: str = "cpu"
) -> Iterator[Fit]:
    """Train, and yield the fit so far whenever there is a new snapshot.

    Points, first weights and batches are all drawn from `seed`. The training ends early where
    `training` says so. Raises what `record` raises.
    """
    yield from record(network, samples, training, seed=seed, device=device)


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
