"""Where one word about a function or a mode ends and the next begins."""

import pytest
import torch

from core.nn_modules.activations import PLACES, activation_curve, gradient_passed, heights
from core.nn_modules.modes import EVAL, TRAIN, Call, Modes
from core.nn_modules.modes_words import different, told_of_mode, why


@pytest.mark.parametrize(
    ("slope", "passed"),
    [(1.0, "all"), (0.999, "part"), (1.001, "part"), (1e-9, "part"), (0.0, "none"), (-1e-9, "turned")],
)
def test_all_and_nothing_are_exactly_that(slope, passed):
    assert gradient_passed(slope) == passed


@pytest.mark.parametrize(
    ("name", "top"), [("tanh", 1.25), ("sigmoid", 1.25), ("relu", 3.0), ("gelu", 3.0)]
)
def test_what_stays_within_one_is_drawn_whole(name, top):
    low, high = heights(activation_curve(name))
    assert (high, low) == (top, -1.25 if top == 1.25 else -1.0)
    assert max(PLACES) == -min(PLACES) == 6.0
    assert len(PLACES) == 241
    torch.testing.assert_close(torch.tensor(PLACES).diff(), torch.full((240,), 0.05), atol=1e-5, rtol=0)


def modes(*calls, layer="batch norm", error=""):
    return Modes("", layer, 0.5, 4, 2, tuple(Call(mode, answer, 0.25) for mode, answer in calls), error)


@pytest.mark.parametrize(("after", "count"), [(1.00004, 1), (1.00006, 2), (1.0001, 2)])
def test_answers_differ_where_four_decimals_do(after, count):
    assert different([1.0, after]) == count
    told = told_of_mode(modes((TRAIN, 1.0), (TRAIN, after)), TRAIN)
    assert ("one answer" in told) == (count == 1)
    assert ("**2 answers**" in told) == (count == 2)


@pytest.mark.parametrize(("trained", "left"), [(1, "90%"), (2, "81%"), (7, "48%")])
def test_every_training_call_leaves_nine_tenths_of_the_running_mean(trained, left):
    """PyTorch's own batch norm says how much."""
    norm = torch.nn.BatchNorm1d(1)
    norm.running_mean.fill_(1.0)
    for _ in range(trained):
        norm(torch.tensor([[-1.0], [1.0]]))
    assert f"{norm.running_mean.item():.0%}" == left
    assert f"so {left} of its start" in why(modes(*[(TRAIN, 1.0)] * trained, (EVAL, 2.0)))


def test_one_call_is_one():
    assert "1 call, one answer" in told_of_mode(modes((EVAL, 1.0)), EVAL)
    assert "2 calls, one answer" in told_of_mode(modes((EVAL, 1.0), (EVAL, 1.0)), EVAL)
    assert told_of_mode(modes(), TRAIN) == "**`model.train()`:** not called."
