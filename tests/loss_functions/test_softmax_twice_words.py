"""What is said of softmax twice, against a training in NumPy, float64."""

import math
import random
import re

import numpy as np
import pytest
import torch

from core.loss_functions import softmax_twice_words as words
from core.loss_functions.softmax_twice import (
    FAR_BEHIND,
    blobs_class_by_class,
    compare_softmax,
    pull_far_behind,
)
from core.tutorial_stream import draw_linear

ORACLES = {
    words.ends: "both trainings in NumPy, with the gradient written out",
    words.why_twice_leads: "the same, and the largest loss over a grid of probabilities",
    words.floor: "the smallest loss over a grid of probabilities",
    words.pull: "difference quotients of log-sum-exp",
    words.alt: "both trainings in NumPy",
}


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def train(setting, twice):
    """Return the last loss, accuracy, mean probability and cross entropy, before the last step."""
    n_classes = setting["n_classes"]
    g = torch.Generator().manual_seed(setting["seed"])
    points, y = blobs_class_by_class(n_classes, 30, setting["spread"], g)
    layer = draw_linear(2, n_classes, g)
    W, b = (each.detach().double().numpy().copy() for each in (layer.weight, layer.bias))
    X, one_hot = points.double().numpy(), np.eye(n_classes)[y.numpy()]
    for _ in range(setting["steps"]):
        p = softmax(X @ W.T + b)
        q = softmax(p) if twice else p
        last = [
            -np.log((q * one_hot).sum(1)).mean(),
            (p.argmax(1) == y.numpy()).mean(),
            (p * one_hot).sum(1).mean(),
            -np.log((p * one_hot).sum(1)).mean(),
        ]
        d = (q - one_hot) / len(X)
        if twice:
            d = p * (d - (d * p).sum(1, keepdims=True))
        W, b = W - setting["step_size"] * d.T @ X, b - setting["step_size"] * d.sum(0)
    return last


def test_both_trainings_end_where_numpy_ends():
    draw = random.Random(1215)
    led = set()
    for _ in range(60):
        setting = {
            "n_classes": draw.randint(2, 5),
            "spread": draw.randint(1, 20) / 10,
            "step_size": draw.choice([0.1, 0.5, 1.0, 3.0]),
            "steps": draw.choice([10, 50, 100]),
            "seed": draw.choice([446, 1, 2]),
        }
        comparison = compare_softmax(**setting)
        once, twice = train(setting, False), train(setting, True)
        told = words.ends(comparison)
        shares = [float(n) / 100 for n in re.findall(r"(\d+)%", told)]
        assert shares == pytest.approx([once[1], twice[1]], abs=0.02), setting
        p = [float(n) for n in re.findall(r"\d\.\d{3}", told)]
        assert p == pytest.approx([once[2], twice[2]], abs=2e-3), setting
        assert f"Step {setting['steps'] - 1}." in told
        why = words.why_twice_leads(comparison, setting["n_classes"])
        if abs(twice[2] - once[2]) > 2e-3:
            assert bool(why) == (twice[2] > once[2]), setting
            led.add(bool(why))
        if why:
            honest = [float(n) for n in re.search(r": ([\d.e-]+) against ([\d.e-]+)\.$", why).groups()]
            assert len({*honest}) == 2 or "the same" in why, (setting, why)
            assert honest == pytest.approx([twice[3], once[3]], rel=2e-2, abs=2e-3), setting
            if abs(twice[3] - once[3]) > 5e-3:
                assert ("is worse" in why) == (twice[3] > once[3]), (setting, why)
        losses = [float(n) for n in re.findall(r"\d+\.\d+(?:e-\d+)?", words.alt(comparison))]
        assert losses == pytest.approx([once[0], twice[0]], rel=2e-2, abs=1e-3), setting
    assert led == {True, False}


@pytest.mark.parametrize("n_classes", [2, 3, 4, 5])
def test_the_floor_and_the_most_are_the_ends_of_a_grid(n_classes):
    draw = np.random.default_rng(1216)
    p = np.vstack([draw.dirichlet(np.full(n_classes, 0.2), 5000), np.eye(n_classes)])
    losses = -np.log(softmax(p)[:, 0])
    comparison = compare_softmax(n_classes, spread=2.0, step_size=3.0, steps=200)
    floor = float(re.findall(r"\*\*([\d.]+)\*\*\.", words.floor(comparison, n_classes))[0])
    assert losses.min() - 1e-4 <= floor <= losses.min() + 1e-6
    most = math.log(math.e + n_classes - 1)
    assert losses.max() == pytest.approx(most, abs=1e-3)
    why = words.why_twice_leads(comparison, n_classes)
    (text,) = re.findall(r"= ([\d.]+), however", why)
    told = float(text)
    assert most - 1e-9 <= told <= most + 1e-2


def test_the_pull_is_a_difference_quotient():
    z, h = np.array([[FAR_BEHIND, 0.0, 0.0]]), 1e-6
    d = h * np.array([[1.0, 0.0, 0.0]])
    once = -(-np.log(softmax(z + d)[0, 0]) + np.log(softmax(z - d)[0, 0])) / (2 * h)
    twice = -(-np.log(softmax(softmax(z + d))[0, 0]) + np.log(softmax(softmax(z - d))[0, 0])) / (2 * h)
    told = words.pull(once, twice)
    assert told == words.pull(*pull_far_behind(3))
    assert "lies 6 behind" in told
