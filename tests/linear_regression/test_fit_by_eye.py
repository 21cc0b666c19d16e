"""Fitting by eye, against the tutorial's numbers and the closed solution."""

import pytest
import torch

from core.linear_regression.fit_by_eye import report_trial, try_weights
from core.linear_regression.training import linear_regression


def test_the_weights_of_the_tutorials_start_have_its_loss_and_gradient() -> None:
    default = linear_regression(ways=())
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
    assert "your w\t\t [1. 0.]\nyour loss\t 7.8195\n" in report_trial(try_weights())
