"""Softmax twice: two runs from one start, against closed forms."""

import math

import numpy as np
import pytest
import torch
from torch import nn

from core.loss_functions import softmax_twice as core
from core.tutorial_stream import draw_linear


def test_both_runs_begin_at_the_same_place():
    comparison = core.compare_softmax(steps=5)
    assert comparison.once.probabilities[0] == comparison.twice.probabilities[0]
    assert comparison.once.losses[0] != comparison.twice.losses[0]


def test_the_run_on_logits_is_what_optim_sgd_does():
    generator = torch.Generator().manual_seed(446)
    X, y = core.blobs_class_by_class(4, 30, 0.8, generator)
    model = draw_linear(2, 4, generator)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(20):
        loss = nn.CrossEntropyLoss()(model(X), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert core.compare_softmax(steps=20).once.losses == pytest.approx(losses, rel=1e-5)


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_softmax_twice_stays_above_its_floor(n_classes):
    comparison = core.compare_softmax(n_classes, spread=0.1, step_size=3.0, steps=200)
    floor = torch.nn.functional.cross_entropy(torch.eye(n_classes), torch.arange(n_classes)).item()
    assert comparison.floor == pytest.approx(floor, rel=1e-6)
    assert min(comparison.twice.losses) > floor
    assert min(comparison.once.losses) < floor / 2


def test_the_pull_of_a_logit_is_one_minus_its_probability():
    leads = (-6.0, -1.0, 0.0, 2.0)
    once, twice = core.pull_by_lead(3, leads)
    p = np.exp(leads) / (np.exp(leads) + 2)
    np.testing.assert_allclose(once, 1 - p, rtol=1e-5)
    # The chain rule through a softmax whose other probabilities are (1 - p) / 2 each.
    other = (1 - p) / 2
    q = np.exp(p) / (np.exp(p) + 2 * np.exp(other))
    np.testing.assert_allclose(twice, (1 - q) * p * (1 - p) * 1.5, rtol=1e-4)


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_far_behind_little_of_the_pull_is_left(n_classes):
    once, twice = core.pull_far_behind(n_classes)
    p = math.exp(-6) / (math.exp(-6) + n_classes - 1)
    assert once == pytest.approx(1 - p, rel=1e-5)
    at = core.LEADS.index(core.FAR_BEHIND)
    curves = core.pull_by_lead(n_classes, core.LEADS)
    assert (once, twice) == (curves[0][at], curves[1][at])
    assert twice < 0.01 * once


def test_blobs_lie_round_their_centres():
    X, y = core.blobs_class_by_class(4, 25, 0.0, torch.Generator().manual_seed(1))
    assert y.bincount().tolist() == [25] * 4
    np.testing.assert_allclose(X[y == 1], [[0.0, 2.0]] * 25, atol=1e-6)
    np.testing.assert_allclose(X.norm(dim=1), 2.0, rtol=1e-6)


def test_the_report_has_ten_rows_and_the_floor():
    lines = core.report_softmax(core.compare_softmax(steps=100)).splitlines()
    assert len(lines) == 13
    floor = float(lines[-1].rpartition(" ")[2])
    assert floor <= math.log(1 + 3 / math.e) < floor + 1e-4
