"""What a loop does is named from its numbers, and why from its lines."""

import pytest

from core.training_loop import loop as core
from core.training_loop.line_by_line import record
from core.training_loop.verdict import find_causes, name_behaviour, swings


def judge(start=core.one_point, optimizer=core.sgd, step_size=0.01, steps=60, **edits):
    right = record(start, core.sgd if isinstance(optimizer, type) else optimizer, step_size, steps, 446)
    recorded = record(start, optimizer, step_size, steps, 446, **edits)
    causes = find_causes(recorded.loop.lines, recorded.optimizer)
    return name_behaviour(recorded, right.run), causes


@pytest.mark.parametrize(
    ("settings", "behaviour", "causes"),
    [
        ({}, "same", []),
        ({"zero_grad": "before forward"}, "same", ["other order"]),
        ({"zero_grad": "after step"}, "same", ["other order"]),
        ({"zero_grad": "left out"}, "swings", ["piles up"]),
        ({"zero_grad": "left out", "optimizer": core.momentum}, "runs away", ["piles up"]),
        ({"zero_grad": "after backward"}, "stands still", ["thrown away"]),
        ({"step": "left out"}, "stands still", ["no step"]),
        ({"step": "before backward"}, "stands still", ["thrown away"]),
        ({"step": "before backward", "zero_grad": "after step"}, "differs", ["late"]),
        ({"backward": "twice"}, "stops", ["used up"]),
        ({"backward": "twice with retain_graph"}, "differs", ["doubled"]),
        ({"backward": "twice with retain_graph", "optimizer": core.adam}, "same", ["doubled"]),
        ({"optimizer": core.StepWithNoGrad}, "same", []),
        ({"optimizer": core.StepThroughData}, "same", ["behind the back"]),
        ({"optimizer": core.StepByAssignment}, "stands still", ["new names"]),
        ({"optimizer": core.StepInPlace}, "stops", ["watched"]),
        ({"optimizer": core.StepWithNoGrad, "zero_grad": "after backward"}, "stops", ["thrown away"]),
    ],
)
def test_each_edit_has_its_consequence_and_its_cause(settings, behaviour, causes):
    assert judge(**settings) == (behaviour, causes)


def test_a_right_loop_with_too_large_a_step_is_still_the_right_loop():
    assert judge(step_size=1.0, steps=100) == ("same", [])


def test_doubling_the_gradient_of_sgd_is_doubling_its_step_size():
    doubled = record(core.one_point, core.sgd, 0.01, 20, 446, backward="twice with retain_graph").run
    faster = record(core.one_point, core.sgd, 0.02, 20, 446).run
    assert doubled.losses == pytest.approx(faster.losses, rel=1e-4)


def test_what_swings():
    assert swings((8.0, 2.0, 7.0))
    assert not swings((8.0, 4.0, 2.0, 1.0))
    assert not swings((8.0, 7.0, 8.0))
    assert not swings((8.0, 0.001, 0.01))
