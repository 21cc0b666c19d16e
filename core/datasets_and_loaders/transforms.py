"""A dataset with a transform: samples as they are and normalised, and what training makes of both."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from core.telling_apart import is_rounding

AS_IT_IS, NORMALISED = "as it is", "normalised"


class TransformedDataset(Dataset[tuple[Tensor, Tensor]]):
    """Points whose features go through a transform, one sample at a time, when they are asked for."""

    def __init__(self, x: Tensor, y: Tensor, transform: Callable[[Tensor], Tensor]) -> None:
        """Keep the features x (n, 2), the targets y (n, 1) and the transform."""
        self.x, self.y, self.transform = x, y, transform

    def __len__(self) -> int:
        """Return how many samples there are."""
        return len(self.x)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        """Return one sample: transformed features (2,) and the target (1,)."""
        return self.transform(self.x[i]), self.y[i]


@dataclass(frozen=True)
class Course:
    """A training: mean and spread of each feature as the loader hands it out, and the epochs' losses."""

    mean: tuple[float, float]
    spread: tuple[float, float]
    losses: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    """The same training on the data as they are and on the normalised ones; `start` is its first loss.

    The untrained model predicts 0 for all samples, so that loss is the mean of y².
    """

    start: float
    as_it_is: Course
    normalised: Course


def go_through_both(
    spread: float = 30.0,
    offset: float = 50.0,
    step_size: float = 0.1,
    batch_size: int = 8,
    epochs: int = 15,
    n_samples: int = 40,
    seed: int = 446,
) -> Iterator[Any]:
    """Train a linear model on the data as they are, and on the same data normalised.

    The second feature has about this spread, and about `offset` as its mean; the first has 1 and 0.
    Yield the first loss; then for each training its name with means and spreads, to three digits, and
    every epoch with its loss, the mean over the samples.
    """
    generator = torch.Generator().manual_seed(seed)
    z = torch.randn(n_samples, 2, generator=generator)
    if offset:
        x = z * torch.tensor([1.0, spread]) + torch.tensor([0.0, offset])
    else:
        x = z * torch.tensor([1.0, spread])
    y = z @ torch.tensor([[2.0], [-1.0]])
    mean, std = x.mean(dim=0), x.std(dim=0)
    loss_func = nn.MSELoss()
    yield (y**2).mean().item()
    transforms = {"as it is": lambda x: x, "normalised": lambda x: (x - mean) / std}
    for name, transform in transforms.items():
        dataset = TransformedDataset(x, y, transform)
        seen = torch.stack([dataset[i][0] for i in range(len(dataset))]).double()
        means = seen.mean(dim=0).round(decimals=3).tolist()
        yield name, means, seen.std(dim=0).round(decimals=3).tolist()
        shuffling = torch.Generator().manual_seed(seed)
        loader = DataLoader(dataset, batch_size=batch_size, shuffle=True, generator=shuffling)
        model = nn.Linear(2, 1)
        nn.init.zeros_(model.weight)
        nn.init.zeros_(model.bias)
        optim = torch.optim.SGD(model.parameters(), lr=step_size)
        for epoch in range(epochs):
            total = 0.0
            for batch_x, batch_y in loader:
                loss = loss_func(model(batch_x), batch_y)
                optim.zero_grad()
                loss.backward()
                optim.step()
                total += loss.item() * len(batch_x)
            yield epoch, total / len(dataset)


def compare(
    spread: float = 30.0,
    offset: float = 50.0,
    step_size: float = 0.1,
    batch_size: int = 8,
    epochs: int = 15,
    n_samples: int = 40,
    seed: int = 446,
) -> Comparison:
    """Train on the data as they are, and normalised. The arguments are those of `go_through_both`."""
    start, *rows = go_through_both(spread, offset, step_size, batch_size, epochs, n_samples, seed)
    courses = []
    for first in (0, len(rows) // 2):
        _, mean, std = rows[first]
        losses = tuple(loss for _, loss in rows[first + 1 : first + 1 + epochs])
        courses.append(Course((mean[0], mean[1]), (std[0], std[1]), losses))
    return Comparison(start, courses[0], courses[1])


def falls(start: float, end: float) -> bool:
    """Tell whether a loss ends below its start, by more than float32 may round."""
    return end < start and not is_rounding(start, end)


def report(comparison: Comparison) -> str:
    """Return means, spreads and losses of both trainings."""
    lines = [START.format(comparison.start)]
    for name, course in (
        (AS_IT_IS, comparison.as_it_is),
        (NORMALISED, comparison.normalised),
    ):
        lines.append(SCALES.format(name, list(course.mean), list(course.spread)))
        lines += [LOSS.format(epoch, loss) for epoch, loss in enumerate(course.losses)]
    return "\n".join(lines)


START = "untrained: loss {:.4g}"
SCALES = "{}: means {}, spreads {}"
LOSS = "epoch {}: loss {:.4g}"
