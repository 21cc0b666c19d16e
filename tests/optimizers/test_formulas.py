"""Every formula written by hand makes the steps, and keeps the buffers, of torch.optim."""

import pytest
import torch

from core.optimizers.formulas import STEPS, Setting, Zeros, adam_step, momentum_step
from core.optimizers.one_step import take_apart
from core.surfaces import Surface, make_height
from core.torch_optimizers import OPTIMIZERS, make_optimizer

SETTING = Setting(0.03, momentum=0.8, weight_decay=0.2)
CONSTANTS = {
    "momentum": {"momentum": 0.8},
    "nesterov": {"momentum": 0.8},
    "adamw": {"weight_decay": 0.2},
}


def test_every_optimizer_of_the_race_is_taken_apart():
    assert tuple(STEPS) == tuple(OPTIMIZERS)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_forty_steps_by_hand_are_forty_steps_of_torch_optim(name, dtype):
    g = make_height(Surface("rosenbrock"))
    by_torch = torch.tensor([-1.5, 1.0], dtype=dtype, requires_grad=True)
    optimizer = make_optimizer(name, [by_torch], 0.03, **CONSTANTS.get(name, {}))
    by_hand, buffers = by_torch.detach().clone(), Zeros()
    close = {"rtol": 1e-11, "atol": 1e-13} if dtype == torch.float64 else {"rtol": 2e-5, "atol": 2e-6}
    for t in range(1, 41):
        (gradient,) = torch.autograd.grad(g(w := by_hand.clone().requires_grad_()), w)
        lines = STEPS[name](by_hand, gradient, buffers, t, SETTING)
        by_hand = lines[-1].value
        buffers |= {line.buffer: line.value for line in lines if line.buffer}

        optimizer.zero_grad()
        g(by_torch).backward()
        optimizer.step()
        torch.testing.assert_close(by_hand, by_torch.detach(), **close)
        for buffer, value in buffers.items():
            torch.testing.assert_close(value, optimizer.state[by_torch][buffer], **close)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_buffer_of_torch_optim_is_shown(name):
    w = torch.ones(2, requires_grad=True)
    optimizer = make_optimizer(name, [w], 0.1)
    w.sum().backward()
    optimizer.step()
    lines = STEPS[name](torch.ones(2), torch.ones(2), Zeros(), 1, SETTING)
    kept = {key for key, value in optimizer.state[w].items() if value is not None} - {"step"}
    assert {line.buffer for line in lines if line.buffer} == kept


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_numbers_in_a_formula_make_its_value(name):
    (step, *_) = take_apart(name, STEPS[name], Surface("ravine"), (-1.8, 0.8), Setting(0.1), 1)
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


def test_adams_first_step_is_as_long_as_the_step_size_whatever_the_gradient():
    for gradient in (1e-3, 1.0, 1e4):
        lines = adam_step(torch.zeros(2), torch.tensor([gradient, -gradient]), Zeros(), 1, Setting(0.1))
        assert lines[-1].value.tolist() == pytest.approx([-0.1, 0.1], rel=1e-4)


def test_pytorchs_momentum_forgets_the_old_step_size():
    setting = Setting(0.001, momentum=0.9)
    buffers = Zeros(momentum_buffer=torch.tensor([10.0, 10.0]))
    lines = momentum_step(torch.zeros(2), torch.zeros(2), buffers, 5, setting)
    assert lines[-1].value.tolist() == pytest.approx([-0.009, -0.009])
