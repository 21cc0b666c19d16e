"""What is shown of a moment is what PyTorch's own objects hold then."""

import math

import pytest
import torch

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import loop as core
from core.training_loop.edits import Edits
from core.training_loop.recorder import record
from core.training_loop.state import finished, last_step, look, parameters_of, show, state_of

STARTS = [core.one_point, core.fifty_points]


@pytest.mark.parametrize("optimizer", [sgd, momentum, adam])
@pytest.mark.parametrize("start", STARTS)
def test_the_state_after_two_iterations_is_that_of_a_loop_written_here(start, optimizer):
    model, X, y = start(446)
    optim = optimizer(model.parameters(), 0.05)
    for _ in range(2):
        y_hat = model(X)
        loss = ((y_hat - y) ** 2).mean()
        optim.zero_grad()
        loss.backward()
        optim.step()
    expected = {}
    for name, p in model.named_parameters():
        for place, number in enumerate(p.flatten().tolist()):
            short = "b" if name == "bias" else f"w{place}" if p.numel() > 1 else "w"
            expected["value", short] = number
            expected[".grad", short] = p.grad.flatten()[place].item()
            for buffer, held in optim.state[p].items():
                if buffer != "step" and held is not None:
                    expected[buffer, short] = held.flatten()[place].item()
    expected["loss", ""] = loss.item()
    expected["y_hat", ""] = y_hat.flatten()[0].item()
    state = state_of(record(start, optimizer, 0.05, 2).moments[-1])
    assert state.pop(("graph", "")) == "used up"
    assert state.keys() == expected.keys()
    for name, number in expected.items():
        assert float(state[name].removesuffix(", …")) == pytest.approx(number, rel=1e-3, abs=1e-4)


def test_the_graph_grows_and_is_used_up():
    recorded = record(core.one_point, sgd, 0.01, 1)
    graphs = [state_of(moment)["graph", ""] for moment in recorded.moments]
    assert graphs == ["none", "of y_hat", "of loss", "of loss", "used up", "used up"]


def test_a_step_shows_what_its_line_has_changed():
    recorded = record(core.one_point, sgd, 0.01, 1)
    assert last_step(recorded) == 5
    changed = [
        [(row.name, row.of, row.before, row.now) for row in look(recorded, number).rows if row.changed]
        for number in range(6)
    ]
    assert changed[0] == changed[3] == []
    assert changed[1] == [("y_hat", "", None, "-0.6174"), ("graph", "", "none", "of y_hat")]
    assert changed[5] == [
        ("value", "w", "-0.4950", "-0.4427"),
        ("value", "b", "-0.1224", "-0.0701"),
    ]
    assert look(recorded, 0).moment is recorded.moments[0]


def test_every_step_has_a_row_for_whatever_comes_to_be():
    recorded = record(core.fifty_points, adam, 0.01, 2)
    names = [
        [(row.name, row.of) for row in look(recorded, step).rows]
        for step in range(last_step(recorded) + 1)
    ]
    assert all(each == names[0] for each in names)
    assert ("exp_avg_sq", "w1") in names[0]
    assert look(recorded, 0).rows[names[0].index(("loss", ""))].now is None


def test_a_refused_line_is_a_step_of_its_own_and_changes_nothing():
    recorded = record(core.one_point, sgd, 0.01, 9, edits=Edits(backward="twice"))
    last = last_step(recorded)
    assert last == len(recorded.moments)
    assert look(recorded, last).refusal is recorded.refusal
    assert not any(row.changed for row in look(recorded, last).rows)
    assert look(recorded, last - 1).refusal is None
    assert look(recorded, last).moment is recorded.moments[-1]


def test_iterations_count_when_their_last_line_has_run():
    recorded = record(core.one_point, sgd, 0.01, 3)
    counted = [finished(recorded, number) for number in range(last_step(recorded) + 1)]
    assert counted == [0] * 5 + [1] * 5 + [2] * 5 + [3]
    refused = record(core.one_point, sgd, 0.01, 3, edits=Edits(backward="twice"))
    assert finished(refused, last_step(refused)) == len(refused.run.losses) == 0


def test_parameters_are_found_by_short_names():
    one, fifty = (record(start, sgd, 0.01, 1).moments[0] for start in STARTS)
    assert parameters_of(one) == [("w", "weight", 0), ("b", "bias", 0)]
    assert parameters_of(fifty) == [("w0", "weight", 0), ("w1", "weight", 1)]


def test_many_predictions_are_shown_by_the_first():
    state = state_of(record(core.fifty_points, sgd, 0.01, 1).moments[-1])
    model, X, _ = core.fifty_points(446)
    with torch.no_grad():
        assert state["y_hat", ""] == f"{model(X)[0].item():.4f}, …"


def test_numbers_are_readable_at_any_size():
    assert show(-5.23488) == "-5.2349"
    assert show(1.5e9) == "1.500e+09"
    assert show(0.00001234) == "1.234e-05"
    assert show(0.0) == "0.0000"
    assert show(math.inf) == "inf"
