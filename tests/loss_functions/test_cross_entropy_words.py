"""What is said of cross entropy, against log-sum-exp in NumPy, float64."""

import random
import re

import numpy as np

from core.loss_functions import cross_entropy_charts as charts
from core.loss_functions import cross_entropy_words as words
from core.loss_functions.cross_entropy import compute_cross_entropy

ORACLES = {
    words.loss: "log-sum-exp in NumPy, float64",
    words.gradient: "a step against the difference quotient of log-sum-exp",
    words.class_name: "the target that was drawn",
    words.alt: "the signs of difference quotients of log-sum-exp",
    words.log_alt: "exp of minus those losses",
    words.table_alt: "samples times classes",
}


def loss_of(logits, target):
    return np.log(np.exp(logits - logits.max()).sum()) + logits.max() - logits[target]


def slopes_of(logits, target, h=1e-6):
    steps = h * np.eye(len(logits))
    return np.array(
        [(loss_of(logits + d, target) - loss_of(logits - d, target)) / (2 * h) for d in steps]
    )


def test_losses_probabilities_and_signs_are_those_of_numpy():
    draw = random.Random(1212)
    for _ in range(2000):
        n_classes = draw.randint(2, 4)
        logits = [[round(draw.uniform(-5, 5), 1) for _ in range(n_classes)] for _ in range(3)]
        targets = tuple(draw.randrange(n_classes) for _ in range(3))
        result = compute_cross_entropy(tuple(map(tuple, logits)), targets, draw.random() < 0.5)
        rows = np.array(logits)
        losses = [loss_of(row, target) for row, target in zip(rows, targets, strict=True)]
        context = (logits, targets)
        printed = [float(n) for n in re.findall(r"\d+\.\d{4}", words.loss(result))]
        assert np.allclose(printed, losses, atol=1e-4), context
        assert words.loss(result).endswith("/ 3.")
        p = words.log_alt(result, targets).rpartition("p = ")[2].rstrip(".")
        assert np.allclose([float(n) for n in p.split(", ")], np.exp(-np.array(losses)), rtol=1e-3)
        assert "step: target up, others down" in words.gradient(result)
        assert f"{3} samples with {n_classes} classes" in words.alt(result)
        assert words.table_alt(result).startswith(f"{rows.size} logits")
        for row, target in zip(rows, targets, strict=True):
            slopes = slopes_of(row, target)
            sure = np.abs(slopes) > 1e-7  # NumPy's rounding leaves no sign below
            assert (slopes[sure] < 0).tolist() == (np.arange(n_classes) == target)[sure].tolist()
            moved = row - 0.01 * slopes
            assert loss_of(moved, target) <= loss_of(row, target) + 1e-12, context
            assert ((moved - row)[sure] > 0).tolist() == (np.arange(n_classes) == target)[sure].tolist()
            names = [words.class_name(label, target) for label in range(n_classes)]
            assert [place for place, name in enumerate(names) if "target" in name] == [target]
        assert max(losses) < charts.top(result.each.tolist()), "no loss is beyond the picture"
