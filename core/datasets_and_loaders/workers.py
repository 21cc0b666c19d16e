"""What worker processes draw: each begins with seeds of its own, made of one number of the loader.

No process is started here. A server's threads compute while it would fork, and a child waits for ever
for a lock that another thread held (tried: with eight busy threads every loader timed out); a process
that imports PyTorch anew takes seconds, and 200 MB. So each worker is what PyTorch makes of it before it
loads (`torch/utils/data/_utils/worker.py`): generators with the very seeds that it sets there, those of
NumPy by its own function. The tests hold them against real worker processes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data._utils.worker import _generate_state

EPOCHS, DRAWS = 2, 2  # that are shown, and of each worker in them


@dataclass(frozen=True)
class Worker:
    """A worker in an epoch: the batches it loads, its seed, and its first draws from torch and NumPy.

    `error` is what its `worker_init_fn` raises: then it draws nothing.
    """

    epoch: int
    number: int
    batches: tuple[int, ...]
    seed: int
    from_torch: tuple[float, ...] = ()
    from_numpy: tuple[float, ...] = ()
    error: str = ""


def leave_it(base_seed: int, worker: int) -> np.random.RandomState:
    """Return NumPy's random numbers in a worker that no `worker_init_fn` seeds: PyTorch has done so."""
    return np.random.RandomState(_generate_state(base_seed, worker))


def seed_with_0(base_seed: int, worker: int) -> np.random.RandomState:
    """Return them after `np.random.seed(0)`."""
    return np.random.RandomState(0)


def seed_with_torchs(base_seed: int, worker: int) -> np.random.RandomState:
    """Return them after `np.random.seed(torch.initial_seed())`: a ValueError for most seeds."""
    return np.random.RandomState(base_seed + worker)


def seed_with_the_rest(base_seed: int, worker: int) -> np.random.RandomState:
    """Return them after `np.random.seed(torch.initial_seed() % 2**32)`."""
    return np.random.RandomState((base_seed + worker) % 2**32)


INIT_FNS: dict[str, Callable[[int, int], np.random.RandomState]] = {
    "none": leave_it,
    "np.random.seed(0)": seed_with_0,
    "np.random.seed(torch.initial_seed())": seed_with_torchs,
    "np.random.seed(torch.initial_seed() % 2**32)": seed_with_the_rest,
}


def begin_workers(
    num_workers: int, batches: int, init_fn: str = "none", seed: int = 446
) -> tuple[Worker, ...]:
    """Return the workers of the first epochs of a loader that has a generator with this seed.

    Every epoch has new workers, for which the loader draws a new number. Batch i goes to worker
    i modulo `num_workers`. Raises KeyError for an `init_fn` that is not in `INIT_FNS`.
    """
    loader = DataLoader(
        TensorDataset(torch.arange(batches)), generator=torch.Generator().manual_seed(seed)
    )
    workers = []
    for epoch in range(EPOCHS):
        base_seed = int(iter(loader)._base_seed)
        for number in range(num_workers):
            mine = tuple(range(number, batches, num_workers))
            here = epoch, number, mine, base_seed + number
            generator = torch.Generator().manual_seed(base_seed + number)
            from_torch = tuple(torch.rand(DRAWS, generator=generator).tolist())
            try:
                from_numpy = tuple(INIT_FNS[init_fn](base_seed, number).random_sample(DRAWS).tolist())
            except ValueError as error:
                workers.append(Worker(*here, error=f"{type(error).__name__}: {error}"))
            else:
                workers.append(Worker(*here, from_torch, from_numpy))
    return tuple(workers)
