"""What reaches the challenges, and whether settings do, by NumPy's least squares."""

import numpy as np

from core.regression_data import draw_data

SOLUTIONS = {
    "fit_by_eye": {"w0": -1.0, "w1": 1.95},
    "large_feature": {"normalised": True, "step_size": 0.5},
}


def data_of(settings):
    return (each.double().numpy() for each in draw_data(settings.points))


def fits_by_hand(settings):
    X, y = data_of(settings)
    least = np.linalg.lstsq(X, y, rcond=None)[1][0]
    return bool(((X @ [[settings.w0], [settings.w1]] - y) ** 2).sum() <= 1.5 * least)


def descends_to_the_least(settings):
    """Descend from where the record says that nn starts, on a mean of squares, in float64."""
    from pages.linear_regression import machine

    X, y = data_of(settings)
    run = machine.run(settings).runs["nn"]
    w = run.weights[0].double().numpy()[:, None]
    bias = run.biases[0].item()
    assert bias == 0
    with np.errstate(all="ignore"):
        for _ in range(settings.steps):
            w = w - settings.step_size * 2 * X.T @ (X @ w - y) / len(y)
        loss = ((X @ w - y) ** 2).sum()
    return bool(loss <= 1.01 * np.linalg.lstsq(X, y, rcond=None)[1][0])


ORACLES = {"fit_by_eye": fits_by_hand, "large_feature": descends_to_the_least}
