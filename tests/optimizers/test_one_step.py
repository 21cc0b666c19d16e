"""One step taken apart: section 15's, and every optimizer's beside torch.optim."""

from itertools import pairwise

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.optimizers.formulas import STEPS, Line, Setting, momentum_step, sgd_step
from core.optimizers.one_step import (
    Apart,
    agree_in_float32,
    differences,
    report,
    step_length,
    take_apart,
)
from core.surfaces import Surface
from core.torch_optimizers import OPTIMIZERS


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_single_step_differs_by_the_last_digit_of_float32_only(name):
    steps = take_apart(name, STEPS[name], Surface("beale"), (1.0, 1.5), Setting(0.001), 30)
    assert len(steps) == 30
    for step in steps:
        torch.testing.assert_close(step.lines[-1].value, step.by_torch, rtol=3e-7, atol=1e-7)
    for before, after in pairwise(steps):
        assert torch.equal(before.by_torch, after.w)


def test_the_default_is_section_15s_step():
    steps = take_apart()
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


@pytest.mark.parametrize(
    ("name", "factor"),
    [("sgd", 10), ("momentum", 10), ("nesterov", 10), ("rmsprop", 1), ("adagrad", 1), ("adam", 1)],
)
def test_only_those_that_divide_take_the_size_of_the_gradient_away(name, factor):
    (step, *_) = take_apart(name, STEPS[name], Surface("ravine"), (-1.8, 0.8), Setting(0.1), 1)
    lengths = [step_length(STEPS[name], step, Setting(0.1), size) for size in (1.0, 10.0)]
    assert lengths[1] == pytest.approx(factor * lengths[0], rel=1e-4)


def test_a_run_that_leaves_float32_ends():
    steps = take_apart("sgd", sgd_step, Surface("beale"), (1.0, 1.5), Setting(1.0), 40)
    assert len(steps) < 40
    assert not steps[-1].by_torch.isfinite().all() or not steps[-1].gradient.isfinite().all()


def test_the_report_has_the_arithmetic_of_both_numbers():
    (step, *_) = steps = take_apart("momentum", momentum_step, steps=2)
    text = report(steps)
    assert "b₁ = 0.9 · 0 + (-5.235) = -5.23488" in text
    assert max(differences(each).max() for each in steps) < 1e-6
    assert step.loss == pytest.approx(6.851, abs=1e-3)


def apart(w: float, by_hand: float, by_torch: float) -> Apart:
    line = Line("w", "w", "{}", (0.0,), torch.tensor([by_hand, 0.0]))
    return Apart(1.0, torch.tensor([w, 0.0]), torch.zeros(2), [line], torch.tensor([by_torch, 0.0]))


def test_a_wrong_formula_does_not_agree_and_two_infinities_do():
    assert differences(apart(1, 0.5, 0.75)).tolist() == [0.25, 0.0]
    assert not agree_in_float32([apart(1, 0.5, 0.5), apart(1, 0.5, 0.5001)])
    assert agree_in_float32([apart(1, 0.5, 0.5000001)])
    for beyond in (torch.inf, -torch.inf, torch.nan):
        assert differences(apart(1, beyond, beyond)).tolist() == [0.0, 0.0]
        assert agree_in_float32([apart(1, beyond, beyond)])


LANDS = {"one point": (0.3, -0.5), "ravine": (-1.8, 0.8), "rosenbrock": (-1.5, 1.0), "beale": (1.0, 1.5)}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(OPTIMIZERS)),
    st.sampled_from(sorted(LANDS)),
    st.sampled_from([0.001, 0.01, 0.1]),
    st.floats(0, 0.99),
)
def test_every_formula_agrees_with_torch_to_the_last_digits(name, land, step_size, momentum):
    setting = Setting(step_size, momentum, 0.1)
    assert agree_in_float32(take_apart(name, STEPS[name], Surface(land), LANDS[land], setting, 20))


@pytest.mark.parametrize("momentum", [0.0, 0.5])
@pytest.mark.parametrize("name", ["momentum", "nesterov"])
def test_only_buffers_that_pytorch_keeps_are_called_by_its_names(name, momentum):
    (step,) = take_apart(name, STEPS[name], Surface("beale"), (1.0, 1.5), Setting(0.01, momentum), 1)
    w = torch.nn.Parameter(torch.tensor([1.0, 1.5]))
    optim = OPTIMIZERS[name]([w], lr=0.01, momentum=momentum)
    w.sum().backward()
    optim.step()
    kept = {key for key, value in optim.state[w].items() if value is not None}
    assert {line.buffer for line in step.lines if line.buffer} == kept


def test_no_step_of_adagrad_is_longer_in_a_coordinate_than_the_step_size():
    longer_than_the_first = 0
    for start in ((-1.0, 1.0), (-1.5, 1.0), (0.5, 2.0), (1.0, 1.5)):
        steps = take_apart("adagrad", STEPS["adagrad"], Surface("rosenbrock"), start, Setting(0.3), 20)
        lengths = torch.stack([(step.by_torch - step.w).abs() for step in steps])
        assert lengths.max() <= 0.3 * (1 + 1e-5)
        for place in (0, 1):
            if steps[0].gradient[place].abs() > 1e-3:
                assert lengths[0, place] == pytest.approx(0.3, rel=1e-4)
        longer_than_the_first += bool((lengths > lengths[0] + 1e-4).any())
    assert longer_than_the_first  # where a coordinate's first gradient is 0
