"""What is recorded of a network while it learns points in the plane."""

import math
from array import array
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from core.classification.plane import as_maps, find_regions, outputs_of_layers

Data = tuple[torch.Tensor, torch.Tensor]  # inputs (n, ...) and classes or values (n,)
Matrix = tuple[tuple[int, ...], ...]  # counts[true][predicted]
FULL = 127  # what the largest number of a layer is in its maps


@dataclass(frozen=True)
class Snapshot:
    """The network after some epochs, and what it answers.

    Test numbers are NaN where no points are held back. Accuracies are NaN, and confusion matrices
    empty, for values, for no points, and where an answer is not finite.
    `region` holds the class that wins in every cell of the plane, row by row from below, and `percent`
    its probability; for values `region` is the value, in 127ths of the limit of the last layer.
    `weights` are those of all layers, (out, in) each, one behind the other, as are the `biases`. `maps`
    holds the small map of each unit of each layer behind the inputs, in 127ths of the limit of its
    layer; `peaks` the largest number on each of these maps, `cells` in which of its cells, and `tops` in
    how many of them; `cells` has the first.
    """

    epoch: int
    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    train_confusion: Matrix
    test_confusion: Matrix
    region: bytes
    percent: bytes
    weights: "array[float]"
    biases: "array[float]"
    maps: bytes
    peaks: "array[float]"
    cells: "array[int]"
    tops: "array[int]"


@dataclass(frozen=True)
class Classification:
    """The points, of which the first `n_train` are trained on, and what became of the network.

    y      classes, from 0; or values, where there are no classes (`n_classes` is 0)
    sizes  the widths of the network from input to output
    limits the largest number, without its sign, that a unit answers anywhere, for every layer
    costs  the loss of every single test point with the network at the end
    """

    x0: tuple[float, ...]
    x1: tuple[float, ...]
    y: tuple[float, ...]
    n_train: int
    n_classes: int
    sizes: tuple[int, ...]
    snapshots: tuple[Snapshot, ...]
    limits: tuple[float, ...]
    costs: "array[float]"

    @property
    def n_test(self) -> int:
        """How many points are held back."""
        return len(self.y) - self.n_train

    @property
    def measured(self) -> tuple[str, ...]:
        """The names of those numbers of a snapshot that there are: losses, then accuracies."""
        kinds = ("train", "test") if self.n_test else ("train",)
        what = ("loss", "accuracy") if self.n_classes else ("loss",)
        return tuple(f"{kind}_{each}" for each in what for kind in kinds)

    @property
    def first_non_finite(self) -> int | None:
        """The epoch of the first snapshot whose loss is an infinity or NaN, or None."""
        return next((s.epoch for s in self.snapshots if not math.isfinite(s.train_loss)), None)

    @property
    def last_finite(self) -> Snapshot:
        """The last snapshot whose loss is a number, or the first one."""
        finite = [s for s in self.snapshots if math.isfinite(s.train_loss)]
        return finite[-1] if finite else self.snapshots[0]


def measure(
    output: torch.Tensor, y: torch.Tensor, loss_function: nn.Module, n_classes: int
) -> tuple[float, float, Matrix]:
    """Return the loss of outputs (n, ...), the share that is right, and who is taken for whom."""
    if len(y) == 0:
        return math.nan, math.nan, ()
    loss = loss_function(output, y).item()
    if n_classes == 0 or not output.isfinite().all():
        return loss, math.nan, ()
    predicted = output.argmax(dim=1)
    counts = torch.bincount(n_classes * y + predicted, minlength=n_classes**2).view(n_classes, n_classes)
    return loss, counts.diagonal().sum().item() / len(y), tuple(map(tuple, counts.tolist()))


def cost_of_each(network: nn.Module, loss_function: nn.Module, data: Data) -> "array[float]":
    """Return the loss of every point by itself; their mean is the loss of all."""
    with torch.inference_mode():
        output = network(data[0])
        each = [loss_function(output[i : i + 1], data[1][i : i + 1]).item() for i in range(len(output))]
    return array("f", each)


class Looks:
    """Looks at a network now and then, and keeps what there is to see."""

    def __init__(
        self,
        network: nn.Sequential,
        loss_function: nn.Module,
        grid: torch.Tensor,
        data: Data,
        n_train: int,
        n_classes: int,
    ) -> None:
        """Take the network, the inputs of all cells of the plane, and the points."""
        self.network, self.loss_function, self.grid = network, loss_function, grid
        self.data, self.n_train, self.n_classes = data, n_train, n_classes
        self.linear = [layer for layer in network if isinstance(layer, nn.Linear)]
        self.seen: list[tuple[dict[str, Any], list[torch.Tensor], torch.Tensor]] = []

    @torch.inference_mode()
    def look(self, epoch: int) -> float:
        """Look at the network after some epochs; return the loss on the training points."""
        numbers: dict[str, Any] = {"epoch": epoch}
        output, y = self.network(self.data[0]), self.data[1]
        for kind, part in (("train", slice(self.n_train)), ("test", slice(self.n_train, None))):
            found = measure(output[part], y[part], self.loss_function, self.n_classes)
            names = (f"{kind}_loss", f"{kind}_accuracy", f"{kind}_confusion")
            numbers |= dict(zip(names, found, strict=True))
        layers = outputs_of_layers(self.network, self.grid)
        numbers["weights"] = _floats(torch.cat([layer.weight.flatten() for layer in self.linear]))
        numbers["biases"] = _floats(torch.cat([layer.bias for layer in self.linear]))
        self.seen.append((numbers, [as_maps(layer) for layer in layers], layers[-1]))
        loss: float = numbers["train_loss"]
        return loss

    def record(self) -> tuple[tuple[Snapshot, ...], tuple[float, ...]]:
        """Return all that was seen, and the largest number of every layer."""
        columns = list(zip(*(maps for _, maps, _ in self.seen), strict=True))
        limits = [_limit(torch.stack(column)) for column in columns]
        if self.n_classes == 0:
            limits[-1] = _limit(self.data[1])
        return tuple(self._snapshot(*each, limits) for each in self.seen), tuple(limits)

    def _snapshot(
        self,
        numbers: dict[str, Any],
        maps: list[torch.Tensor],
        output: torch.Tensor,
        limits: list[float],
    ) -> Snapshot:
        every = torch.cat(maps)
        largest = every.max(dim=1)
        tops = (every == largest.values[:, None]).sum(dim=1)
        small = [_shares(layer, limit) for layer, limit in zip(maps, limits, strict=True)]
        if self.n_classes == 0:
            region, percent = _shares(output[:, 0], limits[-1]), torch.zeros(len(output))
        else:
            region, percent = find_regions(output)
            percent = (100 * percent.nan_to_num()).round()
        return Snapshot(
            **numbers,
            peaks=_floats(largest.values),
            cells=array("h", largest.indices.tolist()),
            tops=array("h", tops.tolist()),
            region=_bytes(region),
            percent=_bytes(percent),
            maps=b"".join(map(_bytes, small)),
        )


def _floats(values: torch.Tensor) -> "array[float]":
    return array("f", values.cpu().numpy().tobytes())


def _bytes(values: torch.Tensor) -> bytes:
    return values.to(torch.int8).cpu().numpy().tobytes()


def _limit(values: torch.Tensor) -> float:
    """Return the largest of all numbers that are finite, without its sign; 1 if all are 0."""
    finite = values[torch.isfinite(values)].abs()
    return (finite.max().item() if len(finite) else 0.0) or 1.0


def _shares(values: torch.Tensor, limit: float) -> torch.Tensor:
    """Return numbers in 127ths of a limit, not beyond it; NaN as 0."""
    return (FULL * (values / limit).nan_to_num(posinf=1, neginf=-1).clamp(-1, 1)).round()
