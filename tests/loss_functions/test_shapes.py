"""Mixed shapes in a loss: PyTorch's warning word for word, heard without touching other threads."""

import threading
import warnings

import numpy as np
import pytest
import torch
from torch import nn

from core.listening import call_and_listen
from core.loss_functions.shapes import compare_shapes, report_shapes

MODULES = {"mse": nn.MSELoss, "l1": nn.L1Loss, "huber": nn.HuberLoss}


@pytest.mark.parametrize("loss", MODULES)
def test_loss_and_warning_are_those_of_pytorchs_module(loss):
    shapes = compare_shapes(loss, n_samples=3, error=0.5)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        expected = MODULES[loss]()(shapes.prediction, shapes.target)
    assert shapes.mixed.item() == expected.item()
    assert shapes.mixed_warnings == tuple(str(each.message) for each in caught)
    assert len(caught) == 1
    assert "UserWarning: Using a target size (torch.Size([3]))" in report_shapes(shapes)


def test_equal_shapes_give_the_mean_over_the_pairs_and_no_warning():
    shapes = compare_shapes("mse", n_samples=4, error=0.5, spread=2.0)
    assert shapes.equal.item() == 0.25
    assert shapes.equal_warnings == ()


def test_mixed_shapes_compare_every_prediction_with_every_target():
    shapes = compare_shapes("mse", n_samples=4, error=0.5, spread=2.0)
    target = 2.0 * np.arange(4)
    differences = (target + 0.5)[:, None] - target
    np.testing.assert_allclose(shapes.differences, differences)
    assert shapes.mixed.item() == pytest.approx((differences**2).mean())


def test_listening_leaves_the_process_and_other_threads_alone():
    before = list(warnings.filters), warnings.showwarning
    prediction, target = torch.zeros(3, 1), torch.zeros(3)
    heard: list[tuple[str, ...]] = []

    def listen_often() -> None:
        for _ in range(50):
            heard.append(call_and_listen(nn.functional.mse_loss, prediction, target)[1])

    threads = [threading.Thread(target=listen_often) for _ in range(8)]
    for thread in threads:
        thread.start()
    with warnings.catch_warnings(record=True) as strayed:
        warnings.simplefilter("always")
        for thread in threads:
            thread.join()
    assert strayed == []
    assert len(heard) == 400
    assert {len(words) for words in heard} == {1}
    assert (list(warnings.filters), warnings.showwarning) == before
