"""The arithmetic that is shown is right: evaluated again, it comes to the recorded numbers."""

import itertools
import re

import pytest

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import loop as core
from core.training_loop.arithmetic import explain, gradient, lines_for, operand
from core.training_loop.edits import Edits
from core.training_loop.recorder import record
from core.training_loop.state import parameters_of, show
from core.training_loop.steps_by_hand import StepByAssignment, StepWithNoGrad

OPTIMIZERS = [sgd, momentum, adam, StepWithNoGrad]
CALCULATION = re.compile(r"^[-−0-9.e+ ·()²√/]+$")


def evaluate(text):
    """Compute a line of numbers, as a student would with a calculator."""
    text = text.replace("·", "*").replace("²", "**2").replace("√", "")
    return eval(text, {})


def calculations(text):
    """Return pairs of what is calculated and what it is said to be."""
    parts = [part.strip() for line in text.splitlines() for part in line.split(" = ") if part.strip()]
    parts = [part.removeprefix("= ") for part in parts]
    return [
        (left, right)
        for left, right in itertools.pairwise(parts)
        if CALCULATION.match(left) and re.fullmatch(r"-?[\d.e+-]+", right)
    ]


@pytest.mark.parametrize("zero_grad", ["before backward", "left out"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("start", [core.one_point, core.fifty_points])
def test_every_calculation_comes_to_the_number_behind_it(start, optimizer, zero_grad):
    recorded = record(start, optimizer, 0.01, 4, 446, edits=Edits(zero_grad))
    checked = 0
    for number in range(1, len(recorded.moments)):
        for left, right in calculations(explain(recorded, number)):
            if "..." in left or not re.search(r"[·+²/]| - ", left):
                continue
            # Each number is rounded to four decimals.
            assert evaluate(left) == pytest.approx(float(right), abs=2e-3, rel=2e-3), left
            checked += 1
    assert checked >= 4 * 3


@pytest.mark.parametrize("start", [core.one_point, core.fifty_points])
def test_results_are_the_recorded_numbers(start):
    recorded = record(start, sgd, 0.01, 3, 446)
    for number in range(1, len(recorded.moments)):
        moment, text = recorded.moments[number], explain(recorded, number)
        match recorded.loop.lines[(number - 1) % 5].role:
            case "forward":
                assert f"= {show(moment.numbers('y_hat')[0])}" in text
            case "loss":
                assert text.endswith(f"= {show(moment.numbers('loss')[0])}")
            case "backward":
                for name, of, place in parameters_of(moment):
                    assert f"{name}.grad = " in text
                    assert f"= {show(moment.numbers(f'model.{of}.grad')[place])}" in text
            case "step":
                for name, of, place in parameters_of(moment):
                    assert f"{name} = {name} - lr" in text
                    assert f"= {show(moment.numbers(f'model.{of}')[place])}" in text


def test_the_gradient_by_formula_is_autograds():
    for start in (core.one_point, core.fifty_points):
        recorded = record(start, sgd, 0.01, 1, 446)
        moment = recorded.moments[4]
        for _, of, place in parameters_of(moment):
            by_formula = gradient(recorded, moment, of, place)
            assert by_formula == pytest.approx(moment.numbers(f"model.{of}.grad")[place], rel=1e-5)


def test_what_is_not_there_is_said():
    thrown = record(core.one_point, sgd, 0.01, 1, 446, edits=Edits(zero_grad="after backward"))
    assert explain(thrown, 3).count("w.grad = 2 (y_hat - y)") == 1
    assert explain(thrown, 4).splitlines()[0] == "w.grad: -5.2349 → None"
    assert explain(thrown, 5).splitlines()[0] == "w.grad is None: nothing to go by, w stays -0.4950"
    usual = record(core.one_point, sgd, 0.01, 1, 446)
    assert explain(usual, 3).splitlines()[1] == "b.grad is None already"


def test_a_held_gradient_is_shown_in_the_sum():
    piled = record(core.one_point, sgd, 0.01, 2, 446, edits=Edits(zero_grad="left out"))
    assert "w.grad = old + 2 (y_hat - y) · x" in explain(piled, 7)
    assert "= -5.2349 + (-5.0255)" in explain(piled, 7)


def test_a_step_by_assignment_says_that_the_model_keeps_its_own():
    recorded = record(core.one_point, StepByAssignment, 0.01, 1, 446)
    assert explain(recorded, 5).splitlines()[:2] == [
        "p = -0.4950 - 0.01 · (-5.2349) = -0.4427   a new tensor",
        "w stays -0.4950",
    ]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("start", [core.one_point, core.fifty_points])
def test_no_explanation_is_longer_than_the_longest(start, optimizer):
    recorded = record(start, optimizer, 0.01, 6)
    lines = [len(explain(recorded, number).splitlines()) for number in range(1, len(recorded.moments))]
    assert max(lines) == lines_for(recorded.optimizer)


def test_negative_operands_stand_in_parentheses():
    assert operand(-1.0) == "(-1.0000)"
    assert operand(1.0) == "1.0000"
