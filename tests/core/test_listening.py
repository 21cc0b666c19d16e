"""A loss function is heard alone, whatever else listens."""

import warnings

import pytest
import torch
import torch.nn.functional as F

from core.listening import call_and_listen


@pytest.mark.parametrize("loss", [F.mse_loss, F.l1_loss, F.huber_loss])
def test_what_a_loss_says_of_other_shapes_is_heard_and_goes_nowhere_else(loss):
    y = torch.tensor([1.0, 2.0, 4.0])
    with warnings.catch_warnings(record=True) as elsewhere:
        result, words = call_and_listen(loss, y.view(-1, 1), y)
    assert not elsewhere
    assert len(words) == 1
    assert "different to the input size" in words[0]
    assert result.item() == pytest.approx(loss(*torch.broadcast_tensors(y.view(-1, 1), y)).item())


def test_where_shapes_are_the_same_there_is_nothing_to_hear():
    y = torch.tensor([1.0, 2.0])
    result, words = call_and_listen(F.mse_loss, y, y + 2)
    assert (result.item(), words) == (4.0, ())
