"""Cross entropy, against NumPy."""

import numpy as np
import pytest
import torch

from core.loss_functions.cross_entropy import (
    EXAMPLE_LOGITS,
    EXAMPLE_TARGETS,
    chosen_probabilities,
    compute_cross_entropy,
    own_gradients,
)

LOGITS = ((0.5, -1.0, 2.0), (3.0, 0.0, -2.0))
TARGETS = (1, 0)


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("one_hot", [False, True])
def test_loss_and_gradient_are_those_of_the_textbook(one_hot):
    result = compute_cross_entropy(LOGITS, TARGETS, one_hot)
    p = softmax(np.array(LOGITS))
    each = -np.log(p[[0, 1], list(TARGETS)])
    np.testing.assert_allclose(result.probabilities, p, rtol=1e-6)
    np.testing.assert_allclose(result.each, each, rtol=1e-6)
    assert result.loss.item() == pytest.approx(each.mean(), rel=1e-6)
    np.testing.assert_allclose(result.gradient, (p - np.eye(3)[list(TARGETS)]) / 2, rtol=1e-5)


def test_classes_are_integers_and_one_hot_rows_are_floats():
    assert compute_cross_entropy(LOGITS, TARGETS).target.dtype == torch.int64
    target = compute_cross_entropy(LOGITS, TARGETS, one_hot=True).target
    assert target.dtype == torch.float32
    assert target.tolist() == [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]


def test_the_bars_show_the_gradient_of_every_samples_own_loss():
    result = compute_cross_entropy(LOGITS, TARGETS)
    p = softmax(np.array(LOGITS))
    np.testing.assert_allclose(own_gradients(result), p - np.eye(3)[list(TARGETS)], rtol=1e-5)
    np.testing.assert_allclose(
        chosen_probabilities(result, TARGETS), p[[0, 1], list(TARGETS)], rtol=1e-6
    )


def test_the_example_is_the_tutorials():
    two = tuple(row[:2] for row in EXAMPLE_LOGITS)
    assert compute_cross_entropy(two, EXAMPLE_TARGETS).loss.item() == pytest.approx(0.1269, abs=5e-5)
    assert compute_cross_entropy(two, EXAMPLE_TARGETS).loss == compute_cross_entropy().loss
