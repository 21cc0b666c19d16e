"""Cross entropy, against NumPy, and PyTorch's own words about targets."""

import numpy as np
import pytest
import torch
from torch import nn

from core.loss_functions.cross_entropy import compute_cross_entropy, report_targets, try_targets

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


def test_every_form_of_target_gets_the_answer_that_pytorch_gives():
    output = torch.tensor(((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)))
    for attempt in try_targets():
        try:
            expected = str(nn.CrossEntropyLoss()(output, attempt.target))
        except (RuntimeError, IndexError, ValueError) as error:
            expected = f"{type(error).__name__}: {error}"
            assert not attempt.accepted
        assert attempt.answer == expected
        assert attempt.what in report_targets(try_targets())


def test_what_is_accepted_and_what_is_not():
    accepted = {attempt.what: attempt.accepted for attempt in try_targets()}
    assert accepted == {
        "classes": True,
        "classes, last one -100: ignored": True,
        "classes as bytes": True,
        "classes as 32 bit integers": False,
        "classes as floats": False,
        "classes in a column": False,
        "the last one missing": False,
        "one-hot, as floats": True,
        "one-hot, as integers": False,
        "probabilities": True,
    }


@pytest.mark.parametrize("wrong", [2, -1, 5])
def test_a_class_that_does_not_exist_is_out_of_bounds(wrong):
    assert (
        try_targets(targets=(wrong, 1, 0))[0].answer == f"IndexError: Target {wrong} is out of bounds."
    )
