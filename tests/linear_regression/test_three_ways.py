"""The three ways to train, beside plain numpy in float32 and float64, over drawn settings."""

import random

import numpy as np

from core.linear_regression.training import BatchSteps, FullSteps, linear_regression
from core.regression_data import Points, draw_data

DRAWS, SEED = 60, 12
LOST = 1e15  # a loss above it may leave float32 before float64 does


def features(points):
    """Return what the points of these settings are, from those that no setting has touched."""
    X, y = (each.double().numpy() for each in draw_data(Points(points.seed, points.n_samples)))
    noise = y - X @ [[-1.0], [2.0]]
    y = X @ np.array(points.true_w)[:, None] + noise * points.noise / 0.1
    X = X / X.std(axis=0, ddof=1) if points.normalised else X * [1.0, points.size]
    return X, y[:, 0]


def train(X, y, start, step_size, batches, with_bias, double_first, kind):
    """Return weights and bias (steps + 1, 3) of plain gradient descent on these batches of points."""
    X, y, w = X.astype(kind), y.astype(kind), np.array(start, kind)
    rows = [w]
    for step, batch in enumerate(batches):
        A = np.column_stack([X[batch], np.full(len(batch), with_bias, kind)])
        gradient = kind(2) * A.T @ (A @ w - y[batch]) / kind(len(batch))
        times = kind(2 if double_first and step == 0 else 1)
        w = w - kind(step_size) * times * gradient
        rows.append(w)
    return np.array(rows)


def draw_batches(points, batches):
    drawn = np.random.RandomState(points.seed)
    n, size = points.n_samples, batches.batch_size
    for _ in range(batches.steps):
        yield [drawn.choice(n)] if size == 1 else drawn.choice(n, size, replace=False)


def draw_settings(draw):
    n = draw.choice([10, 20, 50])
    true_w = draw.randint(-40, 40) / 10, draw.randint(-40, 40) / 10
    size, normalised = draw.choice([0.1, 0.5, 1.0, 1.0, 3.0, 10.0, 100.0]), draw.random() < 0.3
    points = Points(draw.randint(0, 999), n, true_w, draw.choice([0.0, 0.1, 1.0]), size, normalised)
    full = FullSteps(draw.randint(1, 150) / 100, draw.randint(1, 60), draw.random() < 0.5)
    few = BatchSteps(draw.choice([1, 2, 7, n]), draw.randint(1, 100) / 100, draw.choice([1, 20, 80]))
    return points, full, few, draw.random() < 0.5


@np.errstate(all="ignore")
def test_every_way_goes_as_plain_numpy_does():
    draw, compared, lost = random.Random(SEED), 0, 0
    for number in range(DRAWS):
        points, full, few, same_start = draw_settings(draw)
        result = linear_regression(points, full, few, same_start=same_start)
        X, y = features(points)
        every = [np.arange(points.n_samples)] * full.steps
        for way, run in result.runs.items():
            where = f"draw {number}: {way} {points} {full} {few} {same_start}"
            ours = np.column_stack([run.weights.numpy(), run.biases.numpy()])
            if way == "by hand" or same_start:
                assert ours[0].tolist() == [1.0, 0.0, 0.0], where
            is_batched = way == "batches"
            told = (
                ours[0],
                few.step_size if is_batched else full.step_size,
                list(draw_batches(points, few)) if is_batched else every,
                is_batched,
                way == "by hand" and not full.zero_grad_first,
            )
            theirs = {kind: train(X, y, *told, kind) for kind in (np.float32, np.float64)}
            exact, rough = theirs[np.float64], theirs[np.float32]
            losses = np.mean((exact[:, :2] @ X.T + exact[:, 2:] - y) ** 2, axis=1)
            fine = np.maximum.accumulate(np.nan_to_num(losses, nan=np.inf)) < LOST
            # What float32 loses on the way, plain numpy loses about as much of; ten times that at most.
            far = 1 + np.maximum.accumulate(np.abs(exact).max(axis=1))
            allowed = 10 * np.abs(rough - exact).max(axis=1) + 2e-5 * far
            apart = np.abs(ours - exact).max(axis=1)
            assert (apart[fine] <= np.maximum.accumulate(allowed)[fine]).all(), where
            on_all = run.losses_on_all.double().numpy()
            scale = 1 + np.maximum.accumulate(losses)
            close = np.abs(on_all - losses) <= 1e-3 * scale + 1e-4 * (X**2).mean() * far**2
            assert close[fine].all(), where
            compared += int(fine.sum())
            lost += run.first_non_finite is not None
            if fine.all():
                assert run.first_non_finite is None, where
    assert compared > 3_000
    assert lost > 5
