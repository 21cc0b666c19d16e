"""Curve fitting: the tutorial's two experiments, and what the record promises."""

import math

import pytest
import torch

from core.curve_fitting.fit import (
    count_parameters,
    fit_curve,
    fit_step_by_step,
    make_points,
    report,
    snapshot_epochs,
    wave,
)
from core.training import make_network


def test_the_wave_is_the_tutorials():
    x = torch.tensor([0.0, 0.25, 1.0])
    expected = [4 * math.sin(math.pi * v) * math.cos(6 * math.pi * v * v) for v in x.tolist()]
    assert wave(x).tolist() == pytest.approx(expected, abs=1e-5)


def test_momentum_reaches_in_600_epochs_what_sgd_does_not():
    momentum = fit_curve(epochs=600).snapshots[-1].train_loss
    sgd = fit_curve(optimizer="sgd", epochs=600).snapshots[-1].train_loss
    assert momentum < 0.2 < 1 < sgd


def test_noise_has_the_size_that_is_asked_for():
    x, y = make_points(20_000, 0.3, torch.Generator().manual_seed(1))
    assert (y - wave(x)).std().item() == pytest.approx(0.3, rel=0.02)
    assert x.min() >= 0
    assert x.max() < 1


def test_the_losses_are_those_of_the_curve_that_is_shown():
    fit = fit_curve(epochs=20, held_back=0.25, n_samples=40)
    assert fit.n_train == 30
    last = fit.snapshots[-1]
    grid, curve = torch.tensor(fit.grid), torch.tensor(last.curve)
    x, y = torch.tensor(fit.x[:30]), torch.tensor(fit.y[:30])
    nearest = (x[:, None] - grid).abs().argmin(1)
    assert ((curve[nearest] - y) ** 2).mean().item() == pytest.approx(last.train_loss, rel=0.2)


def test_without_held_back_points_there_is_no_test_loss():
    fit = fit_curve(epochs=2)
    assert math.isnan(fit.snapshots[-1].test_loss)
    assert "test" not in report(fit)
    assert "test" in report(fit_curve(epochs=2, held_back=0.1))


@pytest.mark.parametrize("epochs", [1, 7, 50, 600, 6000])
def test_at_most_51_snapshots_from_the_first_to_the_last_epoch(epochs):
    looks = snapshot_epochs(epochs)
    assert looks[0] == 0
    assert looks[-1] == epochs
    assert len(looks) == len(set(looks)) <= 51


def test_training_step_by_step_ends_where_training_at_once_ends():
    settings = {
        "layers": 1,
        "width": 8,
        "activation": "relu",
        "optimizer": "adam",
        "step_size": 0.01,
        "batch_size": 20,
        "epochs": 12,
        "n_samples": 60,
        "noise": 0.1,
        "held_back": 0.2,
        "seed": 5,
    }
    pieces = list(fit_step_by_step(**settings))
    assert pieces[-1] == fit_curve(**settings)
    assert [len(piece.snapshots) for piece in pieces] == list(range(1, 14))


def test_a_run_that_leaves_float32_ends_there():
    fit = fit_curve(step_size=50.0, activation="relu", epochs=200)
    assert fit.first_non_finite == fit.snapshots[-1].epoch < 200


def test_parameters_are_counted_as_pytorch_counts_them():
    network = make_network((1, 16, 16, 16, 1), "tanh", torch.Generator())
    assert count_parameters(3, 16) == sum(p.numel() for p in network.parameters())
