"""The answer is what the loss does in a loop that is written out here, line by line."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from torch import nn

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import loop as core
from core.training_loop.edits import BACKWARD, STEP, ZERO_GRAD, Edits
from core.training_loop.questions import OPTIONS, WHY, call_backward_twice, move_zero_grad
from core.training_loop.steps_by_hand import BY_HAND
from core.training_loop.verdict import BEHAVIOURS, CAUSES

STEP_SIZES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
EDITS = st.builds(Edits, st.sampled_from(ZERO_GRAD), st.sampled_from(STEP), st.sampled_from(BACKWARD))


def losses_of(start, optimizer, step_size, steps, lines, at_the_end=False):
    """Return the losses of a loop whose lines are given as "fl0bs", and that of its last weights."""
    model, X, y = start(446)
    optim = optimizer(model.parameters(), step_size)
    losses = []
    scope = {}
    for _ in range(steps):
        for line in lines:
            match line:
                case "f":
                    scope["y_hat"] = model(X)
                case "l":
                    scope["loss"] = nn.functional.mse_loss(scope["y_hat"], y)
                case "0":
                    optim.zero_grad()
                case "b":
                    scope["loss"].backward()
                case "r":
                    scope["loss"].backward(retain_graph=True)
                case "s":
                    optim.step()
        losses.append(scope["loss"].item())
        if not all(p.isfinite().all() for p in model.parameters()):
            break
    return [*losses, nn.functional.mse_loss(model(X), y).item()] if at_the_end else losses


def lines_of(edits):
    backs = {"once": "b", "twice": "bb", "twice with retain_graph": "rb", "left out": "-"}
    back = backs[edits.backward]
    tail = {"after backward": f"{back}s", "before backward": f"s{back}", "left out": back}[edits.step]
    match edits.zero_grad:
        case "before forward":
            return f"0fl{tail}"
        case "before backward":
            return f"fl0{tail}"
        case "after backward":
            return f"fl{tail.replace(back, back + '0')}"
        case "after step":
            return f"fl{tail.replace('s', 's0') if 's' in tail else tail + '0'}"
    return f"fl{tail}"


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([core.one_point, core.fifty_points]),
    st.sampled_from([sgd, momentum, adam, *BY_HAND.values()]),
    st.sampled_from(STEP_SIZES),
    st.integers(1, 40),
    EDITS,
    st.sampled_from([move_zero_grad, call_backward_twice]),
)
@example(core.one_point, sgd, 1.0, 2, Edits("before forward"), move_zero_grad)  # rises without a fall
def test_the_answer_fits_the_losses_of_the_changed_loop(start, optimizer, step_size, steps, edits, ask):
    question = ask(start, optimizer, step_size, steps, edits=edits)
    if ask is move_zero_grad:
        change = {"zero_grad": "after backward" if edits.zero_grad == "left out" else "left out"}
    else:
        change = {"backward": "left out" if edits.backward == "twice" else "twice"}
    assert question.shows == change
    assert f"in {steps} iteration{'s' * (steps > 1)}?" in question.text
    lines = lines_of(replace(edits, **change))
    try:
        losses = losses_of(start, optimizer, step_size, steps, lines)
    except (RuntimeError, TypeError):
        assert question.answer == "stops"
        return
    right = optimizer if optimizer in (sgd, momentum, adam) else sgd
    expected = losses_of(start, right, step_size, steps, "fl0bs")
    made, loss = re.search(r"After (\d+) iterations? the loss is (\S+)\.$", question.why).groups()
    assert int(made) == len(losses)
    after = losses_of(start, optimizer, step_size, int(made), lines, at_the_end=True)[-1]
    assert float(loss) == pytest.approx(after, rel=1e-3, abs=1e-6, nan_ok=True)
    match question.answer:
        case "same":
            assert losses == pytest.approx(expected, rel=1e-2, abs=1e-3, nan_ok=True)
        case "stands still":
            assert len(set(losses)) == 1
        case "runs away":
            assert not losses[-1] <= 10 * losses[0]
        case "swings":
            triples = itertools.combinations(losses, 3)
            assert any(low <= high / 2 and low < again >= 2 * low for high, low, again in triples)
        case answer:
            assert answer == "differs"
            assert losses[-1] <= 10 * losses[0]


def test_the_tutorials_loop_swings_without_zero_grad_and_stands_still_with_it_in_the_wrong_place():
    question = move_zero_grad(core.one_point, sgd, 0.01, 60)
    assert (question.answer, question.shows) == ("swings", {"zero_grad": "left out"})
    assert question.why.startswith(WHY["piles up"])
    back = move_zero_grad(core.one_point, sgd, 0.01, 60, edits=Edits("left out"))
    assert (back.answer, back.shows) == ("stands still", {"zero_grad": "after backward"})
    assert back.why.startswith(WHY["thrown away"])


def test_every_behaviour_and_every_cause_has_its_words():
    assert tuple(OPTIONS) == BEHAVIOURS
    assert set(WHY) == set(CAUSES) - {"behind the back"}
