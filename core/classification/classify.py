"""Classifying points in the plane with a network and cross entropy (the tutorial's section 19)."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from core.classification.point_clouds import Cloud
from core.training import make_network, make_optimizer, train

GRID = 32  # cells along each axis of the picture
REACH = 1.6  # the picture goes from -REACH to REACH
FRAMES = 30  # snapshots after the first
LOSSES: dict[str, Callable[[int], nn.Module]] = {
    "cross entropy": lambda n_classes: nn.CrossEntropyLoss(),
    "squared error": lambda n_classes: SquaredError(n_classes),
}


class SquaredError(nn.Module):
    """The mean squared error between the softmax of the logits and the one-hot class."""

    def __init__(self, n_classes: int) -> None:
        """Remember how many classes there are."""
        super().__init__()
        self.n_classes = n_classes

    def forward(self, logits: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Return the loss of logits (n, n_classes) for classes y (n,)."""
        target = nn.functional.one_hot(y, self.n_classes).float()
        return nn.functional.mse_loss(logits.softmax(dim=1), target)


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
    region: tuple[int, ...]
    confidence: tuple[float, ...]


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
    units: tuple[tuple[float, ...], ...]

    @property
    def first_non_finite(self) -> int | None:
        """The epoch of the first snapshot whose loss is an infinity or NaN, or None."""
        return next((s.epoch for s in self.snapshots if not math.isfinite(s.train_loss)), None)


def make_grid() -> torch.Tensor:
    """Return the centres of the picture's cells, (GRID², 2), row by row from below."""
    centres = (torch.arange(GRID) + 0.5) * (2 * REACH / GRID) - REACH
    x1, x0 = torch.meshgrid(centres, centres, indexing="ij")
    return torch.stack([x0.flatten(), x1.flatten()], dim=1)


def measure(
    network: nn.Module, loss_function: nn.Module, X: torch.Tensor, y: torch.Tensor
) -> tuple[float, float]:
    """Return the loss and the share of points that are classified right; NaN for no points."""
    if len(X) == 0:
        return math.nan, math.nan
    logits = network(X)
    return loss_function(logits, y).item(), (logits.argmax(1) == y).float().mean().item()


def classify(
    cloud: Callable[[int, float, int, torch.Generator], Cloud],
    n_samples: int = 200,
    noise: float = 0.1,
    n_classes: int = 2,
    held_back: float = 0.3,
    layers: int = 2,
    width: int = 8,
    activation: str = "tanh",
    optimizer: str = "adam",
    step_size: float = 0.03,
    weight_decay: float = 0.0,
    loss: str = "cross entropy",
    batch_size: int = 32,
    epochs: int = 60,
    stop_below: float = 0.0,
    seed: int = 446,
    start: int = 0,
    device: str = "cpu",
) -> Classification:
    """Draw a cloud of points, train a network on it, and record how its regions form.

    The data depend on `seed`; the network's first weights on `seed` and `start`, so that a new start
    can be made on the same data. The share `held_back` of the points is kept for testing. Training
    ends early when the loss on the training points falls below `stop_below`, or is no longer finite.
    """
    generator = torch.Generator().manual_seed(seed)
    X, y = (values.to(device) for values in cloud(n_samples, noise, n_classes, generator))
    order = torch.randperm(len(X), generator=generator)
    X, y = X[order], y[order]
    n_train = len(X) - round(held_back * len(X))

    generator = torch.Generator().manual_seed(seed + 1000 * (start + 1))
    network = make_network((2, *[width] * layers, n_classes), activation, generator).to(device)
    loss_function = LOSSES[loss](n_classes)
    steps = make_optimizer(optimizer, network, step_size, weight_decay)

    grid = make_grid().to(device)
    looks = {round(epochs * frame / FRAMES) for frame in range(FRAMES + 1)}  # a set: each once
    snapshots = []
    for epoch in train(
        network, loss_function, steps, X[:n_train], y[:n_train], batch_size, epochs, generator
    ):
        if epoch not in looks:
            continue
        with torch.inference_mode():
            train_loss, train_accuracy = measure(network, loss_function, X[:n_train], y[:n_train])
            test_loss, test_accuracy = measure(network, loss_function, X[n_train:], y[n_train:])
            confidence, region = network(grid).softmax(dim=1).max(dim=1)
        snapshots.append(
            Snapshot(
                epoch,
                train_loss,
                test_loss,
                train_accuracy,
                test_accuracy,
                tuple(region.tolist()),
                tuple(confidence.tolist()),
            )
        )
        if train_loss < stop_below or not math.isfinite(train_loss):
            break
    with torch.inference_mode():
        predicted = network(X).argmax(dim=1)
        units = network[:2](grid).T
    counts = torch.bincount(n_classes * y + predicted, minlength=n_classes**2)
    return Classification(
        tuple(X[:, 0].tolist()),
        tuple(X[:, 1].tolist()),
        tuple(y.tolist()),
        n_train,
        n_classes,
        tuple(snapshots),
        tuple(map(tuple, counts.view(n_classes, n_classes).tolist())),
        tuple(map(tuple, units.tolist())),
    )


def report(result: Classification) -> str:
    """Return some lines along the training, and the confusion matrix."""
    lines = ["epoch,\ttrain loss,\ttest loss,\ttrain accuracy,\ttest accuracy"]
    stride = max(len(result.snapshots) // 10, 1)
    for s in [*result.snapshots[:-1:stride], result.snapshots[-1]]:
        lines.append(
            f"{s.epoch},\t{s.train_loss:.4f},\t{s.test_loss:.4f},"
            f"\t{s.train_accuracy:.3f},\t{s.test_accuracy:.3f}"
        )
    lines.append("confusion (rows: true, columns: predicted)")
    lines += ["\t".join(map(str, row)) for row in result.confusion]
    return "\n".join(lines)
