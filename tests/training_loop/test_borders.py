"""Where one verdict on a loop ends and the next begins: just below, at, and above."""

from types import SimpleNamespace

import pytest
import torch

from core.training_loop import loop_words as words
from core.training_loop.verdict import name_behaviour, runs_away, swings


def run(*losses, parameters=((1.0, 2.0),), lost=None):
    return SimpleNamespace(losses=losses, first_non_finite=lost, parameters=torch.tensor(parameters))


def loops(yours, right, behaviour="differs"):
    return SimpleNamespace(
        behaviour=behaviour,
        ends="apart",
        yours=SimpleNamespace(run=yours),
        right=SimpleNamespace(run=right),
    )


@pytest.mark.parametrize(("last", "away"), [(10.0, False), (10.01, True)])
def test_a_run_runs_away_above_ten_times_its_first_loss(last, away):
    assert runs_away(run(1.0, 100.0, last)) == away
    assert runs_away(run(1.0, last, lost=1))


@pytest.mark.parametrize(
    ("losses", "swung"),
    [
        ((8.0, 4.0, 8.0), True),
        ((8.0, 4.01, 8.0), False),
        ((8.0, 4.0, 7.99), False),
        ((8.0, 0.03, 0.081), True),
        ((8.0, 0.03, 0.079), False),
        ((8.0, 4.0, 2.0, 4.0), True),
        ((0.0, 0.0, 1.0), False),
    ],
)
def test_a_swing_is_a_fall_to_half_and_a_rise_to_twice_that(losses, swung):
    assert swings(losses) == swung


@pytest.mark.parametrize(("off", "same"), [(1.0001, True), (1.0003, False)])
def test_numbers_that_differ_by_rounding_are_the_same(off, same):
    record = SimpleNamespace(
        run=run(1.0, parameters=((off, 2.0),)),
        refusal="",
        moments=[SimpleNamespace(numbers=lambda name: [9.0])],
    )
    assert (name_behaviour(record, run(1.0)) == "same") == same


@pytest.mark.parametrize(("mine", "beats"), [(0.989, True), (0.991, False)])
def test_a_wrong_loop_beats_the_right_one_by_a_hundredth_at_least(mine, beats, monkeypatch):
    monkeypatch.setattr(words, "loss_now", lambda record: record.run.losses[-1])
    assert words.beats_the_right_loop(loops(run(2.0, mine), run(2.0, 1.0))) == beats
    for behaviour in ("same", "stops", "runs away"):
        assert not words.beats_the_right_loop(loops(run(2.0, mine), run(2.0, 1.0), behaviour))
    assert not words.beats_the_right_loop(loops(run(2.0, 2.0, mine), run(2.0, 1.0)))


@pytest.mark.parametrize(("count", "said"), [(1, "After 1 iteration "), (2, "After 2 iterations ")])
def test_one_iteration_is_one(count, said, monkeypatch):
    monkeypatch.setattr(words, "loss_now", lambda record: record.run.losses[-1])
    either = run(*[3.0] * count)
    assert words.ends(loops(either, either)).startswith(said)
