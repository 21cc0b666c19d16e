"""Datasets and loaders: which sample goes into which batch (the tutorial's section 20)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import DataLoader, WeightedRandomSampler

from core.datasets_and_loaders.dataset import PointDataset

ORDERS = ("in order", "shuffle", "weighted")
METHODS = ("__init__", "__len__", "__getitem__")  # of a dataset


@dataclass(frozen=True)
class Batch:
    """A batch as the loader hands it out: who is in it, and the collated shapes and dtypes.

    `calls` counts how often each of `METHODS` was called since the batch before.
    """

    epoch: int
    number: int
    indices: tuple[int, ...]
    x_shape: tuple[int, ...]
    x_dtype: str
    y_shape: tuple[int, ...]
    y_dtype: str
    calls: tuple[int, int, int]


@dataclass(frozen=True)
class Loading:
    """All batches of some epochs, and the class of every sample of the dataset."""

    classes: tuple[int, ...]
    batches_per_epoch: int
    batches: tuple[Batch, ...]


class WatchedDataset(PointDataset):
    """A dataset that counts how often its methods are called."""

    def __init__(self, x: Tensor, y: Tensor) -> None:
        """Keep points and classes."""
        self.calls = Counter(["__init__"])
        super().__init__(x, y)

    def __len__(self) -> int:
        """Return how many samples there are."""
        self.calls["__len__"] += 1
        return super().__len__()

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor, int]:
        """Return one sample."""
        self.calls["__getitem__"] += 1
        return super().__getitem__(i)


def go_through(
    n_samples: int = 22,
    batch_size: int = 4,
    order: str = "shuffle",
    drop_last: bool = False,
    weight: float = 3.0,
    epochs: int = 3,
    seed: int = 446,
    kind: type[PointDataset] = PointDataset,
) -> Iterator[Any]:
    """Go through a dataset with a `DataLoader` for some epochs.

    `order` is one of `ORDERS`; "weighted" draws class 1 `weight` times as often as class 0. All that is
    random comes from one generator. Yields the dataset, a `kind` of `PointDataset`, and then every
    batch: the number of its epoch, its samples, its shape, and its three tensors.
    """
    generator = torch.Generator().manual_seed(seed)
    x = torch.rand(n_samples, 3, generator=generator)
    y = (torch.arange(n_samples) % 4 == 0).long()  # every fourth sample is of class 1
    dataset = kind(x, y)
    yield (dataset,)

    if order == "in order":
        loader = DataLoader(dataset, batch_size=batch_size, drop_last=drop_last, generator=generator)
    elif order == "shuffle":
        loader = DataLoader(
            dataset, batch_size=batch_size, drop_last=drop_last, shuffle=True, generator=generator
        )
    else:
        weights = torch.where(y == 1, weight, 1.0).tolist()
        sampler = WeightedRandomSampler(weights, n_samples, generator=generator)
        loader = DataLoader(
            dataset, batch_size=batch_size, drop_last=drop_last, sampler=sampler, generator=generator
        )
    for epoch in range(epochs):
        for x, y, index in loader:
            yield epoch, index.tolist(), list(x.shape), x, y


def load(
    n_samples: int = 22,
    batch_size: int = 4,
    order: str = "shuffle",
    drop_last: bool = False,
    weight: float = 3.0,
    epochs: int = 3,
    seed: int = 446,
) -> Loading:
    """Go through a dataset, write down every batch, and which methods of the dataset are called for it.

    The arguments are those of `go_through`. A seed means the same batches every time. Raises ValueError
    for any other order.
    """
    if order not in ORDERS:
        raise ValueError(f"no order is called {order!r}")
    course = go_through(
        n_samples, batch_size, order, drop_last, weight, epochs, seed, kind=WatchedDataset
    )
    (dataset,) = next(course)
    classes = tuple(dataset.y.tolist())
    batches = []
    for epoch, of_this_epoch in groupby(course, key=lambda row: row[0]):
        for number, (_, indices, _, x, y) in zip(count(), of_this_epoch):
            calls = tuple(dataset.calls[name] for name in METHODS)
            dataset.calls.clear()
            shapes = (tuple(x.shape), str(x.dtype), tuple(y.shape), str(y.dtype))
            batches.append(Batch(epoch, number, tuple(indices), *shapes, calls))
    return Loading(classes, sum(batch.epoch == 0 for batch in batches), tuple(batches))


def report(loading: Loading) -> str:
    """Return a line for every batch: its samples, and the shapes that the loader made of them."""
    lines = []
    for batch in loading.batches:
        if batch.number == 0:
            lines.append(f"epoch {batch.epoch}")
        indices = " ".join(f"{index:2d}" for index in batch.indices)
        lines.append(f"  batch {batch.number}: [{indices}]  x {batch.x_shape}, y {batch.y_shape}")
    return "\n".join(lines)
