"""Datasets and loaders: which sample goes into which batch (the tutorial's section 20)."""

from dataclasses import dataclass

import torch
from torch.utils.data import DataLoader, WeightedRandomSampler

from core.datasets_and_loaders.dataset import PointDataset

ORDERS = ("in order", "shuffle", "weighted")


@dataclass(frozen=True)
class Batch:
    """A batch as the loader hands it out: who is in it, and the collated shapes and dtypes."""

    epoch: int
    number: int
    indices: tuple[int, ...]
    x_shape: tuple[int, ...]
    x_dtype: str
    y_shape: tuple[int, ...]
    y_dtype: str


@dataclass(frozen=True)
class Loading:
    """All batches of some epochs, and the class of every sample of the dataset."""

    classes: tuple[int, ...]
    batches_per_epoch: int
    batches: tuple[Batch, ...]


def make_sampler(
    dataset: PointDataset, weight: float, generator: torch.Generator
) -> WeightedRandomSampler:
    """Return a sampler that draws, with replacement, class 1 `weight` times as often as class 0."""
    weights = torch.where(dataset.y == 1, weight, 1.0)
    return WeightedRandomSampler(weights.tolist(), len(dataset), generator=generator)


def load(
    n_samples: int = 22,
    batch_size: int = 4,
    order: str = "shuffle",
    drop_last: bool = False,
    weight: float = 3.0,
    epochs: int = 3,
    seed: int = 446,
) -> Loading:
    """Go through a dataset with a `DataLoader` for some epochs and write down every batch.

    `order` is "in order", "shuffle" or "weighted" (a sampler that draws class 1 `weight` times as
    often). All that is random comes from one generator, so a seed means the same batches every time.
    Raises ValueError for any other order.
    """
    if order not in ORDERS:
        raise ValueError(f"no order is called {order!r}")
    generator = torch.Generator().manual_seed(seed)
    dataset = PointDataset(n_samples, generator)
    loader = DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=order == "shuffle",
        sampler=make_sampler(dataset, weight, generator) if order == "weighted" else None,
        drop_last=drop_last,
        generator=generator,
    )
    batches = []
    for epoch in range(epochs):
        for number, (x, y, index) in enumerate(loader):
            batches.append(
                Batch(
                    epoch,
                    number,
                    tuple(index.tolist()),
                    tuple(x.shape),
                    str(x.dtype),
                    tuple(y.shape),
                    str(y.dtype),
                )
            )
    return Loading(tuple(dataset.y.tolist()), len(loader), tuple(batches))


def report(loading: Loading) -> str:
    """Return a line for every batch: its samples, and the shapes that the loader made of them."""
    lines = []
    for batch in loading.batches:
        if batch.number == 0:
            lines.append(f"epoch {batch.epoch}")
        indices = " ".join(f"{index:2d}" for index in batch.indices)
        lines.append(f"  batch {batch.number}: [{indices}]  x {batch.x_shape}, y {batch.y_shape}")
    return "\n".join(lines)
