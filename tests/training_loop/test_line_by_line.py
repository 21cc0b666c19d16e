"""The recorder: what it writes down line by line is what the loop does as a whole."""

import inspect
import itertools
import re
import sys

import pytest
import torch

from core.program import make_program
from core.training_loop import loop as core
from core.training_loop.line_by_line import (
    BACKWARD,
    ROLES,
    STEP,
    ZERO_GRAD,
    graph_state,
    make_loop,
    record,
)

OPTIMIZERS = [core.sgd, core.momentum, core.adam, core.StepWithNoGrad, core.StepThroughData]


def roles(*edits):
    return [line.role for line in make_loop(*edits).lines]


def test_without_an_edit_the_loop_is_train_itself():
    assert make_loop().edited.source == inspect.getsource(core.train).rstrip("\n")
    assert roles() == list(ROLES[:-1])


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (("before forward", "after backward", "once"), "zero_grad forward loss backward step"),
        (("after backward", "after backward", "once"), "forward loss backward zero_grad step"),
        (("after step", "after backward", "once"), "forward loss backward step zero_grad"),
        (("left out", "after backward", "once"), "forward loss backward step"),
        (("before backward", "before backward", "once"), "forward loss zero_grad step backward"),
        (("after step", "before backward", "once"), "forward loss step zero_grad backward"),
        (("before backward", "left out", "once"), "forward loss zero_grad backward"),
        (("after step", "after backward", "twice"), "forward loss backward backward step zero_grad"),
    ],
)
def test_lines_go_where_they_are_sent(edits, expected):
    assert roles(*edits) == expected.split()


def test_an_unknown_edit_is_refused():
    with pytest.raises(ValueError, match="sideways"):
        make_loop("sideways")


@pytest.mark.parametrize("edits", list(itertools.product(ZERO_GRAD, STEP, BACKWARD)))
def test_line_by_line_and_as_a_whole_every_loop_does_the_same_to_the_last_bit(edits):
    """The oracle is the edited function, compiled and called in one piece."""
    scope = dict(vars(core))
    exec(make_loop(*edits).edited.source, scope)
    for start, optimizer in itertools.product([core.one_point, core.fifty_points], OPTIMIZERS):
        recorded = record(start, optimizer, 0.05, 6, 446, "cpu", *edits)
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
    recorded = record(core.one_point, core.sgd, 0.01, 3, 446)
    places = [(moment.iteration, moment.line) for moment in recorded.moments]
    assert places == [(0, None), *itertools.product(range(3), range(5))]


def test_each_line_changes_what_it_is_there_for():
    recorded = record(core.one_point, core.momentum, 0.01, 2, 446)
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
    recorded = record(core.one_point, core.sgd, 0.01, 2, 446)
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
    recorded = record(core.fifty_points, core.sgd, 0.01, 4, 446, zero_grad="left out", step="left out")
    model, X, y = core.fifty_points(446)
    (gradient,) = torch.autograd.grad(((model(X) - y) ** 2).mean(), model.weight)
    held = [m.values["model.weight.grad"] for m in recorded.moments if m.line == 2]
    for times, grad in enumerate(held, start=1):
        assert grad == pytest.approx((times * gradient).flatten().tolist(), rel=1e-5)


def test_a_refused_line_is_named_with_its_iteration_and_ends_the_record():
    recorded = record(core.one_point, core.sgd, 0.01, 9, 446, backward="twice")
    assert (recorded.refusal.iteration, recorded.refusal.line) == (0, 4)
    assert "backward through the graph a second time" in recorded.refusal.message
    assert recorded.moments[-1].line == 3
    assert recorded.run.losses == ()


def test_a_loop_that_leaves_float32_is_recorded_up_to_there():
    recorded = record(core.one_point, core.sgd, 1.0, 100, 446)
    assert recorded.run.first_non_finite == len(recorded.run.losses) - 1 < 99


def test_data_gives_new_memory_and_no_grad_is_counted():
    data = record(core.one_point, core.StepThroughData, 0.01, 7, 446)
    no_grad = record(core.one_point, core.StepWithNoGrad, 0.01, 7, 446)
    assert (data.versions, data.same_memory) == (0, False)
    assert (no_grad.versions, no_grad.same_memory) == (7, True)


def test_nothing_traces_the_process():
    seen = []

    class Watcher(core.StepWithNoGrad):
        def step(self):
            seen.append((sys.gettrace(), sys.getprofile()))
            super().step()

    before = (sys.gettrace(), sys.getprofile())
    record(core.one_point, Watcher, 0.01, 2, 446)
    assert seen == [before] * 2


@pytest.mark.parametrize("edits", [(), ("left out",), ("before backward", "left out"), ("after step",)])
def test_the_program_has_the_loop_that_ran(edits):
    recorded = record(core.one_point, core.sgd, 0.01, 5, 446, "cpu", *edits)
    settings = {
        "train": recorded.loop.edited,
        "start": core.one_point,
        "optimizer": core.sgd,
        "step_size": 0.01,
        "steps": 5,
    }
    source = make_program("Loop", core.training_loop, settings, core.report, "run").source
    printed: list[str] = []
    exec(source, {"__name__": "program", "print": printed.append})
    assert printed == [core.report(recorded.run)]
    assert "fifty_points" not in source
    assert ("optim.zero_grad()" in source) == (edits != ("left out",))
