"""The trainings are repeatable, whoever else is using the server."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

from core.linear_regression.training import BatchSteps, Result, linear_regression
from core.regression_data import Points


def content(result: Result) -> bytes:
    """Everything in a result, bit for bit."""
    tensors = [result.X, result.y, result.analytic_gradient, result.pytorch_gradient]
    for run in result.runs.values():
        tensors += [run.losses, run.weights, run.biases, run.losses_on_all]
        tensors += [run.distances, run.solution]
    return b"".join(tensor.numpy().tobytes() for tensor in tensors)


def test_sixteen_threads_with_different_seeds_get_what_each_seed_gives_alone() -> None:
    def run(seed: int) -> bytes:
        return content(linear_regression(Points(seed), batches=BatchSteps(1 + seed % 3, steps=40)))

    seeds = [*range(16)] * 2
    alone = [run(seed) for seed in range(16)]
    with ThreadPoolExecutor(max_workers=16) as threads:
        together = list(threads.map(run, seeds))
    assert len(set(alone)) == 16
    assert together == alone * 2


def test_the_global_generators_are_neither_used_nor_moved() -> None:
    before = torch.get_rng_state(), pickle.dumps(np.random.get_state())
    linear_regression(Points(5))
    assert torch.equal(torch.get_rng_state(), before[0])
    assert pickle.dumps(np.random.get_state()) == before[1]


def test_a_result_can_be_cached() -> None:
    default = linear_regression()
    assert content(pickle.loads(pickle.dumps(default))) == content(default)
