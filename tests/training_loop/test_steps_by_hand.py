"""Steps by hand: two that work, one in vain, one that is refused."""

import pytest
import torch
from torch import nn

from core.torch_optimizers import sgd
from core.training_loop.loop import fifty_points, one_point, train, training_loop
from core.training_loop.steps_by_hand import (
    BY_HAND,
    ByHand,
    StepByAssignment,
    StepInPlace,
    StepThroughData,
    StepWithNoGrad,
    source_of_step,
)

STARTS = [one_point, fifty_points]


def run(start=one_point, optimizer=sgd, step_size=0.01, steps=15, seed=446):
    return training_loop(train, start, optimizer, step_size, steps, seed)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("by_hand", [StepWithNoGrad, StepThroughData])
def test_two_steps_by_hand_do_what_sgd_does(start, by_hand):
    assert torch.allclose(run(start, by_hand).parameters, run(start).parameters, atol=1e-6)


def test_a_step_by_assignment_changes_nothing():
    result = run(optimizer=StepByAssignment)
    assert len(set(result.losses)) == 1
    assert (result.parameters[:, 0] == result.before.item()).all()


def test_a_step_in_place_is_refused_in_pytorchs_words():
    with pytest.raises(RuntimeError, match="a leaf Variable that requires grad"):
        run(optimizer=StepInPlace)


def test_by_hand_forgets_gradients_as_torch_optim_does():
    p = nn.Parameter(torch.ones(2))
    for make in (ByHand, torch.optim.SGD):
        p.grad = torch.ones(2)
        make([p], lr=0.1).zero_grad()
        assert p.grad is None


def test_the_shown_lines_of_a_step_are_its_source():
    assert source_of_step("StepWithNoGrad") == (
        "with torch.no_grad():\n    for p in self.parameters:\n        p -= self.lr * p.grad\n"
    )
    assert source_of_step("sgd") is None
    for name in BY_HAND:
        assert source_of_step(name).rstrip().endswith("self.lr * p.grad")
        compile(source_of_step(name), name, "exec")
