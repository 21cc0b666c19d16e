"""Classifying points in the plane with a network and cross entropy (the tutorial's section 19)."""

import math
from array import array
from dataclasses import dataclass

import torch
from torch import nn

from core.classification.losses import LOSSES
from core.classification.plane import activate_units, find_regions, make_grid
from core.classification.starts import seed_of_start
from core.point_clouds import OwnPoints, Points
from core.training import (
    Network,
    Training,
    count_training_samples,
    make_network,
    snapshot_epochs,
    ten_along,
    train,
)

FRAMES = 30  # snapshots after the first


@dataclass(frozen=True)
class Snapshot:
    """The classifier after some epochs.

    `region` and `confidence` hold, for every cell of the picture, the class that wins and its
    probability, row by row from below. Test numbers are NaN where no points are held back.
    """

    epoch: int
    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    region: "array[int]"
    confidence: "array[float]"


@dataclass(frozen=True)
class Classification:
    """The points, of which the first `n_train` are trained on, and what became of the network.

    `confusion[true][predicted]` counts all points; `units` holds, for each unit of the first hidden
    layer, its activation on the cells of the picture, row by row from below.
    """

    x0: tuple[float, ...]
    x1: tuple[float, ...]
    y: tuple[int, ...]
    n_train: int
    n_classes: int
    snapshots: tuple[Snapshot, ...]
    confusion: tuple[tuple[int, ...], ...]
    units: "tuple[array[float], ...]"

    @property
    def n_test(self) -> int:
        """How many points are held back."""
        return len(self.y) - self.n_train

    @property
    def first_non_finite(self) -> int | None:
        """The epoch of the first snapshot whose loss is an infinity or NaN, or None."""
        return next((s.epoch for s in self.snapshots if not math.isfinite(s.train_loss)), None)


@torch.inference_mode()
def measure(
    network: nn.Module, loss_function: nn.Module, X: torch.Tensor, y: torch.Tensor
) -> tuple[float, float]:
    """Return the loss and the share of points that are classified right; NaN for no points."""
    if len(X) == 0:
        return math.nan, math.nan
    logits = network(X)
    return loss_function(logits, y).item(), (logits.argmax(1) == y).float().mean().item()


@torch.inference_mode()
def count_confusions(
    network: nn.Module, X: torch.Tensor, y: torch.Tensor, n_classes: int
) -> torch.Tensor:
    """Return how many points of each class (row) are taken for each class (column), int64."""
    predicted = network(X).argmax(dim=1)
    counts = torch.bincount(n_classes * y + predicted, minlength=n_classes**2)
    return counts.view(n_classes, n_classes)


def classify(
    points: Points | OwnPoints,
    held_back: float,
    network: Network,
    training: Training,
    loss: str = "cross entropy",
    seed: int = 446,
    start: int = 0,
    device: str = "cpu",
) -> Classification:
    """Draw points, train a network on them, and record how its regions form.

    The points depend on `seed`; the network's first weights on `seed` and `start`, so that a new start
    can be made on the same points. The share `held_back` of them is kept for testing. `loss` is one of
    `LOSSES`. The training ends early where `training` says so. Raises KeyError for an unknown
    activation or loss.
    """
    generator = torch.Generator().manual_seed(seed)
    X, y = (values.to(device) for values in points.draw(generator))
    order = torch.randperm(len(X), generator=generator)
    X, y = X[order], y[order]
    n_train, n_classes = count_training_samples(len(X), held_back), points.n_classes

    generator = torch.Generator().manual_seed(seed_of_start(seed, start))
    model = make_network(network.sizes(2, n_classes), network.activation, generator).to(device)
    loss_function = LOSSES[loss](n_classes)

    grid = make_grid().to(device)
    looks = set(snapshot_epochs(training.epochs, FRAMES))
    snapshots = []
    for epoch in train(model, loss_function, X[:n_train], y[:n_train], training, generator):
        if epoch not in looks:
            continue
        train_loss, train_accuracy = measure(model, loss_function, X[:n_train], y[:n_train])
        test_loss, test_accuracy = measure(model, loss_function, X[n_train:], y[n_train:])
        region, confidence = find_regions(model, grid)
        snapshots.append(
            Snapshot(
                epoch,
                train_loss,
                test_loss,
                train_accuracy,
                test_accuracy,
                array("b", region.tolist()),
                array("f", confidence.tolist()),
            )
        )
        if training.ends_at(train_loss):
            break
    return Classification(
        tuple(X[:, 0].tolist()),
        tuple(X[:, 1].tolist()),
        tuple(y.tolist()),
        n_train,
        n_classes,
        tuple(snapshots),
        tuple(map(tuple, count_confusions(model, X, y, n_classes).tolist())),
        tuple(array("f", unit) for unit in activate_units(model, grid).tolist()),
    )


def report(result: Classification) -> str:
    """Return some lines along the training, and the confusion matrix."""
    lines = ["epoch,\ttrain loss,\ttest loss,\ttrain accuracy,\ttest accuracy"]
    for s in ten_along(result.snapshots):
        lines.append(
            f"{s.epoch},\t{s.train_loss:.4f},\t{s.test_loss:.4f},"
            f"\t{s.train_accuracy:.3f},\t{s.test_accuracy:.3f}"
        )
    lines.append("confusion (rows: true, columns: predicted)")
    lines += ["\t".join(map(str, row)) for row in result.confusion]
    return "\n".join(lines)
