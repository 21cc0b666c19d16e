"""A dataset: how many samples there are, and one sample at a time."""

import torch
from torch import Tensor
from torch.utils.data import Dataset


class PointDataset(Dataset[tuple[Tensor, Tensor, int]]):
    """Points with a class. A dataset needs no more than these three methods."""

    def __init__(self, x: Tensor, y: Tensor) -> None:
        """Keep the points x (n, ...) and their classes y (n,)."""
        self.x, self.y = x, y

    def __len__(self) -> int:
        """Return how many samples there are: what `len(dataset)` gives."""
        return len(self.x)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor, int]:
        """Return one sample, x (...), y () and its number: what `dataset[i]` gives."""
        return self.x[i], self.y[i], i


def make_points(n_samples: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Draw x (n_samples, 3), float32; of y (n_samples,), int64, every fourth is 1 and the others 0."""
    x = torch.rand(n_samples, 3, generator=generator)
    return x, (torch.arange(n_samples) % 4 == 0).long()


def look_at_sample(n_samples: int, seed: int, index: int) -> str:
    """Return what Python prints for `len(dataset)` and for `dataset[index]`, be it an error."""
    dataset = PointDataset(*make_points(n_samples, torch.Generator().manual_seed(seed)))
    try:
        sample = str(dataset[index])
    except IndexError as error:
        sample = f"IndexError: {error}"
    return f">>> len(dataset)\n{len(dataset)}\n>>> dataset[{index}]\n{sample}"
