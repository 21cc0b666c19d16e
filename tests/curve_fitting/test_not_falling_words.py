"""Why a loss does not fall: the faults are real, and what is said of them is so."""

import math
import random
import re
from dataclasses import fields, replace

import pytest
import torch
from torch import nn

from core.curve_fitting import not_falling_words as words
from core.curve_fitting.fit_words import say_fit
from core.curve_fitting.not_falling import FAULTS, MENDED, Loop, run_loop
from core.curve_fitting.questions import ask_whether_it_falls
from core.curve_fitting.wave import Samples, make_points
from core.training import make_network

ORACLES = {
    words.say_loop: "the fields in which a loop differs, by comparing them with the mended one's",
    words.say_beside: "the last losses of both runs, read back, and a count of the epochs that ran",
    words.why_it_goes_up: "the same run with one thing mended: which of them lets it fall",
}
SEED = 6
OTHERS = {
    "activation": "relu",
    "step_size": 0.3,
    "zero_grad": False,
    "scale": 50.0,
    "n_samples": 10,
    "epochs": 20,
}
NAMED = {
    "activation": "`relu` instead of `tanh`",
    "step_size": "a step size of 0.3 instead of 0.05",
    "zero_grad": "no `optimizer.zero_grad()`",
    "scale": "x from 0 to 50 instead of 1",
    "n_samples": "10 points instead of 200",
    "epochs": "20 epochs instead of 300",
}


def test_a_loop_is_told_by_what_it_has_otherwise_and_by_nothing_else():
    rng = random.Random(SEED)
    for _ in range(1000):
        chosen = rng.sample(sorted(OTHERS), rng.randint(0, len(OTHERS)))
        said = words.say_loop(replace(MENDED, **{name: OTHERS[name] for name in chosen}))
        for name, told in NAMED.items():
            assert (told in said) == (name in chosen), (SEED, said)
    assert {each.name for each in fields(Loop)} == set(OTHERS)


@pytest.mark.parametrize(("seed", "epochs"), [(446, 60), (446, 1000), (2, 60), (5, 1000)])
def test_few_points_are_called_fitted_where_they_are(seed, epochs):
    loop = replace(FAULTS["one small batch first"], epochs=epochs)
    fit = run_loop(loop, seed)
    x, y = (torch.tensor(each)[: loop.n_samples] for each in (fit.x, fit.y))
    grid, curve = (torch.tensor(each) for each in (fit.grid, fit.snapshots[-1].curve))
    off = (curve[(x[:, None] - grid).abs().argmin(dim=1)] - y).abs().max()
    said = words.say_loop(loop, fit)
    assert ("They are fitted" in said) == (off < 0.6), (off, said)
    assert ("not fitted" in said) != ("They are fitted" in said)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_losses_are_those_of_a_loop_written_down_again(fault):
    loop = FAULTS[fault]
    generator = torch.Generator().manual_seed(446)
    x, y = make_points(Samples(loop.n_samples), generator)
    model = make_network((1, 32, 32, 1), loop.activation, generator)
    velocity = [torch.zeros_like(p) for p in model.parameters()]
    total = [torch.zeros_like(p) for p in model.parameters()]
    for _ in range(6):
        loss = nn.functional.mse_loss(model(loop.scale * x), y)
        for place, (p, g) in enumerate(
            zip(model.parameters(), torch.autograd.grad(loss, [*model.parameters()]), strict=True)
        ):
            total[place] = g if loop.zero_grad else total[place] + g
            velocity[place] = 0.9 * velocity[place] + total[place]
            p.data -= loop.step_size * velocity[place]
    ran = run_loop(replace(loop, epochs=6)).snapshots[-1].train_loss
    assert ran == pytest.approx(nn.functional.mse_loss(model(loop.scale * x), y).item(), rel=2e-2)


def test_what_is_said_of_every_fault_is_what_it_does():
    mended = run_loop(MENDED)
    expected = {
        "dead units": "**Dead**",
        "step size too small": "hardly falls",
        "step size too large": "went up",
        "inputs not scaled": "hardly falls",
        "zero_grad forgotten": "went up",
    }
    for fault, loop in FAULTS.items():
        fit = run_loop(loop)
        here, there = (each.snapshots[-1].train_loss for each in (fit, mended))
        shown = [
            float(each) for each in re.findall(r"\*\*(\S+)\*\*", words.say_beside(loop, fit, mended))
        ]
        assert shown == pytest.approx([here, there], rel=6e-3, abs=6e-5)
        is_whole = fit.snapshots[-1].epoch == loop.epochs
        assert ("at the end: " in words.say_beside(loop, fit, mended)) == is_whole
        assert ("no number any more" in words.say_beside(loop, fit, mended)) != is_whole
        assert expected.get(fault, "Left of 0.5") in say_fit(fit, 1153)
        if fault in expected:
            assert there < 0.1 * mended.snapshots[0].train_loss < here
    assert run_loop(FAULTS["one small batch first"]).snapshots[-1].train_loss < 1e-4


MENDINGS = {"step size too large": {"step_size": 0.05}, "zero_grad forgotten": {"zero_grad": True}}


@pytest.mark.parametrize(("fault", "mending"), MENDINGS.items())
@pytest.mark.parametrize("seed", [446, 1])
def test_a_loss_that_goes_up_goes_up_for_the_reason_that_is_said(fault, mending, seed):
    loop = FAULTS[fault]
    said = say_fit(run_loop(loop, seed), 1153, words.why_it_goes_up(loop))
    assert "went up" in said
    assert ("the steps are too long" in said) == ("step_size" in mending)
    assert ("the sum of all gradients so far" in said) == ("zero_grad" in mending)
    mended = run_loop(replace(loop, epochs=60, **mending), seed).snapshots
    assert mended[-1].train_loss < mended[0].train_loss


@pytest.mark.parametrize("fault", FAULTS)
def test_the_question_is_answered_by_the_run_that_it_shows(fault):
    question = ask_whether_it_falls(fault)
    snapshots = run_loop(FAULTS[str(question.shows["fault"])]).snapshots
    first, last = snapshots[0].train_loss, snapshots[-1].train_loss
    assert question.answer == (
        "up" if not math.isfinite(last) or last >= first else "half" if 2 * last < first else "falls"
    )
