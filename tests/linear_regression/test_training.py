"""The lesson on linear regression, against closed forms, NumPy, autograd and plain loops."""

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from core.linear_regression.training import (
    WAYS,
    BatchSteps,
    FullSteps,
    Result,
    linear_regression,
    put_together,
    report,
)
from core.regression_data import Points, add_ones, draw_data, grad_rss, least_squares


@pytest.fixture(scope="module")
def default() -> Result:
    return linear_regression()


@pytest.fixture(scope="module")
def data() -> tuple[Tensor, Tensor]:
    return draw_data(Points())


def descend(X: Tensor, y: Tensor, w: Tensor, step_size: float, steps: int) -> np.ndarray:
    """Gradient descent in float64 with NumPy: the path, (steps + 1, d)."""
    A, b, path = X.double().numpy(), y.double().numpy()[:, 0], [w.double().numpy()]
    for _ in range(steps):
        path.append(path[-1] - step_size * 2 / len(A) * A.T @ (A @ path[-1] - b))
    return np.array(path)


# Gradients


def test_both_gradients_at_the_start_agree() -> None:
    result = linear_regression(Points(7, 30, noise=1.0))
    torch.testing.assert_close(result.analytic_gradient, result.pytorch_gradient)


# The three runs


def test_the_first_step_by_hand_is_double_because_a_gradient_was_left_over(default: Result) -> None:
    start, after = default.runs["by hand"].weights[:2]
    torch.testing.assert_close(start - after, 2 * 0.1 * default.pytorch_gradient.flatten())


def test_zeroing_the_gradient_first_makes_the_first_step_a_single_one() -> None:
    result = linear_regression(full=FullSteps(zero_grad_first=True))
    assert result.runs["by hand"].weights[1].tolist() == pytest.approx([0.5657, 0.3502], abs=5e-5)
    expected = descend(result.X, result.y, torch.tensor([1.0, 0.0]), 0.1, 20)
    np.testing.assert_allclose(result.runs["by hand"].weights, expected, atol=2e-6)


def test_nn_makes_the_steps_of_gradient_descent_from_its_own_start(default: Result) -> None:
    run = default.runs["nn"]
    expected = descend(default.X, default.y, run.weights[0], 0.1, 20)
    np.testing.assert_allclose(run.weights, expected, atol=2e-6)


def test_batches_of_all_points_make_the_steps_of_gradient_descent_with_a_bias() -> None:
    result = linear_regression(batches=BatchSteps(50, 0.1, 30))
    run = result.runs["batches"]
    path = torch.cat([run.weights, run.biases[:, None]], dim=1)
    expected = descend(add_ones(result.X), result.y, path[0], 0.1, 30)
    np.testing.assert_allclose(path, expected, atol=2e-6)


@pytest.mark.parametrize("batch_size", [1, 7])
def test_every_step_on_a_batch_follows_the_gradient_of_its_points(batch_size: int) -> None:
    result = linear_regression(Points(3), batches=BatchSteps(batch_size, steps=25))
    run, A = result.runs["batches"], add_ones(result.X)
    parameters = torch.cat([run.weights, run.biases[:, None]], dim=1)
    random = np.random.RandomState(3)
    for step in range(25):
        rows = random.choice(50, batch_size, replace=False) if batch_size > 1 else [random.choice(50)]
        residuals = A[rows] @ parameters[step] - result.y[rows, 0]
        gradient = 2 * A[rows].T @ residuals / len(rows)
        assert run.losses[step].item() == pytest.approx((residuals**2).mean().item(), abs=1e-5)
        expected = parameters[step] - 0.01 * gradient
        torch.testing.assert_close(parameters[step + 1], expected, atol=1e-6, rtol=1e-5)


def test_the_starts_do_not_depend_on_the_data(default: Result) -> None:
    other = linear_regression(Points(446, 9, (4.0, 4.0), 3.0))
    assert torch.equal(other.runs["nn"].weights[0], default.runs["nn"].weights[0])
    assert torch.equal(other.runs["batches"].weights[0], default.runs["batches"].weights[0])
    assert torch.equal(other.runs["batches"].biases[0], default.runs["batches"].biases[0])


def test_a_run_records_every_step_and_the_start(default: Result) -> None:
    for run, steps in (
        (default.runs["by hand"], 20),
        (default.runs["nn"], 20),
        (default.runs["batches"], 200),
    ):
        assert run.losses.shape == (steps,)
        assert run.weights.shape == (steps + 1, 2)
        assert run.biases.shape == run.losses_on_all.shape == run.distances.shape == (steps + 1,)


def test_on_all_points_the_loss_before_a_step_is_the_loss_of_its_weights(default: Result) -> None:
    for run in (default.runs["by hand"], default.runs["nn"]):
        torch.testing.assert_close(run.losses, run.losses_on_all[:-1])


def test_a_run_is_the_same_whichever_others_are_made(default: Result) -> None:
    for way in WAYS:
        alone = linear_regression(ways=(way,)).runs
        assert list(alone) == [way]
        assert torch.equal(alone[way].weights, default.runs[way].weights)
        assert torch.equal(alone[way].losses, default.runs[way].losses)


# Batches


def test_the_larger_the_batch_the_quieter_the_path() -> None:
    def restlessness(batch_size: int) -> float:
        run = linear_regression(Points(noise=1.0), batches=BatchSteps(batch_size, 0.05, 400)).runs[
            "batches"
        ]
        return run.distances[200:].max().item()

    assert restlessness(1) > 2 * restlessness(10) > 100 * restlessness(50)


# The closed form and distances


def test_least_squares_agrees_with_numpy(default: Result) -> None:
    for A, run in ((default.X, default.runs["by hand"]), (add_ones(default.X), default.runs["batches"])):
        expected = np.linalg.lstsq(A.double().numpy(), default.y.double().numpy(), rcond=None)[0]
        np.testing.assert_allclose(run.solution[: A.shape[1]], expected[:, 0], atol=1e-6)
    assert default.runs["by hand"].solution[2] == 0


def test_at_the_solution_the_gradient_is_zero(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    assert grad_rss(X, y, least_squares(X, y).view(2, 1)).abs().max() < 1e-6


def test_a_long_descent_arrives_at_the_solution() -> None:
    result = linear_regression(full=FullSteps(0.3, 200), batches=BatchSteps(50, 0.3))
    for run in (result.runs["by hand"], result.runs["nn"], result.runs["batches"]):
        assert run.distances[-1] < 1e-5


def test_the_distance_counts_the_bias(default: Result) -> None:
    run = default.runs["batches"]
    w0, w1, bias = run.solution.tolist()
    expected = math.dist([*run.weights[5].tolist(), run.biases[5].item()], [w0, w1, bias])
    assert run.distances[5].item() == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("ways", [WAYS, ("batches",), ("nn",), ()])
def test_trainings_put_together_are_as_if_trained_at_once(ways: tuple[str, ...]) -> None:
    points, full, batches = Points(3, 20, noise=0.5), FullSteps(0.3, 7, True), BatchSteps(4, 0.05, 40)
    first = tuple(way for way in ways if way != "batches")
    second = tuple(way for way in ways if way == "batches")
    one = linear_regression(points, full, ways=first)
    other = linear_regression(points, batches=batches, ways=second)
    together, at_once = put_together(one, other), linear_regression(points, full, batches, ways)
    assert report(together) == report(at_once)
    assert list(together.runs) == list(at_once.runs)
    for way, run in together.runs.items():
        assert torch.equal(run.weights, at_once.runs[way].weights)
        assert torch.equal(run.distances, at_once.runs[way].distances)
    assert together.stability == at_once.stability
    assert together.batch_stability == at_once.batch_stability


# Divergence and settings


def test_divergence_is_recorded_and_not_raised() -> None:
    result = linear_regression(full=FullSteps(100.0), batches=BatchSteps(step_size=50.0))
    for run in result.runs.values():
        assert run.first_non_finite is not None
        k = run.first_non_finite
        assert run.losses[:k].isfinite().all()
        assert run.weights[: k + 1].isfinite().all()
        assert not (run.losses[k].isfinite() and run.weights[k + 1].isfinite().all())
    assert result.stability.regime == result.batch_stability.regime == "diverges"
    assert "nan" in report(result)


def test_a_run_that_stays_finite_did_not_diverge(default: Result) -> None:
    assert [run.first_non_finite for run in default.runs.values()] == [None, None, None]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (lambda: linear_regression(batches=BatchSteps(0)), "a batch has 1 to 50 points: 0"),
        (lambda: linear_regression(batches=BatchSteps(51)), "a batch has 1 to 50 points: 51"),
        (lambda: FullSteps(steps=0), "steps must be at least 1"),
        (lambda: BatchSteps(steps=0), "steps must be at least 1"),
        (lambda: FullSteps(0.0), "a step size must be above 0"),
        (lambda: BatchSteps(step_size=math.nan), "a step size must be above 0"),
        (lambda: linear_regression(ways=("by heart",)), "ways must be among"),
        (lambda: linear_regression(Points(-1)), "Seed must be between"),
    ],
)
def test_settings_without_sense_are_named(settings: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        settings()


def test_the_smallest_problem_works() -> None:
    result = linear_regression(
        Points(n_samples=3, noise=0.0), FullSteps(steps=1), BatchSteps(3, steps=1)
    )
    torch.testing.assert_close(result.runs["by hand"].solution, torch.tensor([-1.0, 2.0, 0.0]))
