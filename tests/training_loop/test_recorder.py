"""The recorder: what it writes down line by line is what the loop does as a whole."""

import itertools
import re
import sys

import pytest
import torch

from core.program import make_program
from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import loop as core
from core.training_loop.edits import BACKWARD, STEP, ZERO_GRAD, Edits, make_loop
from core.training_loop.recorder import graph_state, record, right_loop
from core.training_loop.steps_by_hand import BY_HAND, StepThroughData, StepWithNoGrad

OPTIMIZERS = [sgd, momentum, adam, StepWithNoGrad, StepThroughData]


@pytest.mark.parametrize("edits", list(itertools.product(ZERO_GRAD, STEP, BACKWARD)))
def test_line_by_line_and_as_a_whole_every_loop_does_the_same_to_the_last_bit(edits):
    """The oracle is the edited function, compiled and called in one piece."""
    scope = dict(vars(core))
    exec(make_loop(Edits(*edits)).edited.source, scope)
    for start, optimizer in itertools.product([core.one_point, core.fifty_points], OPTIMIZERS):
        recorded = record(start, optimizer, 0.05, 6, 446, "cpu", Edits(*edits))
        if recorded.refusal:
            kind, _, words = recorded.refusal.message.partition(": ")
            error = {"RuntimeError": RuntimeError, "TypeError": TypeError}[kind]
            with pytest.raises(error, match=re.escape(words)):
                core.training_loop(scope["train"], start, optimizer, 0.05, 6)
        else:
            whole = core.training_loop(scope["train"], start, optimizer, 0.05, 6)
            assert recorded.run.losses == whole.losses
            assert torch.equal(recorded.run.parameters, whole.parameters)


def test_a_moment_follows_every_line():
    recorded = record(core.one_point, sgd, 0.01, 3, 446)
    places = [(moment.iteration, moment.line) for moment in recorded.moments]
    assert places == [(0, None), *itertools.product(range(3), range(5))]


def test_each_line_changes_what_it_is_there_for():
    recorded = record(core.one_point, momentum, 0.01, 2, 446)
    changed = []
    for before, after in itertools.pairwise(recorded.moments[5:]):
        names = before.values.keys() | after.values.keys()
        different = {name for name in names if before.values.get(name) != after.values.get(name)}
        changed.append(sorted(different))
    assert changed == [
        ["y_hat"],
        ["loss"],
        ["model.bias.grad", "model.weight.grad"],
        ["model.bias.grad", "model.weight.grad"],
        ["model.bias", "model.weight", "momentum_buffer of bias", "momentum_buffer of weight"],
    ]


def test_the_graph_is_ready_until_backward_uses_it_up():
    recorded = record(core.one_point, sgd, 0.01, 2, 446)
    assert [moment.graphs for moment in recorded.moments[:7]] == [
        {},
        {"y_hat": "ready"},
        {"y_hat": "ready", "loss": "ready"},
        {"y_hat": "ready", "loss": "ready"},
        {"y_hat": "used up", "loss": "used up"},
        {"y_hat": "used up", "loss": "used up"},
        {"y_hat": "ready", "loss": "used up"},
    ]


def test_the_state_of_a_graph_is_read_from_the_graph():
    w = torch.ones(2, requires_grad=True)
    kept = (w**2).sum()
    kept.backward(retain_graph=True)
    assert graph_state((w**2).detach()) == "none"
    squares = w**2
    assert graph_state(squares) == "ready"
    squares.sum().backward()
    assert graph_state(squares) == "used up"
    with torch.no_grad():
        assert graph_state(w * 2) == "none"


def test_gradients_are_those_of_autograd_and_pile_up_where_nobody_zeroes():
    recorded = record(core.fifty_points, sgd, 0.01, 4, 446, edits=Edits("left out", "left out"))
    model, X, y = core.fifty_points(446)
    (gradient,) = torch.autograd.grad(((model(X) - y) ** 2).mean(), model.weight)
    held = [m.values["model.weight.grad"] for m in recorded.moments if m.line == 2]
    for times, grad in enumerate(held, start=1):
        assert grad == pytest.approx((times * gradient).flatten().tolist(), rel=1e-5)


def test_a_refused_line_is_named_with_its_iteration_and_ends_the_record():
    recorded = record(core.one_point, sgd, 0.01, 9, 446, edits=Edits(backward="twice"))
    assert (recorded.refusal.iteration, recorded.refusal.line) == (0, 4)
    assert "backward through the graph a second time" in recorded.refusal.message
    assert recorded.moments[-1].line == 3
    assert recorded.run.losses == ()


def test_a_loop_that_leaves_float32_is_recorded_up_to_there():
    recorded = record(core.one_point, sgd, 1.0, 100, 446)
    assert recorded.run.first_non_finite == len(recorded.run.losses) - 1 < 99


def test_data_gives_new_memory_and_no_grad_is_counted():
    data = record(core.one_point, StepThroughData, 0.01, 7, 446)
    no_grad = record(core.one_point, StepWithNoGrad, 0.01, 7, 446)
    assert (data.versions, data.same_memory) == (0, False)
    assert (no_grad.versions, no_grad.same_memory) == (7, True)


def test_nothing_traces_the_process():
    seen = []

    class Watcher(StepWithNoGrad):
        def step(self):
            seen.append((sys.gettrace(), sys.getprofile()))
            super().step()

    before = (sys.gettrace(), sys.getprofile())
    record(core.one_point, Watcher, 0.01, 2, 446)
    assert seen == [before] * 2


@pytest.mark.parametrize("edits", [(), ("left out",), ("before backward", "left out"), ("after step",)])
def test_the_program_has_the_loop_that_ran(edits):
    recorded = record(core.one_point, sgd, 0.01, 5, 446, "cpu", Edits(*edits))
    settings = {
        "train": recorded.loop.edited,
        "start": core.one_point,
        "optimizer": sgd,
        "step_size": 0.01,
        "steps": 5,
    }
    source = make_program("Loop", core.training_loop, settings, core.report, "run").source
    printed: list[str] = []
    exec(source, {"__name__": "program", "print": printed.append})
    assert printed == [core.report(recorded.run)]
    assert "fifty_points" not in source
    assert ("optim.zero_grad()" in source) == (edits != ("left out",))


@pytest.mark.parametrize("start", [core.one_point, core.fifty_points])
def test_the_right_loop_is_unedited_and_steps_with_an_optimizer_of_pytorch(start):
    for optimizer in (sgd, momentum, adam):
        assert right_loop(start, optimizer, 0.05, 6).optimizer == optimizer.__name__
    plain = record(start, sgd, 0.05, 6)
    for by_hand in BY_HAND.values():
        right = right_loop(start, by_hand, 0.05, 6)
        assert (right.optimizer, right.run.losses) == ("sgd", plain.run.losses)
        assert right.loop == make_loop()
