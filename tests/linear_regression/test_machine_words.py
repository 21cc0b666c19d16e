"""What is said about the ways to train, against NumPy in float64, over drawn settings."""

import random
import re

import numpy as np
import pytest

from core.linear_regression.machine_words import (
    describe_all_step_sizes,
    describe_points,
    describe_training,
    explain_batches,
    explain_steps,
    explain_units,
    say_what_points_show,
    say_where_runs_ended,
    say_which_step_sizes,
)
from core.linear_regression.step_sizes import sweep_step_sizes
from core.linear_regression.training import (
    BatchSteps,
    FullSteps,
    linear_regression,
    predict_at_the_end,
)
from core.regression_data import Points, draw_data

ORACLES = {
    say_where_runs_ended: "distances of the recorded weights from numpy's least squares in float64",
    say_which_step_sizes: "eigenvalues by numpy, and one step beside the solution for 2/λmax",
    explain_batches: "norms of the points by numpy: the curvature of the steepest single one",
    say_what_points_show: "the mean of squares of the predictions, in float64",
    describe_points: "the same sentence as the page's",
    explain_steps: "the first step by the formula of the gradient, and counts of points",
    explain_units: "eigenvalues by numpy of the features in their units",
    describe_training: "the same sentence as the page's",
    describe_all_step_sizes: "a single run by hand with the chosen step size",
}
DRAWS, SEED = 400, 12


def draw_settings(draw):
    n = draw.choice([10, 20, 50])
    points = Points(
        draw.randint(0, 99),
        n,
        (draw.randint(-40, 40) / 10, draw.randint(-40, 40) / 10),
        draw.choice([0.0, 0.1, 1.0]),
        draw.choice([0.1, 1.0, 1.0, 3.0, 10.0]),
        draw.random() < 0.3,
    )
    full = FullSteps(draw.randint(1, 150) / 100, draw.randint(1, 60), draw.random() < 0.5)
    batches = BatchSteps(draw.choice([1, 3, n]), draw.randint(1, 100) / 100, draw.choice([20, 40, 80]))
    return points, full, batches


def best(X, y, bias):
    A = np.column_stack([X, np.ones(len(X))]) if bias else X
    return np.append(np.linalg.lstsq(A, y[:, 0], rcond=None)[0], [] if bias else [0.0])


def test_every_run_is_told_its_own_end():
    draw, kinds = random.Random(SEED), set()
    for number in range(DRAWS):
        points, full, batches = draw_settings(draw)
        result = linear_regression(points, full, batches, same_start=draw.random() < 0.5)
        said = say_where_runs_ended(result)
        X, y = (tensor.double().numpy() for tensor in draw_data(points))
        where = f"seed {SEED}, draw {number}: {points} {full} {batches}: {said}"
        for way, run in result.runs.items():
            w = np.column_stack([run.weights.double().numpy(), run.biases.double().numpy()])
            away = np.linalg.norm(w - best(X, y, way == "batches"), axis=1)
            tail = away[-len(run.losses) // 4 :]
            found = re.search(rf"\*\*{way}\*\* ([^;.]*(?:\.\d[^;.]*)*)", said)
            lost = re.search(rf"\*\*{way}\*\*, (out of|[\d.e+]+ times)", said)
            assert bool(found) != bool(lost), where
            kinds.add(found[1].split(", ")[1] if found else lost[1][-5:] if lost else "")
            if lost and lost[1] == "out of":
                assert not np.isfinite(w).all() or not run.losses.isfinite().all(), where
                continue
            assert np.isfinite(w).all(), where
            if lost:
                assert away[-1] > 0.999 * away[0], where
                assert lost[1] != "1 times", where
                continue
            assert found is not None
            assert away[-1] <= 1.001 * away[0], where
            percent, name = found[1].split("%, ")
            assert (name == "there from the start") == bool(run.distances.max() <= 1e-6), where
            if name == "there from the start":
                assert away.max() <= 2e-6, where
                assert percent == "0", where
                continue
            if not percent.startswith("under"):
                assert percent != "100", where
                assert float(percent) == pytest.approx(100 * away[-1] / away[0], rel=0.06, abs=1e-3), (
                    where
                )
            near = 1.02 * away[0]
            assert (name == "arrived") <= (tail.max() <= 0.01 * near), where
            assert (name == "staying near") <= (tail.max() <= 0.1 * near), where
            assert (name == "on its way") <= (away[-1] <= away.min() * 1.001 + 1e-6), where
            assert (name == "jumping about") <= (tail.max() >= 0.09 * near), where
        assert describe_training(result).count(said.replace("**", "")) == 1
    kinds.discard("there from the start")  # it hangs on the draw
    assert kinds == {"ut of", "times", "arrived", "staying near", "on its way", "jumping about"}


def test_the_step_sizes_are_those_of_the_data():
    draw = random.Random(SEED)
    for number in range(200):
        points, full, batches = draw_settings(draw)
        said = say_which_step_sizes(linear_regression(points, full, batches, ways=()))
        X = draw_data(points)[0].double().numpy()
        hessian = 2 * X.T @ X / len(X)
        flat, steep = np.linalg.eigvalsh(hessian)
        found = re.search(r"λ = ([\d.e+-]+) to ([\d.e+-]+) per .* = ([\d.e+-]+) come", said)
        assert found is not None, said
        flattest, steepest, limit = map(float, found.groups())
        where = f"seed {SEED}, draw {number}: {points}: {said}"
        assert [flattest, steepest, limit] == pytest.approx([flat, steep, 2 / steep], rel=6e-3), where
        away = np.linalg.eigh(hessian)[1][:, 1]
        for size, nearer in ((0.98 * limit, True), (1.02 * limit, False)):
            assert (np.linalg.norm(away - size * hessian @ away) < 1) == nearer, where


def test_the_losses_beside_the_points_are_the_means_of_their_squared_lines():
    draw = random.Random(SEED)
    for number in range(100):
        points, full, batches = draw_settings(draw)
        result = linear_regression(points, full, batches)
        _, y = (tensor.double().numpy() for tensor in draw_data(points))
        said = say_what_points_show(result)
        assert said.replace("**", "") == describe_points(result)
        for way, y_hat in predict_at_the_end(result).items():
            loss = np.mean((y_hat.double().numpy() - y[:, 0]) ** 2)
            if np.isfinite(loss) and loss < 1e30:
                shown = found_number(rf"\*\*{way}\*\* ([\d.e+-]*\d)", said)
                assert shown == pytest.approx(loss, rel=1e-2, abs=1e-6), (
                    f"seed {SEED}, draw {number}: {said}"
                )


def test_the_unit_of_a_feature_is_told_by_its_curvatures():
    draw = random.Random(SEED)
    for number in range(200):
        size, normalised = draw.choice([0.1, 3.0, 10.0, 100.0]), draw.random() < 0.5
        points = Points(draw.randint(0, 99), draw.choice([10, 50]), size=size, normalised=normalised)
        X = draw_data(Points(points.seed, points.n_samples))[0].double().numpy()
        said = explain_units(points)
        where = f"seed {SEED}, draw {number}: {points}: {said}"
        for data, words in (
            (X * [1, size], "λmax is {:.3g}"),
            (X, "not {:.3g}. "),
            (X / X.std(axis=0, ddof=1), "it is {:.3g}"),
        ):
            steepest = np.linalg.eigvalsh(2 * data.T @ data / len(data)).max()
            shown = found_number(words.split("{")[0] + r"([\d.e+-]*\d)", said)
            assert shown == pytest.approx(steepest, rel=6e-3), where
        assert ("*Normalise the features*" in said) != normalised, where


def found_number(pattern, said):
    found = re.search(pattern, said)
    assert found is not None, said
    return float(found[1])


def test_what_is_explained_of_batches_and_of_the_first_step_is_counted_anew():
    draw = random.Random(SEED)
    for number in range(100):
        points, full, batches = draw_settings(draw)
        result = linear_regression(points, full, batches)
        said, few = (
            explain_steps(result, points, full, batches),
            explain_batches(result, points, batches),
        )
        where = f"seed {SEED}, draw {number}: {points} {batches}: {said}"
        X, y = (tensor.double().numpy() for tensor in draw_data(points))
        assert few in said, where
        if batches.batch_size < points.n_samples:
            single = 1 / ((X**2).sum(axis=1) + 1).max()
            up_to = float(re.findall(r"Up to the step size (\S+) ", few)[0])
            assert 0.9 * single < up_to <= single * (1 + 1e-5), where
            assert f"costs {100 * batches.batch_size / points.n_samples:.2g}% of" in few, where
        else:
            assert "ragged" not in few, where
            assert f"see all {len(X)} points" in few, where
        assert ("double first step" in said) == (not full.zero_grad_first), where
        if not full.zero_grad_first:
            gradient = -2 * X.T @ (y[:, 0] - X @ [1, 0]) / len(X)
            numbers = re.search(r"single one would go to \[(.*?), (.*?)\]", said)
            assert numbers is not None, where
            expected = np.array([1, 0]) - full.step_size * gradient
            assert [float(each) for each in numbers.groups()] == pytest.approx(
                expected, rel=1e-3, abs=1e-4
            )
        begins = re.findall(r"(\S+(?: and \S+)?) begins? at (?:w|weights)", said)
        told = [way for found in begins for way in found.replace("By", "by").split(" and ")]
        assert len(told) == len(set(told)) <= len(result.runs), where
        worth = batches.steps * batches.batch_size / len(X)
        assert f"cost as much as {worth:g} step" in said, where


def test_all_step_sizes_are_described_by_what_a_single_run_does():
    full, sizes = FullSteps(0.3, 7), (0.1, 0.3, 0.9)
    result = linear_regression(full=full)
    said = describe_all_step_sizes(
        result, full, sweep_step_sizes(Points(), sizes, 7).distances.tolist(), sizes
    )
    assert said.endswith(f"There the distance is {result.runs['by hand'].distances[-1]:.2g}.")
    lost = describe_all_step_sizes(result, full, [float("nan")] * 2, (0.1, 0.5))
    assert lost.endswith("There the distance is beyond float32.")
