"""What became of a run, and what a step on a batch is worth."""

import torch
from torch import Tensor

from core.linear_regression.training import BatchSteps, Result, Run
from core.linear_regression.ways import START
from core.regression_data import Points

HERE, NEAR = 0.01, 0.1  # of the distance at the start
NOWHERE = 1e-6  # a distance that float32 cannot tell from none
ENDS = {
    "lost": "its numbers left float32",
    "rests": "it begins at its solution, and never leaves it",
    "flees": "it ends farther from its solution than it started",
    "arrives": "its last quarter stays within `HERE` of its solution",
    "nears": "it has never been nearer, and is not there yet",
    "stays near": "its last quarter stays within `NEAR`",
    "jumps": "none of these",
}


def name_end(run: Run) -> str:
    """Name how a run ends, one of `ENDS`."""
    if run.first_non_finite is not None:
        return "lost"
    if run.distances.max() <= NOWHERE:
        return "rests"
    start, last_quarter = run.distances[0], run.distances[-len(run.losses) // 4 :]
    if last_quarter[-1] > start:
        return "flees"
    if last_quarter.max() <= HERE * start:
        return "arrives"
    if last_quarter[-1] == run.distances.min():
        return "nears"
    return "stays near" if last_quarter.max() <= NEAR * start else "jumps"


def part_left(run: Run) -> float:
    """Return how far from its solution a run ends, as a part of how far it started, in float64."""
    end = torch.cat([run.weights[-1], run.biases[-1:]]).double()
    return float(torch.linalg.vector_norm(end - run.solution.double()) / run.distances[0])


def single_first_step(result: Result, step_size: float) -> Tensor:
    """Return the weights (2,) to which a first step by hand goes that is not a double one."""
    return torch.tensor(START) - step_size * result.pytorch_gradient.flatten()


def cost_of_a_step(batches: BatchSteps, points: Points) -> float:
    """Return what a step on a batch costs, as a part of a step on all points."""
    return batches.batch_size / points.n_samples


def name_batches(batches: BatchSteps, points: Points) -> str:
    """Name how many points a step sees: "one", "some" or "all" of them."""
    if batches.batch_size == points.n_samples:
        return "all"
    return "one" if batches.batch_size == 1 else "some"
