"""What is said of targets, against PyTorch itself and plain Python."""

import random
import re

import pytest
import torch
from torch import nn

from core.loss_functions import targets_words as words
from core.loss_functions.cross_entropy import EXAMPLE_LOGITS
from core.loss_functions.targets import try_targets

ORACLES = {
    words.given: "membership in range(classes)",
    words.conclusion: "each accepted target given to nn.CrossEntropyLoss once more",
    words.forms: "the dtype and shape that the tensor prints",
}


def test_what_is_accepted_is_accepted_once_more_and_means_the_same():
    draw = random.Random(1214)
    for _ in range(1000):
        n_classes = draw.randint(2, 4)
        targets = tuple(draw.choice([draw.randint(-2, 5), draw.randrange(n_classes)]) for _ in range(3))
        logits = tuple(row[:n_classes] for row in EXAMPLE_LOGITS)
        attempts = try_targets(logits, targets)
        valid = all(target in range(n_classes) for target in targets)
        told = words.given(n_classes, targets, attempts)
        outside = {target for target in targets if target not in range(n_classes)}
        assert ("no class" in told) == bool(outside), targets
        named = re.findall(r"-?\d+", told.partition("**")[2])
        assert {int(n) for n in named} == outside, (targets, told)
        assert f"the classes are 0 to {n_classes - 1}" in told
        conclusion = words.conclusion(attempts)
        output = torch.tensor(logits)
        shown = [(form, each) for form, group in words.forms(attempts) for each in group]
        assert [each for _, each in shown] == list(attempts)
        for form, each in shown:
            assert each.what in form
            assert (each.target is None) == ("cannot be made" in form)
            if each.target is not None:
                assert str(tuple(each.target.shape)) in form
                assert f"torch.{form.rpartition(': ')[2].split(',')[0]}" == str(each.target.dtype)
            if each.accepted:
                again = nn.CrossEntropyLoss()(output, each.target)
                assert each.answer == str(again)
                if each.same and valid:
                    rows = output.double().log_softmax(dim=1)
                    mean = -sum(rows[i, t] for i, t in enumerate(targets)) / 3
                    assert again.item() == pytest.approx(mean.item(), abs=1e-5), each.what
                assert not each.same or each.looks in conclusion
            assert not (each.same and each.accepted) or valid, (each.what, targets)
        assert ("None of these forms" in conclusion) == (not valid)
