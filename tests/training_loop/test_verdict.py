"""What a loop does is named from its numbers, and why from its lines."""

import itertools
from dataclasses import replace

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import loop as core
from core.training_loop.edits import BACKWARD, STEP, ZERO_GRAD, Edits, make_loop
from core.training_loop.questions import reasons
from core.training_loop.recorder import record
from core.training_loop.steps_by_hand import (
    BY_HAND,
    StepByAssignment,
    StepInPlace,
    StepThroughData,
    StepWithNoGrad,
)
from core.training_loop.verdict import (
    BEHAVIOURS,
    CAUSES,
    Loops,
    compare_ends,
    find_causes,
    look_behind_the_back,
    name_behaviour,
    runs_away,
    swings,
)


def judge(start=core.one_point, optimizer=sgd, step_size=0.01, steps=60, **edits):
    right = record(start, sgd if isinstance(optimizer, type) else optimizer, step_size, steps, 446)
    recorded = record(start, optimizer, step_size, steps, 446, edits=Edits(**edits))
    causes = find_causes(recorded.loop.lines, recorded.optimizer)
    return name_behaviour(recorded, right.run), causes


@pytest.mark.parametrize(
    ("settings", "behaviour", "causes"),
    [
        ({}, "same", []),
        ({"zero_grad": "before forward"}, "same", ["other order"]),
        ({"zero_grad": "after step"}, "same", ["other order"]),
        ({"zero_grad": "left out"}, "swings", ["piles up"]),
        ({"zero_grad": "left out", "optimizer": momentum}, "runs away", ["piles up"]),
        ({"zero_grad": "after backward"}, "stands still", ["thrown away"]),
        ({"step": "left out"}, "stands still", ["no step"]),
        ({"step": "before backward"}, "stands still", ["thrown away"]),
        ({"step": "before backward", "zero_grad": "after step"}, "differs", ["late"]),
        ({"backward": "twice"}, "stops", ["used up"]),
        ({"backward": "twice with retain_graph"}, "differs", ["doubled"]),
        ({"backward": "twice with retain_graph", "optimizer": adam}, "same", ["doubled"]),
        ({"optimizer": StepWithNoGrad}, "same", []),
        ({"optimizer": StepThroughData}, "same", ["behind the back"]),
        ({"optimizer": StepByAssignment}, "stands still", ["new names"]),
        ({"optimizer": StepInPlace}, "stops", ["watched"]),
        ({"optimizer": StepWithNoGrad, "zero_grad": "after backward"}, "stops", ["thrown away"]),
    ],
)
def test_each_edit_has_its_consequence_and_its_cause(settings, behaviour, causes):
    assert judge(**settings) == (behaviour, causes)


def test_a_right_loop_with_too_large_a_step_is_still_the_right_loop():
    assert judge(step_size=1.0, steps=100) == ("same", [])


def test_doubling_the_gradient_of_sgd_is_doubling_its_step_size():
    doubled = record(
        core.one_point, sgd, 0.01, 20, 446, edits=Edits(backward="twice with retain_graph")
    ).run
    faster = record(core.one_point, sgd, 0.02, 20, 446).run
    assert doubled.losses == pytest.approx(faster.losses, rel=1e-4)


def test_what_swings():
    assert swings((8.0, 2.0, 7.0))
    assert not swings((8.0, 4.0, 2.0, 1.0))
    assert not swings((8.0, 7.0, 8.0))
    assert not swings((8.0, 0.001, 0.01))
    assert not swings((1.0, 9.0))  # it only rises
    assert not swings((0.0, 0.0))


@given(st.lists(st.integers(0, 12).map(float), min_size=1, max_size=8).map(tuple))
def test_a_swing_is_a_fall_and_then_a_rise(losses):
    """The oracle tries every three of them."""
    assert swings(losses) == any(
        low <= high / 2 < high and low < again and again >= max(2 * low, losses[0] / 100)
        for high, low, again in itertools.combinations(losses, 3)
    )


def test_every_loop_that_can_be_made_has_a_known_behaviour_and_known_causes():
    seen = set()
    for edits in itertools.product(ZERO_GRAD, STEP, BACKWARD):
        for optimizer in (sgd, adam, *BY_HAND.values()):
            named = dict(zip(("zero_grad", "step", "backward"), edits, strict=True))
            behaviour, causes = judge(optimizer=optimizer, steps=12, **named)
            assert behaviour in BEHAVIOURS
            assert set(causes) <= set(CAUSES)
            assert behaviour in ("same", "stops") or causes
            seen |= set(causes)
    assert seen == set(CAUSES)


def test_the_right_loop_has_no_causes():
    assert find_causes(make_loop().lines, "sgd") == []


def test_both_loops_together_say_what_each_says_alone():
    right = record(core.one_point, sgd, 0.01, 60)
    for edits in (Edits(), Edits(zero_grad="left out"), Edits(backward="twice")):
        yours = record(core.one_point, sgd, 0.01, 60, edits=edits)
        loops = Loops(yours, right)
        assert loops.behaviour == name_behaviour(yours, right.run)
        assert loops.causes == find_causes(yours.loop.lines, "sgd")
        assert loops.ends == compare_ends(yours.run, right.run)
    assert (loops.behaviour, loops.causes, loops.ends) == ("stops", ["used up"], "unfinished")


def test_what_runs_away():
    assert runs_away(record(core.one_point, sgd, 1.0, 60).run)
    assert not runs_away(record(core.one_point, sgd, 0.01, 60).run)


def test_ends_are_compared():
    right = record(core.one_point, sgd, 0.01, 5).run
    assert compare_ends(right, right) == "same"
    assert compare_ends(record(core.one_point, sgd, 0.02, 5).run, right) == "apart"
    refused = record(core.one_point, sgd, 0.01, 5, edits=Edits(backward="twice")).run
    assert compare_ends(refused, right) == "unfinished"


@pytest.mark.parametrize("steps", [1, 7, 60])
def test_what_data_hides_is_counted_from_two_runs(steps):
    facts = look_behind_the_back(core.one_point, 0.01, steps)
    assert (facts.versions, facts.in_place, facts.same_memory) == (0, steps, False)
    idle = look_behind_the_back(core.one_point, 0.01, steps, edits=Edits(step="left out"))
    assert (idle.versions, idle.in_place, idle.same_memory) == (0, 0, True)


@pytest.mark.parametrize("optimizer", [sgd, momentum, adam, StepWithNoGrad, StepByAssignment])
@pytest.mark.parametrize("zero_grad", ZERO_GRAD)
@pytest.mark.parametrize("step", STEP)
def test_a_step_is_called_twice_as_long_only_where_it_is(optimizer, zero_grad, step):
    edits = Edits(zero_grad, step, "twice with retain_graph")
    twice = record(core.one_point, optimizer, 0.01, 1, 446, edits=edits)
    once = record(core.one_point, optimizer, 0.01, 1, 446, edits=replace(edits, backward="once"))
    told = " ".join(reasons(twice))
    if twice.refusal:
        assert "twice as far" not in told
        return
    first = torch.tensor(twice.moments[0].numbers("model.weight"))
    ways = [float((run.run.parameters[0][:1] - first).abs()) for run in (twice, once)]
    is_told = zero_grad != "left out" and ways[1] > 0  # else it is one cause of two
    assert ("a step goes twice as far" in told) == (is_told and abs(ways[0] / ways[1] - 2) < 0.01)
    assert ("does not notice" in told) == (is_told and abs(ways[0] / ways[1] - 1) < 0.01)
