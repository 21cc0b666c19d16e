"""What may be a target: PyTorch's own words."""

import pytest
import torch
from torch import nn

from core.loss_functions.targets import report_targets, try_targets


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
        "last one -100: ignored": True,
        "classes as bytes": True,
        "classes as 32 bit integers": False,
        "classes as floats": False,
        "classes in a column": False,
        "the last one missing": False,
        "one-hot, as floats": True,
        "one-hot, as integers": False,
        "smoothed: 0.9, and 0.1 spread": True,
    }


@pytest.mark.parametrize("wrong", [2, -1, 5])
def test_a_class_that_does_not_exist_is_out_of_bounds(wrong):
    assert (
        try_targets(targets=(wrong, 1, 0))[0].answer == f"IndexError: Target {wrong} is out of bounds."
    )
