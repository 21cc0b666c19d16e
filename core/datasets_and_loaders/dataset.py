"""A dataset: how many samples there are, and one sample at a time."""

from dataclasses import dataclass

import torch
from torch.utils.data import Dataset


class PointDataset(Dataset[tuple[torch.Tensor, torch.Tensor, int]]):
    """Points with a class. A dataset needs no more than these three methods."""

    def __init__(self, n_samples: int, generator: torch.Generator) -> None:
        """Draw x (n_samples, 3), float32; every fourth sample is of class 1, the others of class 0."""
        self.x = torch.rand(n_samples, 3, generator=generator)
        self.y = (torch.arange(n_samples) % 4 == 0).long()

    def __len__(self) -> int:
        """Return how many samples there are: what `len(dataset)` gives."""
        return len(self.x)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, torch.Tensor, int]:
        """Return one sample, x (3,), y () and its index: what `dataset[index]` gives."""
        return self.x[index], self.y[index], index


@dataclass(frozen=True)
class Look:
    """What Python prints for `len(dataset)` and for `dataset[index]`."""

    length: str
    index: int
    sample: str


def look_at_sample(n_samples: int, seed: int, index: int) -> Look:
    """Call `len` and `[]` of a dataset; an index beyond the last sample gives the last one."""
    dataset = PointDataset(n_samples, torch.Generator().manual_seed(seed))
    index = min(index, len(dataset) - 1)
    return Look(str(len(dataset)), index, str(dataset[index]))
