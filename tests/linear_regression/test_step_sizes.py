"""Which step sizes can work: against the Hessian, and against descents with each."""

import numpy as np
import pytest
import torch

from core.linear_regression.step_sizes import curvatures_of, single_point_limit, sweep_step_sizes
from core.linear_regression.training import BatchSteps, FullSteps, linear_regression
from core.regression_data import Points, draw_data
from core.step_sizes import judge_step_size


def test_the_curvatures_are_those_of_the_hessian_of_the_loss() -> None:
    X, y = draw_data(Points())
    hessian = torch.autograd.functional.hessian(
        lambda w: ((X @ w - y[:, 0]) ** 2).mean(), torch.zeros(2)
    )
    np.testing.assert_allclose(curvatures_of(X), np.linalg.eigvalsh(hessian), rtol=1e-5)
    limit = linear_regression(ways=()).stability.limit
    assert limit == pytest.approx(2 / np.linalg.eigvalsh(hessian).max())


@pytest.mark.parametrize("seed", [446, 1])
def test_just_below_the_limit_a_descent_converges_and_just_above_it_diverges(seed: int) -> None:
    limit = linear_regression(Points(seed)).stability.limit
    below = linear_regression(Points(seed), FullSteps(0.98 * limit, 300))
    above = linear_regression(Points(seed), FullSteps(1.02 * limit, 300))
    for run in (below.runs["by hand"], below.runs["nn"]):
        assert run.distances[-1] < 0.01 * run.distances[1]
    for run in (above.runs["by hand"], above.runs["nn"]):
        assert run.distances[-1] > 10 * run.distances[1]


@pytest.mark.parametrize(
    ("share_of_the_limit", "regime"),
    [(0.005, "creeps"), (0.3, "converges"), (0.6, "oscillates"), (1.01, "diverges")],
)
def test_the_regime_is_what_the_path_does(share_of_the_limit: float, regime: str) -> None:
    limit = linear_regression().stability.limit
    result = linear_regression(full=FullSteps(share_of_the_limit * limit, zero_grad_first=True))
    assert result.stability.regime == regime

    _, vectors = np.linalg.eigh((result.X.T @ result.X).numpy())
    steepest = (result.runs["by hand"].weights - result.runs["by hand"].solution[:2]).numpy() @ vectors[
        :, -1
    ]
    flattest = (result.runs["by hand"].weights - result.runs["by hand"].solution[:2]).numpy() @ vectors[
        :, 0
    ]
    jumps_over = steepest[1] * steepest[0] < 0
    farther = abs(steepest[10]) > abs(steepest[0])
    half_left = abs(flattest[-1]) > abs(flattest[0]) / 2
    assert (jumps_over, farther, half_left and not farther) == {
        "creeps": (False, False, True),
        "converges": (False, False, False),
        "oscillates": (True, False, False),
        "diverges": (True, True, False),
    }[regime]


def test_the_numbers_that_decide_are_those_of_the_data() -> None:
    X = torch.tensor([[1.0, 0.0], [0.0, 2.0]])  # λ = 2 · 1 / 2 and 2 · 4 / 2
    assert curvatures_of(X) == (1.0, 4.0)
    diverges = judge_step_size(curvatures_of(X), 0.6, 20)
    assert (diverges.limit, diverges.regime) == (0.5, "diverges")
    assert diverges.steep == pytest.approx(2.4)
    assert judge_step_size(curvatures_of(X), 0.3, 20).steep == pytest.approx(1.2)
    converges = judge_step_size(curvatures_of(X), 0.2, 20)
    assert (converges.flat, converges.steep) == pytest.approx((0.2, 0.8))
    creeps = judge_step_size(curvatures_of(X), 0.01, 20)
    assert creeps.flat == pytest.approx(0.01)
    assert creeps.left == pytest.approx(0.82, abs=0.005)


def test_below_the_single_point_limit_no_step_goes_away_from_the_truth() -> None:
    points = Points(noise=0.0)
    limit = single_point_limit(draw_data(points)[0])
    safe = linear_regression(points, batches=BatchSteps(step_size=0.99 * limit))
    assert (safe.runs["batches"].distances.diff() < 1e-6).all()
    bold = linear_regression(points, batches=BatchSteps(step_size=3 * limit))
    assert (bold.runs["batches"].distances.diff() > 1e-3).any()


@pytest.mark.parametrize("zero_grad_first", [False, True])
def test_a_sweep_is_the_same_as_one_descent_after_the_other(zero_grad_first: bool) -> None:
    step_sizes = tuple(torch.linspace(0.01, 1.2, 25).tolist())
    sweep = sweep_step_sizes(Points(), step_sizes, 15, zero_grad_first)
    for i, step_size in enumerate(step_sizes):
        full = FullSteps(step_size, 15, zero_grad_first)
        run = linear_regression(full=full, ways=("by hand",)).runs["by hand"]
        torch.testing.assert_close(sweep.losses[i], run.losses_on_all[-1], atol=1e-6, rtol=1e-4)
        torch.testing.assert_close(sweep.distances[i], run.distances[-1], atol=1e-5, rtol=1e-4)
