"""Curve fitting: the tutorial's two experiments, and what the record promises."""

import math

import pytest
import torch

from core.curve_fitting.fit import count_weights, fit_curve, fit_step_by_step, report
from core.curve_fitting.wave import Samples
from core.torch_optimizers import adam, sgd
from core.training import Network, Training, make_network


def fit(samples=Samples(), network=Network(), **training):  # noqa: B008
    return fit_curve(samples, network, Training(**training))


def test_momentum_reaches_in_600_epochs_what_sgd_does_not():
    by_momentum = fit(epochs=600).snapshots[-1].train_loss
    by_sgd = fit(optimizer=sgd, epochs=600).snapshots[-1].train_loss
    assert by_momentum < 0.2 < 1 < by_sgd


def test_the_losses_are_those_of_the_curve_that_is_shown():
    made = fit(Samples(40, held_back=0.25), epochs=20)
    assert (made.n_train, made.n_test) == (30, 10)
    last = made.snapshots[-1]
    grid, curve = torch.tensor(made.grid), torch.tensor(last.curve)
    x, y = torch.tensor(made.x), torch.tensor(made.y)
    left = torch.searchsorted(grid, x).clamp(1, len(grid) - 1) - 1
    share = (x - grid[left]) / (grid[left + 1] - grid[left])
    between = curve[left] + share * (curve[left + 1] - curve[left])
    squares = (between - y) ** 2
    assert squares[:30].mean().item() == pytest.approx(last.train_loss, rel=1e-3)
    assert squares[30:].mean().item() == pytest.approx(last.test_loss, rel=1e-3)


def test_without_held_back_points_there_is_no_test_loss():
    made = fit(epochs=2)
    assert math.isnan(made.snapshots[-1].test_loss)
    assert "test" not in report(made)
    assert "test" in report(fit(Samples(held_back=0.1), epochs=2))


def test_training_step_by_step_ends_where_training_at_once_ends():
    arguments = {
        "samples": Samples(60, 0.1, 0.2),
        "network": Network(1, 8, "relu"),
        "training": Training(adam, 0.01, batch_size=20, epochs=12),
        "seed": 5,
    }
    pieces = list(fit_step_by_step(**arguments))
    assert pieces[-1] == fit_curve(**arguments)
    assert [len(piece.snapshots) for piece in pieces] == list(range(1, 14))


def test_a_run_that_leaves_float32_ends_there():
    made = fit(network=Network(activation="relu"), step_size=50.0, epochs=200)
    assert made.first_non_finite == made.snapshots[-1].epoch < 200


def test_a_run_ends_when_the_loss_is_low_enough():
    made = fit(epochs=600, stop_below=1.0)
    assert made.snapshots[-1].train_loss < 1 <= made.snapshots[-2].train_loss
    assert made.first_non_finite is None


def test_parameters_are_counted_as_pytorch_counts_them():
    network = make_network((1, 16, 16, 16, 1), "tanh", torch.Generator())
    assert count_weights(Network(3, 16)) == sum(p.numel() for p in network.parameters())
