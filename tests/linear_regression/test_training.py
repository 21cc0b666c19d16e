"""The lesson on linear regression, against closed forms, NumPy, autograd and plain loops."""

import math
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from torch import Tensor

from core.linear_regression.mistakes import MISTAKES
from core.linear_regression.training import (
    WAYS,
    Result,
    Stability,
    add_ones,
    draw_batches,
    draw_data,
    grad_rss,
    judge_step_size,
    least_squares,
    linear_regression,
    loss_on_all,
    loss_surface,
    name_end,
    report,
    rss,
    sweep_step_sizes,
    trial_report,
    try_weights,
)
from core.mistakes import observe

TRUE_W = (-1.0, 2.0)
TRUE = torch.tensor([[-1.0], [2.0]])


@pytest.fixture(scope="module")
def default() -> Result:
    return linear_regression()


@pytest.fixture(scope="module")
def data() -> tuple[Tensor, Tensor]:
    return draw_data(446, 50, TRUE_W, 0.1)


def descend(X: Tensor, y: Tensor, w: Tensor, step_size: float, steps: int) -> np.ndarray:
    """Gradient descent in float64 with NumPy: the path, (steps + 1, d)."""
    A, b, path = X.double().numpy(), y.double().numpy()[:, 0], [w.double().numpy()]
    for _ in range(steps):
        path.append(path[-1] - step_size * 2 / len(A) * A.T @ (A @ path[-1] - b))
    return np.array(path)


# The data


def test_without_noise_the_points_lie_on_the_plane() -> None:
    X, y = draw_data(3, 20, TRUE_W, 0.0)
    torch.testing.assert_close(y, X @ TRUE)


def test_noise_is_the_standard_deviation_of_the_residuals() -> None:
    X, y = draw_data(3, 20_000, TRUE_W, 0.7)
    assert (y - X @ TRUE).std().item() == pytest.approx(0.7, rel=0.02)


def test_noise_scales_the_same_draws() -> None:
    X, quiet = draw_data(3, 20, TRUE_W, 0.1)
    same_X, loud = draw_data(3, 20, TRUE_W, 0.2)
    assert torch.equal(X, same_X)
    torch.testing.assert_close(loud - X @ TRUE, 2 * (quiet - X @ TRUE))


# Gradients


@pytest.mark.parametrize("w", [[1.0, 0.0], [-3.0, 0.5]])
def test_the_formula_of_the_gradient_agrees_with_autograd(
    data: tuple[Tensor, Tensor], w: list[float]
) -> None:
    X, y = data
    start = torch.tensor(w).view(2, 1).requires_grad_()
    (expected,) = torch.autograd.grad(rss(y, X @ start), start)
    torch.testing.assert_close(grad_rss(X, y, start.detach()), expected)


def test_both_gradients_at_the_start_agree() -> None:
    result = linear_regression(seed=7, n_samples=30, noise=1.0)
    torch.testing.assert_close(result.analytic_gradient, result.pytorch_gradient)


# The three runs


def test_the_first_step_by_hand_is_double_because_a_gradient_was_left_over(default: Result) -> None:
    start, after = default.runs["by hand"].weights[:2]
    torch.testing.assert_close(start - after, 2 * 0.1 * default.pytorch_gradient.flatten())


def test_zeroing_the_gradient_first_makes_the_first_step_a_single_one() -> None:
    result = linear_regression(zero_grad_first=True)
    assert result.runs["by hand"].weights[1].tolist() == pytest.approx([0.5657, 0.3502], abs=5e-5)
    expected = descend(result.X, result.y, torch.tensor([1.0, 0.0]), 0.1, 20)
    np.testing.assert_allclose(result.runs["by hand"].weights, expected, atol=2e-6)


def test_nn_makes_the_steps_of_gradient_descent_from_its_own_start(default: Result) -> None:
    run = default.runs["nn"]
    expected = descend(default.X, default.y, run.weights[0], 0.1, 20)
    np.testing.assert_allclose(run.weights, expected, atol=2e-6)


def test_batches_of_all_points_make_the_steps_of_gradient_descent_with_a_bias() -> None:
    result = linear_regression(batch_size=50, batch_step_size=0.1, batch_steps=30)
    run = result.runs["batches"]
    path = torch.cat([run.weights, run.biases[:, None]], dim=1)
    expected = descend(add_ones(result.X), result.y, path[0], 0.1, 30)
    np.testing.assert_allclose(path, expected, atol=2e-6)


@pytest.mark.parametrize("batch_size", [1, 7])
def test_every_step_on_a_batch_follows_the_gradient_of_its_points(batch_size: int) -> None:
    result = linear_regression(seed=3, batch_size=batch_size, batch_steps=25)
    run, A = result.runs["batches"], add_ones(result.X)
    parameters = torch.cat([run.weights, run.biases[:, None]], dim=1)
    for step, batch in enumerate(draw_batches(3, 50, batch_size, 25)):
        rows = np.atleast_1d(batch)
        residuals = A[rows] @ parameters[step] - result.y[rows, 0]
        gradient = 2 * A[rows].T @ residuals / len(rows)
        assert run.losses[step].item() == pytest.approx((residuals**2).mean().item(), abs=1e-5)
        expected = parameters[step] - 0.01 * gradient
        torch.testing.assert_close(parameters[step + 1], expected, atol=1e-6, rtol=1e-5)


def test_the_starts_do_not_depend_on_the_data(default: Result) -> None:
    other = linear_regression(n_samples=9, noise=3.0, true_w=(4.0, 4.0))
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


def test_single_points_are_one_choice_a_step() -> None:
    random = np.random.RandomState(446)
    expected = [random.choice(50) for _ in range(200)]
    assert [int(batch) for batch in draw_batches(446, 50, 1, 200)] == expected


@pytest.mark.parametrize("batch_size", [2, 13, 50])
def test_within_a_batch_no_point_comes_twice(batch_size: int) -> None:
    for batch in draw_batches(1, 50, batch_size, 40):
        assert len(set(batch.tolist())) == batch_size
        assert set(batch.tolist()) <= set(range(50))


def test_the_larger_the_batch_the_quieter_the_path() -> None:
    def restlessness(batch_size: int) -> float:
        run = linear_regression(
            noise=1.0, batch_size=batch_size, batch_step_size=0.05, batch_steps=400
        ).runs["batches"]
        return run.distances[200:].max().item()

    assert restlessness(1) > 2 * restlessness(10) > 100 * restlessness(50)


# The closed form and distances


def test_least_squares_agrees_with_numpy(default: Result) -> None:
    for A, run in ((default.X, default.runs["by hand"]), (add_ones(default.X), default.runs["batches"])):
        expected = np.linalg.lstsq(A.double().numpy(), default.y.double().numpy(), rcond=None)[0]
        np.testing.assert_allclose(run.solution[: A.shape[1]], expected[:, 0], atol=1e-6)
    assert default.runs["by hand"].solution[2] == 0


def test_least_squares_returns_the_same_bits_wherever_the_data_lies(
    data: tuple[Tensor, Tensor],
) -> None:
    X, y = data
    copies = [(X.clone(), torch.empty(k), y.clone()) for k in range(50)]
    solutions = {tuple(least_squares(A, b).tolist()) for A, _, b in copies}
    assert len(solutions) == 1


def test_at_the_solution_the_gradient_is_zero(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    assert grad_rss(X, y, least_squares(X, y).view(2, 1)).abs().max() < 1e-6


def test_a_long_descent_arrives_at_the_solution() -> None:
    result = linear_regression(step_size=0.3, steps=200, batch_size=50, batch_step_size=0.3)
    for run in (result.runs["by hand"], result.runs["nn"], result.runs["batches"]):
        assert run.distances[-1] < 1e-5


def test_the_distance_counts_the_bias(default: Result) -> None:
    run = default.runs["batches"]
    w0, w1, bias = run.solution.tolist()
    expected = math.dist([*run.weights[5].tolist(), run.biases[5].item()], [w0, w1, bias])
    assert run.distances[5].item() == pytest.approx(expected, rel=1e-5)


# Step sizes


def test_the_eigenvalues_are_those_of_the_hessian_of_the_loss(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    hessian = torch.autograd.functional.hessian(
        lambda w: ((X @ w - y[:, 0]) ** 2).mean(), torch.zeros(2)
    )
    stability = judge_step_size(X, 0.1, 20)
    np.testing.assert_allclose(stability.eigenvalues, np.linalg.eigvalsh(hessian), rtol=1e-5)
    assert stability.limit == pytest.approx(2 / max(stability.eigenvalues))


@pytest.mark.parametrize("seed", [446, 1])
def test_just_below_the_limit_a_descent_converges_and_just_above_it_diverges(seed: int) -> None:
    limit = linear_regression(seed=seed).stability.limit
    below = linear_regression(seed=seed, step_size=0.98 * limit, steps=300)
    above = linear_regression(seed=seed, step_size=1.02 * limit, steps=300)
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
    result = linear_regression(step_size=share_of_the_limit * limit, zero_grad_first=True)
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


def test_the_reason_names_the_number_that_decides() -> None:
    X = torch.tensor([[1.0, 0.0], [0.0, 2.0]])  # λ = 2 · 1 / 2 and 2 · 4 / 2
    assert judge_step_size(X, 0.6, 20) == Stability(
        (1.0, 4.0),
        0.5,
        "diverges",
        "In the steepest direction step_size · λ = 2.4. "
        "Above 2, every step lands farther from the bottom than it started.",
    )
    assert "= 1.2." in judge_step_size(X, 0.3, 20).reason
    assert "from 0.2 to 0.8." in judge_step_size(X, 0.2, 20).reason
    assert "= 0.01: " in judge_step_size(X, 0.01, 20).reason
    assert "After 20 steps 82% " in judge_step_size(X, 0.01, 20).reason


def test_below_the_single_point_limit_no_step_goes_away_from_the_truth() -> None:
    limit = linear_regression(noise=0.0).single_point_limit
    safe = linear_regression(noise=0.0, batch_step_size=0.99 * limit)
    assert (safe.runs["batches"].distances.diff() < 1e-6).all()
    bold = linear_regression(noise=0.0, batch_step_size=3 * limit)
    assert (bold.runs["batches"].distances.diff() > 1e-3).any()


@pytest.mark.parametrize(
    ("batch_size", "share_of_the_limit", "noise", "end"),
    [
        (50, 0.9, 1.0, "settles"),
        (1, 0.02, 0.1, "settles"),
        (1, 0.3, 1.0, "jumps"),
        (1, 0.9, 1.0, "flees"),
        (50, 1.1, 1.0, "flees"),
    ],
)
def test_the_end_of_a_run_is_named(
    batch_size: int, share_of_the_limit: float, noise: float, end: str
) -> None:
    limit = linear_regression(ways=()).batch_stability.limit
    run = linear_regression(
        noise=noise, batch_size=batch_size, batch_step_size=share_of_the_limit * limit, batch_steps=400
    ).runs["batches"]
    assert name_end(run) == end


@pytest.mark.parametrize("zero_grad_first", [False, True])
def test_a_sweep_is_the_same_as_one_descent_after_the_other(zero_grad_first: bool) -> None:
    step_sizes = tuple(torch.linspace(0.01, 1.2, 25).tolist())
    sweep = sweep_step_sizes(446, 50, TRUE_W, 0.1, step_sizes, 15, zero_grad_first)
    for i, step_size in enumerate(step_sizes):
        run = linear_regression(
            step_size=step_size, steps=15, zero_grad_first=zero_grad_first, ways=("by hand",)
        ).runs["by hand"]
        torch.testing.assert_close(sweep.losses[i], run.losses_on_all[-1], atol=1e-6, rtol=1e-4)
        torch.testing.assert_close(sweep.distances[i], run.distances[-1], atol=1e-5, rtol=1e-4)


# The loss surface and the fit by hand


def test_the_surface_holds_the_loss_of_every_model(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    w0, w1, surface = loss_surface(446, 50, TRUE_W, 0.1, (-3, 2), (-1, 4), bias=0.4, points=5)
    assert [w0[0].item(), w0[-1].item(), w1[0].item(), w1[-1].item()] == [-3, 2, -1, 4]
    for i in range(5):
        for j in range(5):
            expected = torch.mean((X[:, 0] * w0[i] + X[:, 1] * w1[j] + 0.4 - y[:, 0]) ** 2)
            torch.testing.assert_close(surface[j, i], expected)


def test_the_weights_of_the_tutorials_start_have_its_loss_and_gradient(default: Result) -> None:
    trial = try_weights(w=(1.0, 0.0))
    assert trial.loss == pytest.approx(7.8195, abs=1e-4)
    torch.testing.assert_close(trial.gradient, default.analytic_gradient.flatten())
    torch.testing.assert_close(trial.y_hat, default.X[:, :1])


def test_no_trial_beats_least_squares() -> None:
    w0, w1 = try_weights().best_w.tolist()
    best = try_weights(w=(w0, w1))
    assert best.loss == pytest.approx(best.best_loss, rel=1e-5)
    for there in ((w0 + 0.1, w1), (w0 - 0.1, w1), (w0, w1 + 0.1), (w0, w1 - 0.1)):
        assert try_weights(w=there).loss > best.best_loss


def test_the_report_of_a_trial_holds_its_numbers() -> None:
    assert "your w\t\t [1. 0.]\nyour loss\t 7.8195\n" in trial_report(try_weights())


# Divergence and settings


def test_divergence_is_recorded_and_not_raised() -> None:
    result = linear_regression(step_size=100.0, batch_step_size=50.0)
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
        ({"n_samples": 2}, "n_samples must be at least 3"),
        ({"batch_size": 0}, "batch_size must be between 1 and n_samples = 50: 0"),
        ({"batch_size": 51}, "batch_size must be between 1 and n_samples = 50: 51"),
        ({"steps": 0}, "steps must be at least 1"),
        ({"batch_steps": 0}, "steps must be at least 1"),
        ({"step_size": 0.0}, "step sizes must be above 0"),
        ({"batch_step_size": math.nan}, "step sizes must be above 0"),
        ({"noise": -0.1}, "noise must be 0 or above"),
        ({"noise": math.inf}, "noise must be 0 or above"),
        ({"ways": ("by heart",)}, "ways must be among"),
        ({"seed": -1}, "Seed must be between"),
    ],
)
def test_settings_without_sense_are_named(settings: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        linear_regression(**settings)  # type: ignore[arg-type]


def test_the_smallest_problem_works() -> None:
    result = linear_regression(n_samples=3, noise=0.0, steps=1, batch_steps=1, batch_size=3)
    torch.testing.assert_close(result.runs["by hand"].solution, torch.tensor([-1.0, 2.0, 0.0]))


# Repeatable, whoever else is using the server


def content(result: Result) -> bytes:
    """Everything in a result, bit for bit."""
    tensors = [result.X, result.y, result.analytic_gradient, result.pytorch_gradient]
    for run in result.runs.values():
        tensors += [run.losses, run.weights, run.biases, run.losses_on_all]
        tensors += [run.distances, run.solution]
    return b"".join(tensor.numpy().tobytes() for tensor in tensors)


def test_sixteen_threads_with_different_seeds_get_what_each_seed_gives_alone() -> None:
    def run(seed: int) -> bytes:
        return content(linear_regression(seed=seed, batch_steps=40, batch_size=1 + seed % 3))

    seeds = [*range(16)] * 2
    alone = [run(seed) for seed in range(16)]
    with ThreadPoolExecutor(max_workers=16) as threads:
        together = list(threads.map(run, seeds))
    assert len(set(alone)) == 16
    assert together == alone * 2


def test_the_global_generators_are_neither_used_nor_moved() -> None:
    before = torch.get_rng_state(), pickle.dumps(np.random.get_state())
    linear_regression(seed=5)
    assert torch.equal(torch.get_rng_state(), before[0])
    assert pickle.dumps(np.random.get_state()) == before[1]


def test_a_result_can_be_cached(default: Result) -> None:
    assert content(pickle.loads(pickle.dumps(default))) == content(default)


def test_many_models_at_once_have_the_loss_of_each_alone(data: tuple[Tensor, Tensor]) -> None:
    X, y = data
    weights, biases = torch.tensor([[1.0, 0.0], [-1.0, 2.0]]), torch.tensor([0.0, 0.5])
    expected = [rss(y, X @ w.view(2, 1) + b).item() for w, b in zip(weights, biases, strict=True)]
    assert loss_on_all(X, y, weights, biases).tolist() == pytest.approx(expected, rel=1e-5)


# Mistakes


def test_the_mistakes_with_an_error_raise_pytorchs_own_at_the_line_that_is_wrong() -> None:
    raised = {m.title: observe(m.broken) for m in MISTAKES if observe(m.broken).error}
    assert {title: type(seen.error) for title, seen in raised.items()} == {
        "w was made without requires_grad": RuntimeError,
        "The step is taken without no_grad": RuntimeError,
        "The step makes a new w": RuntimeError,
        "NumPy's float64 meets float32 weights": RuntimeError,
    }
    assert all(seen.line is not None for seen in raised.values())


def test_the_silent_mistakes_return_wrong_numbers() -> None:
    kept, column = MISTAKES[0], MISTAKES[1]
    wrong, right = observe(kept.broken).value, observe(kept.mended).value
    assert isinstance(wrong, list)
    assert isinstance(right, list)
    assert right == sorted(right, reverse=True)
    assert right[-1] < 0.05 < 1 < wrong[-1]

    difference = [[a - b for b in (2, 1)] for a in (2, 1)]
    expected = sum(d**2 for row in difference for d in row) / 4
    assert observe(column.broken).value == (torch.Size([2, 2]), pytest.approx(expected))
    assert observe(column.mended).value == (torch.Size([2, 1]), 0.0)


def test_every_mended_program_runs() -> None:
    assert [m.title for m in MISTAKES if observe(m.mended).error] == []
