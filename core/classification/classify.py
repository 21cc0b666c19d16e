"""Teaching points in the plane to a network, and looking at it meanwhile (the tutorial's section 19)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch

from core.classification.features import COORDINATES, make_features
from core.classification.legs import Leg, train_in_legs
from core.classification.losses import make_loss
from core.classification.plane import count_frames, make_grid
from core.classification.record import Classification, Looks, Snapshot, cost_of_each
from core.classification.starts import seed_of_start
from core.telling_apart import write_cell
from core.training import count_training_samples, make_network, snapshot_epochs, ten_along


class AnyPoints(Protocol):
    """Points of some kind: how many classes they have, 0 for values, and how to draw them."""

    @property
    def n_classes(self) -> int:
        """How many classes there are."""

    @property
    def n_samples(self) -> int:
        """How many points there are."""

    def draw(self, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """Return X (n, 2), float32, and y (n,): int64 classes, or float32 values."""


@dataclass(frozen=True)
class Net:
    """A network: what it is told of a point, and its hidden layers, of which there may be none.

    All have `width` units, unless `widths` has a number for each of them.
    """

    layers: int = 2
    width: int = 8
    activation: str = "tanh"
    inputs: tuple[str, ...] = COORDINATES
    widths: tuple[int, ...] = ()

    def sizes(self, n_classes: int) -> tuple[int, ...]:
        """Return the widths from input to output: a score for each class, or one value."""
        alike = [self.width] * self.layers
        hidden = self.widths if len(self.widths) == self.layers else alike
        return (len(self.inputs), *hidden, n_classes or 1)


@dataclass(frozen=True)
class Goal:
    """What is to become small: a loss of `losses`, over so many epochs, or until below `stop_below`."""

    loss: str = "cross entropy"
    epochs: int = 60
    stop_below: float = 0.0

    def is_reached(self, loss: float) -> bool:
        """Return whether there is no going on after this loss: it is low enough, or not finite."""
        return loss < self.stop_below or not math.isfinite(loss)


def classify(
    points: AnyPoints,
    held_back: float,
    net: Net,
    legs: tuple[Leg, ...] = (Leg(),),
    goal: Goal = Goal(),
    seed: int = 446,
    start: int = 0,
    device: str = "cpu",
) -> Classification:
    """Draw points, train a network on them, and record what it makes of the plane meanwhile.

    The points depend on `seed`; the network's first weights on `seed` and `start`, so that a new start
    can be made on the same points. The share `held_back` of them is kept for testing. The training ends
    early where `goal` says so. Raises KeyError for an unknown activation, input or loss.
    """
    generator = torch.Generator().manual_seed(seed)
    X, y = (values.to(device) for values in points.draw(generator))
    order = torch.randperm(len(X), generator=generator)
    X, y = X[order], y[order]
    n_train, n_classes = count_training_samples(len(X), held_back), points.n_classes

    generator = torch.Generator().manual_seed(seed_of_start(seed, start))
    network = make_network(net.sizes(n_classes), net.activation, generator).to(device)
    loss_function = make_loss(goal.loss, n_classes)

    inputs = make_features(X, net.inputs)
    data, held = (inputs[:n_train], y[:n_train]), (inputs[n_train:], y[n_train:])
    grid = make_features(make_grid().to(device), net.inputs)
    looks = Looks(network, loss_function, grid, (inputs, y), n_train, n_classes)
    sizes = net.sizes(n_classes)
    when = {*snapshot_epochs(goal.epochs, count_frames(sizes)), *(leg.begins for leg in legs)}
    for epoch in train_in_legs(network, loss_function, data, legs, goal.epochs, generator):
        if epoch in when and goal.is_reached(looks.look(epoch)):
            break
    snapshots, limits = looks.record()
    return Classification(
        tuple(X[:, 0].tolist()),
        tuple(X[:, 1].tolist()),
        tuple(y.tolist()),
        n_train,
        n_classes,
        sizes,
        snapshots,
        limits,
        cost_of_each(network, loss_function, held),
    )


def report(result: Classification) -> str:
    """Return some lines along the training, and who is taken for whom: training points, then test."""
    lines = [",\t".join(("epoch", *(name.replace("_", " ") for name in result.measured)))]
    for s in ten_along(result.snapshots):
        lines.append(",\t".join((str(s.epoch), *write_numbers(s, result.measured))))
    last = result.snapshots[-1]
    for kind, matrix in (("training", last.train_confusion), ("test", last.test_confusion)):
        if matrix:
            lines.append(f"confusion of {kind} points (rows: true, columns: predicted)")
            lines += ["\t".join(map(str, row)) for row in matrix]
    return "\n".join(lines)


def write_numbers(snapshot: Snapshot, names: Sequence[str]) -> list[str]:
    """Return the named numbers of a snapshot: losses with four decimals, accuracies with three."""
    return [write_cell(getattr(snapshot, name), 3 if "accuracy" in name else 4) for name in names]
