"""What is said where a student fits, against NumPy's least squares."""

import random
import re

import numpy as np
import pytest

from core.linear_regression.by_eye_words import describe_answer, describe_fit, say_the_answer
from core.linear_regression.fit_by_eye import try_weights
from core.regression_data import Points, draw_data

ORACLES = {
    say_the_answer: "numpy's least squares in float64",
    describe_fit: "the mean of squares in float64",
    describe_answer: "the chosen weights, and numpy's least squares",
}


def test_the_answer_and_the_loss_are_those_of_numpy():
    draw = random.Random(12)
    for number in range(250):
        points = Points(draw.randint(0, 999), draw.randint(10, 60), noise=draw.choice([0.0, 0.5, 2.0]))
        w = draw.randint(-100, 100) / 20, draw.randint(-100, 100) / 20
        trial = try_weights(points, w)
        X, y = (tensor.double().numpy() for tensor in draw_data(points))
        best = np.linalg.lstsq(X, y[:, 0], rcond=None)[0]
        loss = np.mean((X @ w - y[:, 0]) ** 2)
        where = f"seed 12, draw {number}: {points} {w}"
        said = re.search(r"w = \[(.*), (.*)\] in", say_the_answer(trial))
        assert said is not None
        assert [float(each) for each in said.groups()] == pytest.approx(best, abs=1e-4), where
        fit = re.search(r"^(\d+) .* is ([\d.e+-]+)\.$", describe_fit(trial))
        assert fit is not None
        assert int(fit[1]) == len(X)
        assert float(fit[2]) == pytest.approx(loss, rel=1e-3, abs=1e-9), where
        assert f"your weights [{w[0]:.5g}, {w[1]:.5g}]" in describe_answer(trial), where
