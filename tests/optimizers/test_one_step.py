"""Every formula written by hand makes the steps, and keeps the buffers, of torch.optim."""

from itertools import pairwise

import pytest
import torch

from core.landscapes import make_landscape
from core.optimizers import one_step as core
from core.optimizers.race import OPTIMIZERS, make_optimizer

SETTING = core.Setting(0.03, momentum=0.8, weight_decay=0.2)


def test_every_optimizer_of_the_race_is_taken_apart():
    assert tuple(core.STEPS) == OPTIMIZERS


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_forty_steps_by_hand_are_forty_steps_of_torch_optim(name, dtype):
    g = make_landscape("rosenbrock")
    by_torch = torch.tensor([-1.5, 1.0], dtype=dtype, requires_grad=True)
    optimizer = make_optimizer(name, by_torch, 0.03, momentum=0.8, weight_decay=0.2)
    by_hand, buffers = by_torch.detach().clone(), core.Zeros()
    close = {"rtol": 1e-11, "atol": 1e-13} if dtype == torch.float64 else {"rtol": 2e-5, "atol": 2e-6}
    for t in range(1, 41):
        (gradient,) = torch.autograd.grad(g(w := by_hand.clone().requires_grad_()), w)
        lines = core.STEPS[name](by_hand, gradient, buffers, t, SETTING)
        by_hand = lines[-1].value
        buffers |= {line.buffer: line.value for line in lines if line.buffer}

        optimizer.zero_grad()
        g(by_torch).backward()
        optimizer.step()
        torch.testing.assert_close(by_hand, by_torch.detach(), **close)
        for buffer, value in buffers.items():
            torch.testing.assert_close(value, optimizer.state[by_torch][buffer], **close)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_single_step_differs_by_the_last_digit_of_float32_only(name):
    steps = core.take_apart(name, core.STEPS[name], "beale", (1.0, 1.5), 0.001, 30)
    assert len(steps) == 30
    for step in steps:
        torch.testing.assert_close(step.lines[-1].value, step.by_torch, rtol=3e-7, atol=1e-7)
    for before, after in pairwise(steps):
        assert torch.equal(before.by_torch, after.w)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_buffer_of_torch_optim_is_shown(name):
    w = torch.ones(2, requires_grad=True)
    optimizer = make_optimizer(name, w, 0.1)
    w.sum().backward()
    optimizer.step()
    lines = core.STEPS[name](torch.ones(2), torch.ones(2), core.Zeros(), 1, SETTING)
    kept = {key for key, value in optimizer.state[w].items() if value is not None} - {"step"}
    assert {line.buffer for line in lines if line.buffer} == kept


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_numbers_in_a_formula_make_its_value(name):
    (step, *_) = core.take_apart(name, core.STEPS[name], "ravine", (-1.8, 0.8), 0.1, 1)
    for line in step.lines:
        for place in (0, 1):
            python = line.fill(place).replace("−", "-").replace("·", "*").replace("^", "**")
            python = python.replace("²", "**2").replace("√", "1 * ROOT @ ")
            value = eval(python, {"ROOT": Root()})  # our own pattern with numbers in it
            assert value == pytest.approx(line.value[place].item(), rel=5e-3, abs=1e-9)


class Root:
    """`1 * ROOT @ x` is the root of x: a prefix sign that Python can read."""

    def __rmul__(self, one):
        return self

    def __matmul__(self, number):
        return number**0.5


def test_the_default_is_section_15s_step():
    steps = core.take_apart()
    model = torch.nn.Linear(1, 1)
    with torch.no_grad():
        model.weight.fill_(steps[0].w[0])
        model.bias.fill_(steps[0].w[1])
    optim = torch.optim.SGD(model.parameters(), lr=1e-2)
    loss = torch.nn.MSELoss()(model(torch.tensor([[1.0]])), torch.tensor([[2.0]]))
    optim.zero_grad()
    loss.backward()
    optim.step()
    assert steps[0].by_torch.tolist() == [model.weight.item(), model.bias.item()]


def test_adams_first_step_is_as_long_as_the_step_size_whatever_the_gradient():
    for gradient in (1e-3, 1.0, 1e4):
        lines = core.adam_step(
            torch.zeros(2), torch.tensor([gradient, -gradient]), core.Zeros(), 1, core.Setting(0.1)
        )
        assert lines[-1].value.tolist() == pytest.approx([-0.1, 0.1], rel=1e-4)


def test_pytorchs_momentum_forgets_the_old_step_size():
    setting = core.Setting(0.001, momentum=0.9)
    buffers = core.Zeros(momentum_buffer=torch.tensor([10.0, 10.0]))
    lines = core.momentum_step(torch.zeros(2), torch.zeros(2), buffers, 5, setting)
    assert lines[-1].value.tolist() == pytest.approx([-0.009, -0.009])


@pytest.mark.parametrize(
    ("name", "factor"),
    [("sgd", 10), ("momentum", 10), ("nesterov", 10), ("rmsprop", 1), ("adagrad", 1), ("adam", 1)],
)
def test_only_those_that_divide_take_the_size_of_the_gradient_away(name, factor):
    (step, *_) = core.take_apart(name, core.STEPS[name], "ravine", (-1.8, 0.8), 0.1, 1)
    lengths = [core.step_length(core.STEPS[name], step, core.Setting(0.1), size) for size in (1.0, 10.0)]
    assert lengths[1] == pytest.approx(factor * lengths[0], rel=1e-4)


def test_a_run_that_leaves_float32_ends():
    steps = core.take_apart("sgd", core.sgd_step, "beale", (1.0, 1.5), 1.0, 40)
    assert len(steps) < 40
    assert not steps[-1].by_torch.isfinite().all() or not steps[-1].gradient.isfinite().all()


def test_the_report_has_the_arithmetic_of_both_numbers():
    (step, *_) = steps = core.take_apart("momentum", core.momentum_step, steps=2)
    text = core.report(steps)
    assert "b₁ = 0.9 · 0 + (-5.235) = -5.23488" in text
    assert core.largest_difference(steps) < 1e-6
    assert step.loss == pytest.approx(6.851, abs=1e-3)
