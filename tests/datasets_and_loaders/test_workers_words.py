"""Workers, and what is said of them, against real worker processes of a Python of its own."""

import json
import random
import subprocess
import sys
from itertools import product

import numpy as np
import pytest

from core.datasets_and_loaders import workers_words as words
from core.datasets_and_loaders.workers import EPOCHS, INIT_FNS, begin_workers

ORACLES = {
    words.say_draws: "the draws of real worker processes; drawn settings: plain counting of equal pairs",
    words.say_batches: "who loads what, by real worker processes and by a modulo",
    words.rows: "the draws of real worker processes, to three digits",
}
SEED, DRAWS, REAL_WORKERS, BATCHES = 5, 300, 3, 5
PROGRAM = """
import json, sys
import numpy as np, torch
from torch.utils.data import DataLoader, get_worker_info

class Watched:
    def __len__(self):
        return 10
    def __getitem__(self, index):
        info, drawn = get_worker_info(), not hasattr(self, "began")
        self.began = True
        first = [torch.rand(2).tolist(), np.random.rand(2).tolist()] if drawn else None
        return index // 2, info.id, info.seed, first

def numpy_0(worker): np.random.seed(0)
def numpy_torchs(worker): np.random.seed(torch.initial_seed())
def numpy_rest(worker): np.random.seed(torch.initial_seed() % 2**32)

told = []
for init_fn in (None, numpy_0, numpy_torchs, numpy_rest):
    generator = torch.Generator().manual_seed(446)
    loader = DataLoader(
        Watched(), 2, num_workers=3, worker_init_fn=init_fn, generator=generator,
        multiprocessing_context="fork", timeout=60, collate_fn=lambda samples: samples,
    )
    try:
        told.append([[sample for batch in loader for sample in batch] for _ in range(2)])
    except ValueError as error:
        told.append(str(error).strip().splitlines()[-1])
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def real():
    """Return what real workers tell, by their `worker_init_fn`."""
    if sys.platform != "linux":
        pytest.skip("worker processes are forked on Linux")
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, timeout=300, capture_output=True, text=True
    )
    return dict(zip(INIT_FNS, json.loads(ran.stdout), strict=True))


def test_workers_draw_what_real_worker_processes_draw(real):
    for init_fn, told in real.items():
        workers = begin_workers(REAL_WORKERS, BATCHES, init_fn)
        if isinstance(told, str):
            assert told == workers[0].error, init_fn
            assert "Worker 0 fails in epoch 0" in words.say_draws(workers)
            continue
        for worker in workers:
            samples = [sample for sample in told[worker.epoch] if sample[1] == worker.number]
            assert worker.batches == tuple(dict.fromkeys(batch for batch, *_ in samples)), init_fn
            assert {seed for _, _, seed, _ in samples} == {worker.seed}, init_fn
            from_torch, from_numpy = samples[0][3]
            assert list(worker.from_torch) == from_torch, init_fn
            assert list(worker.from_numpy) == from_numpy, init_fn
        drawn = [
            [tuple(s[3][1]) for s in epoch if s[3]] for epoch in told
        ]  # of the workers, in each epoch
        said = words.say_draws(workers)
        assert ("all 3 workers" in said) == (len(set(drawn[0])) == 1), init_fn
        assert ("every epoch" in said) == (sorted(drawn[0]) == sorted(drawn[1])), init_fn
        shown = [row[4] for row in words.rows(workers)]
        of_worker = {sample[1]: sample[3][1] for sample in told[0] if sample[3]}
        assert shown[:3] == [" ".join(f"{x:.3f}" for x in of_worker[n]) for n in range(3)], init_fn


def test_what_is_said_of_workers_is_so():
    rng = random.Random(SEED)
    for draw in range(DRAWS):
        n, batches, epochs = rng.randint(1, 4), rng.randint(0, 12), EPOCHS
        init_fn, seed = rng.choice(list(INIT_FNS)), rng.randint(0, 2**32 - 1)
        workers = begin_workers(n, batches, init_fn, seed)
        failure = (SEED, draw)
        assert [(each.epoch, each.number) for each in workers] == list(product(range(epochs), range(n)))
        said, loads = words.say_draws(workers), words.say_batches(workers)
        for number in range(n):
            mine = ", ".join(str(b) for b in range(batches) if b % n == number)
            shown = f"orker {number} loads {'batch' if ',' not in mine else 'batches'} {mine}"
            assert (shown if mine else f"orker {number} loads no batch") in loads, failure
        if init_fn == "np.random.seed(0)":
            zero = np.random.RandomState(0).random_sample(2)
            assert all(np.array_equal(worker.from_numpy, zero) for worker in workers), failure
            assert (f"all {n} workers" in said) == (n > 1), failure
            assert "every epoch" in said, failure
            assert "other numbers" not in said, failure
        elif any(worker.error for worker in workers):
            assert init_fn == "np.random.seed(torch.initial_seed())", failure
            first = next(worker for worker in workers if worker.error)
            assert first.seed > 2**32 - 1, failure
            assert f"Worker {first.number} fails in epoch {first.epoch}" in said, failure
        else:
            pairs = {worker.from_numpy for worker in workers}
            assert len(pairs) == n * epochs, failure
            assert "other numbers" in said, failure
        assert len(words.rows(workers)) == n * epochs, failure
