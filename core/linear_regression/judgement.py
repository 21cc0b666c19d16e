"""What became of a run, and what a step on a batch is worth."""

import torch
from torch import Tensor

from core.linear_regression.training import BatchSteps, Result, Run
from core.linear_regression.ways import START
from core.regression_data import Points

ENDS = ("settles", "jumps", "flees")


def name_end(run: Run) -> str:
    """Name how a run ends, one of `ENDS`.

    It settles if its last quarter stays within a tenth of the distance between start and solution;
    it flees if it ends farther away than it started, or beyond float32.
    """
    start, last_quarter = run.distances[0], run.distances[-len(run.losses) // 4 :]
    if run.first_non_finite is not None or last_quarter[-1] > start:
        return "flees"
    return "settles" if last_quarter.max() < start / 10 else "jumps"


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
