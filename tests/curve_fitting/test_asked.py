"""What questions ask about, and where an answer ends: just inside, and just outside."""

import math
from dataclasses import replace
from types import SimpleNamespace

import pytest

from core.curve_fitting import questions
from core.curve_fitting.comparison import compare_losses
from core.curve_fitting.not_falling import FAULTS
from core.curve_fitting.run_length import STEP_SIZES, short_run_like
from core.curve_fitting.wave import Samples
from core.torch_optimizers import adam, momentum, sgd
from core.training import Network, Training

GIVEN = Samples(20), Network(1, 8), Training(epochs=50)


def ending(monkeypatch, *ends, silent=(0,)):
    """Let runs end, one after the other, with these losses of training and test."""
    runs = iter(
        SimpleNamespace(snapshots=[SimpleNamespace(train_loss=a, test_loss=b, silent=silent)])
        for a, b in ends
    )
    monkeypatch.setattr(questions, "fit_curve", lambda *_: next(runs))


@pytest.mark.parametrize(
    ("test", "answer"),
    [(0.5, "similar"), (2.0, "similar"), (2.1, "larger"), (10.0, "larger"), (10.1, "far")],
)
def test_points_held_back_cost_up_to_twice_or_ten_times_as_much(test, answer, monkeypatch):
    ending(monkeypatch, (1.0, test))
    long = replace(GIVEN[2], epochs=6000)
    assert questions.ask_about_points_held_back(*GIVEN[:2], long).answer == answer


def test_where_the_page_shows_the_short_run_it_is_about_another(monkeypatch):
    ending(monkeypatch, *[(1.0, 1.0)] * 2)
    short = short_run_like(GIVEN[0].n_train, GIVEN[2])
    assert "optimizer" in questions.ask_about_points_held_back(*GIVEN[:2], short).shows


@pytest.mark.parametrize(
    ("there", "how"),
    [(0.49, "lower"), (0.5, "similar"), (2.0, "similar"), (2.1, "higher"), (math.nan, "higher")],
)
def test_losses_are_compared_by_halves(there, how, monkeypatch):
    assert compare_losses(1.0, there) == how
    assert compare_losses(math.inf, math.nan) == "similar"
    ending(monkeypatch, (1.0, 0.0), (there, 0.0))
    assert questions.ask_about_fewer_units(*GIVEN).answer == how


@pytest.mark.parametrize(("width", "asked"), [(4, 32), (5, 4), (8, 4), (32, 4)])
def test_fewer_units_are_four_and_from_four_there_are_thirty_two(width, asked, monkeypatch):
    ending(monkeypatch, (1.0, 0.0), (1.0, 0.0))
    question = questions.ask_about_fewer_units(GIVEN[0], Network(1, width), GIVEN[2])
    assert question.shows["width"] == asked


@pytest.mark.parametrize(("now", "other"), [(sgd, momentum), (momentum, sgd), (adam, sgd)])
def test_the_other_optimizer_is_sgd_or_momentum(now, other, monkeypatch):
    ending(monkeypatch, (1.0, 0.0), (1.0, 0.0))
    question = questions.ask_about_the_other_optimizer(*GIVEN[:2], replace(GIVEN[2], optimizer=now))
    assert question.shows["optimizer"] == other.__name__


def test_a_fifth_of_a_step_size_is_the_nearest_that_can_be_chosen():
    """By ratios: of 0.004, 0.005 is five quarters and 0.002 the half."""
    asked = (0.001, 0.001, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
    assert tuple(map(questions.smaller_step_size, STEP_SIZES)) == asked


@pytest.mark.parametrize(
    ("held_back", "silent", "text"),
    [(0.3, (8,), "held back"), (0.0, (8,), "A layer of this network is dead"), (0.0, (7,), "**sgd**")],
)
def test_a_question_is_about_what_is_there(held_back, silent, text, monkeypatch):
    ending(monkeypatch, *[(1.0, 1.0)] * 3, silent=silent)
    samples = replace(GIVEN[0], held_back=held_back)
    long = replace(GIVEN[2], optimizer=adam, epochs=6000)
    assert text in questions.ask(samples, GIVEN[1], long).text


@pytest.mark.parametrize(
    ("last", "answer"), [(0.49, "half"), (0.5, "falls"), (0.99, "falls"), (1.0, "up")]
)
def test_a_loop_of_another_fault_ends_somewhere(last, answer, monkeypatch):
    ends = [SimpleNamespace(train_loss=1.0), SimpleNamespace(train_loss=last)]
    monkeypatch.setattr(questions, "run_loop", lambda *_: SimpleNamespace(snapshots=ends))
    names = list(FAULTS)
    for place, name in enumerate(names):
        for ask, further in ((questions.ask_whether_it_falls, 1), (questions.ask_of_the_one_after, 2)):
            question = ask(name)
            assert question.answer == answer
            assert question.shows == {"fault": (names * 2)[place + further]}


@pytest.mark.parametrize(
    ("silent", "answer", "said"), [(7, "alive", "No layer is dead then."), (8, "dead", "dead again.")]
)
def test_a_smaller_step_brings_a_layer_to_life_or_does_not(silent, answer, said, monkeypatch):
    ends = ((1.0, (8,)), (0.5, (0, silent)))
    runs = iter(
        SimpleNamespace(snapshots=[SimpleNamespace(train_loss=loss, silent=dead)]) for loss, dead in ends
    )
    monkeypatch.setattr(questions, "fit_curve", lambda *_: next(runs))
    training = replace(GIVEN[2], step_size=0.5)
    question = questions.ask_about_a_dead_layer(*GIVEN[:2], training)
    assert (question.answer, question.shows["step_size"]) == (answer, 0.1)
    assert question.why.startswith("The loss is 1.0000 with 0.5, and 0.5000 with 0.1. ")
    assert question.why.endswith(said)
