"""The losses of classifiers, by their definitions."""

import pytest
import torch

from core.classification.losses import LOSSES

LOGITS, Y = torch.tensor([[1.0, -1.0], [0.0, 2.0]]), torch.tensor([0, 0])


def test_the_squared_error_is_the_one_between_softmax_and_one_hot():
    expected = ((LOGITS.softmax(1) - torch.eye(2)[Y]) ** 2).mean()
    assert LOSSES["squared error"](2)(LOGITS, Y).item() == pytest.approx(expected.item())


def test_cross_entropy_is_the_mean_negative_log_probability_of_the_right_class():
    probabilities = LOGITS.exp() / LOGITS.exp().sum(1, keepdim=True)
    expected = -probabilities[:, 0].log().mean()
    assert LOSSES["cross entropy"](2)(LOGITS, Y).item() == pytest.approx(expected.item())
