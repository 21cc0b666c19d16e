"""The classic mistakes with datasets and loaders."""

# The short programs leave out what only a type checker asks for.
# mypy: ignore-errors

import pickle

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset, SequentialSampler, TensorDataset
from torch.utils.data._utils.worker import _generate_state

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


def squeeze_every_batch() -> list[torch.Size]:
    model = torch.nn.Linear(3, 2)
    shapes = []
    for x in DataLoader(torch.ones(9, 3), batch_size=4):  # 4, 4, and 1
        predicted = model(x).squeeze().argmax(dim=1)
        shapes.append(predicted.shape)
    return shapes


def keep_the_batch_dimension() -> list[torch.Size]:
    model = torch.nn.Linear(3, 2)
    shapes = []
    for x in DataLoader(torch.ones(9, 3), batch_size=4):
        predicted = model(x).argmax(dim=1)
        shapes.append(predicted.shape)
    return shapes


def give_lists_as_samples() -> list[torch.Size]:
    samples = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    batch = next(iter(DataLoader(samples, batch_size=2)))
    return [part.shape for part in batch]


def give_tensors_as_samples() -> list[torch.Size]:
    samples = [torch.tensor([1.0, 2.0, 3.0]), torch.tensor([4.0, 5.0, 6.0])]
    batch = next(iter(DataLoader(samples, batch_size=2)))
    return [batch.shape]


def validate_with_the_same_generator() -> str:
    def second_epoch(validates):
        generator = torch.Generator().manual_seed(446)
        train = DataLoader(range(6), shuffle=True, generator=generator)
        test = DataLoader(range(3), generator=generator)
        list(train)
        if validates:
            list(test)
        return [int(index) for index in train]

    return f"without a validation pass {second_epoch(False)}, with one {second_epoch(True)}"


def validate_with_another_generator() -> str:
    def second_epoch(validates):
        train = DataLoader(range(6), shuffle=True, generator=torch.Generator().manual_seed(446))
        test = DataLoader(range(3), generator=torch.Generator().manual_seed(0))
        list(train)
        if validates:
            list(test)
        return [int(index) for index in train]

    return f"without a validation pass {second_epoch(False)}, with one {second_epoch(True)}"


def draw_noise_from_the_datasets_generator() -> list[list[float]]:
    class Noisy(Dataset):
        def __init__(self):
            self.generator = np.random.default_rng(0)

        def __getitem__(self, index):
            return round(self.generator.random(), 3)

    dataset = Noisy()
    workers = [pickle.loads(pickle.dumps(dataset.generator)) for _ in range(2)]  # a copy for each
    batches = []
    for dataset.generator in workers:  # as worker processes do, one batch each
        batches.append([dataset[index] for index in range(2)])
    return batches


def draw_noise_by_the_sample() -> list[list[float]]:
    class Noisy(Dataset):
        def __getitem__(self, index):
            return round(np.random.default_rng(index).random(), 3)

    dataset = Noisy()
    return [[dataset[index] for index in batch] for batch in ([0, 1], [2, 3])]


def seed_every_worker_with_one_number() -> list[list[float]]:
    def worker_init_fn(worker):
        return np.random.RandomState(0)  # np.random, after np.random.seed(0) in a worker

    workers = [worker_init_fn(worker) for worker in range(2)]
    return [[round(noise.random_sample(), 3) for _ in range(2)] for noise in workers]


def seed_every_worker_as_pytorch_does() -> list[list[float]]:
    loader = DataLoader(range(4), generator=torch.Generator().manual_seed(446))
    base_seed = iter(loader)._base_seed  # drawn from the generator, for every epoch anew
    seeds = [_generate_state(base_seed, worker) for worker in range(2)]
    workers = [np.random.RandomState(seed) for seed in seeds]  # with no worker_init_fn at all
    return [[round(noise.random_sample(), 3) for _ in range(2)] for noise in workers]


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
    Mistake(
        "Squeeze every batch",
        squeeze_every_batch,
        keep_the_batch_dimension,
        "`squeeze()` removes every dimension of size 1. Two batches of four go well; in the last one, "
        "of a single sample, it takes the batch dimension along. Name the dimension, or leave it.",
    ),
    Mistake(
        "Samples that are lists",
        give_lists_as_samples,
        give_tensors_as_samples,
        "`default_collate` goes through a list place by place, as through a tuple: two samples of three "
        "numbers become three tensors of two. A tensor, or an array, stays one sample.",
    ),
    Mistake(
        "Validate with the same generator",
        validate_with_the_same_generator,
        validate_with_another_generator,
        "Whoever goes through a loader draws a number from its generator, even without shuffling: after "
        "a validation pass the next epoch has another order. By default all loaders share one.",
    ),
    Mistake(
        "A generator in the dataset, and workers",
        draw_noise_from_the_datasets_generator,
        draw_noise_by_the_sample,
        "Every worker process gets a copy of the dataset, its generator too: all of them draw the same "
        "numbers, one batch after the other. Let the sample decide: its index is a good seed.",
    ),
    Mistake(
        "One seed for all workers",
        seed_every_worker_with_one_number,
        seed_every_worker_as_pytorch_does,
        "A `worker_init_fn` that calls `np.random.seed(0)` does so in every worker, in every epoch: all "
        "draw the same. Leave it out: since 1.9, PyTorch gives NumPy another seed in each worker.",
    ),
)
