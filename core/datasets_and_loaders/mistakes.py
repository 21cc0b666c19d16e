"""The classic mistakes with datasets and loaders."""

# The short programs leave out what only a type checker asks for.
# mypy: ignore-errors

import torch
from torch.utils.data import DataLoader, Dataset, SequentialSampler, TensorDataset

from core.mistakes import Mistake


def collate_ragged_samples() -> torch.Size:
    samples = [torch.ones(3), torch.ones(2), torch.ones(3)]
    loader = DataLoader(samples, batch_size=3)
    return next(iter(loader)).shape


def pad_ragged_samples() -> torch.Size:
    samples = [torch.ones(3), torch.ones(2), torch.ones(3)]
    pad = torch.nn.utils.rnn.pad_sequence
    loader = DataLoader(samples, batch_size=3, collate_fn=lambda batch: pad(batch, batch_first=True))
    return next(iter(loader)).shape


def shuffle_with_a_sampler() -> int:
    samples = torch.arange(6)
    loader = DataLoader(samples, shuffle=True, sampler=SequentialSampler(samples))
    return len(loader)


def choose_the_sampler() -> int:
    samples = torch.arange(6)
    loader = DataLoader(samples, sampler=SequentialSampler(samples))
    return len(loader)


def forget_the_length() -> int:
    class Squares(Dataset):
        def __getitem__(self, index):
            return index**2

    return len(DataLoader(Squares(), batch_size=2))


def tell_the_length() -> int:
    class Squares(Dataset):
        def __len__(self):
            return 6

        def __getitem__(self, index):
            return index**2

    return len(DataLoader(Squares(), batch_size=2))


def average_the_batch_means() -> float:
    values = torch.tensor([1.0, 1.0, 1.0, 1.0, 6.0])
    means = [batch.mean() for batch in DataLoader(values, batch_size=4)]
    return (sum(means) / len(means)).item()


def weigh_the_batch_means() -> float:
    values = torch.tensor([1.0, 1.0, 1.0, 1.0, 6.0])
    total = sum(batch.sum() for batch in DataLoader(values, batch_size=4))
    return (total / len(values)).item()


def pair_columns_of_different_length() -> int:
    x, y = torch.zeros(10, 3), torch.zeros(9)
    return len(TensorDataset(x, y))


def pair_columns_of_the_same_length() -> int:
    x, y = torch.zeros(10, 3), torch.zeros(10)
    return len(TensorDataset(x, y))


MISTAKES = (
    Mistake(
        "Samples of different length",
        collate_ragged_samples,
        pad_ragged_samples,
        "`default_collate` stacks samples, and only equal shapes can be stacked. Pad them to the "
        "longest one in a `collate_fn`.",
    ),
    Mistake(
        "Shuffle and a sampler",
        shuffle_with_a_sampler,
        choose_the_sampler,
        "A sampler says which sample comes next, and so does `shuffle=True`. There can be only one.",
    ),
    Mistake(
        "A dataset without a length",
        forget_the_length,
        tell_the_length,
        "The loader has to know how many samples there are to count its batches. `__len__` tells it.",
    ),
    Mistake(
        "The mean of the means",
        average_the_batch_means,
        weigh_the_batch_means,
        "The last batch is shorter, yet its mean counts as much as the others. The true mean is 2. "
        "Add up sums, and divide by the number of samples.",
    ),
    Mistake(
        "Columns of different length",
        pair_columns_of_different_length,
        pair_columns_of_the_same_length,
        "`TensorDataset` pairs row i of every tensor, so all need the same number of rows.",
    ),
)
