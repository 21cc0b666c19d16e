"""What questions ask about at the ends of the controls: the last place, and where they turn round."""

from types import SimpleNamespace

import pytest
import torch

from core.loss_functions import more_questions, questions


def trained(once, twice):
    ends = (SimpleNamespace(probabilities=(0.0, end)) for end in (once, twice))
    return lambda **_: SimpleNamespace(**dict(zip(("once", "twice"), ends, strict=True)))


@pytest.mark.parametrize(("steps", "asked"), [(10, 20), (100, 200), (110, 200), (190, 200)])
def test_twice_as_many_steps_as_far_as_two_hundred(steps, asked, monkeypatch):
    monkeypatch.setattr(more_questions, "compare_softmax", trained(0.9, 0.8))
    assert more_questions.train_for_more_steps(steps=steps).shows == {"steps": asked}
    assert more_questions.train_for_more_steps(steps=200) is None


@pytest.mark.parametrize(("step_size", "asked"), [(0.1, 0.2), (1.5, 3.0), (1.6, 0.8), (3.0, 1.5)])
def test_twice_the_step_size_as_far_as_three(step_size, asked, monkeypatch):
    monkeypatch.setattr(questions, "compare_softmax", trained(0.9, 0.8))
    assert questions.train_with_another_step_size(step_size).shows == {"step_size": asked}


@pytest.mark.parametrize(
    ("twice", "answer"), [(0.8996, "equal"), (0.9004, "equal"), (0.8994, "once"), (0.9006, "twice")]
)
def test_three_digits_say_who_is_surer(twice, answer, monkeypatch):
    for module in (questions, more_questions):
        monkeypatch.setattr(module, "compare_softmax", trained(0.9, twice))
    assert questions.train_with_another_step_size().answer == answer
    assert more_questions.train_for_more_steps().answer == answer


@pytest.mark.parametrize(("error", "asked"), [(0.0, 1.0), (1.0, 2.0), (-1.0, 1.0), (2.0, 1.0)])
def test_a_miss_of_one_or_where_it_is_one_of_two(error, asked):
    assert more_questions.miss_by_as_much(error=error).shows == {"off": asked}


@pytest.mark.parametrize(
    ("logits", "by", "changed"),
    [
        ((1.0, -2.0), "Add 4 ", (5.0, 2.0)),
        ((2.0, -1.0), "Take 4 ", (-2.0, -5.0)),
        ((3.0, -3.0), "Add 2 ", (5.0, -1.0)),
        ((5.0, -5.0), "Change the sign", (-5.0, 5.0)),
    ],
)
def test_logits_are_shifted_as_far_as_five(logits, by, changed):
    question = questions.shift_the_logits((logits,), targets=(0,))
    assert question.text.startswith(by)
    assert tuple(question.shows.values()) == changed
    assert (question.answer == "stays") == (by != "Change the sign")


@pytest.mark.parametrize(
    ("inputs", "changed"),
    [
        ((1.5, 0.0, 0.0), (2.0, 0.0, 0.0)),  # an error of 0.5 beside the target 1 is doubled
        ((1.6, 0.0, 0.0), (1.3, 0.0, 0.0)),  # 2.2 is beyond the slider: 0.6 is halved
        ((1.7, 0.0, 0.0), None),  # nor is half of 0.7 in tenths: all change places
    ],
)
def test_errors_are_doubled_as_far_as_two(inputs, changed):
    shows = questions.change_the_errors(inputs, (1.0, 0.0, 0.0)).shows
    moved = tuple(shows[f"input{number}"] for number in range(3))
    against = tuple(shows[f"target{number}"] for number in range(3))
    assert (moved, against) == ((changed, (1.0, 0.0, 0.0)) if changed else ((1.0, 0.0, 0.0), inputs))


@pytest.mark.parametrize(("target", "asked"), [(0, 3), (2, 3), (3, 2)])
def test_the_class_behind_the_last_or_where_it_is_that_the_last(target, asked):
    logits = ((0.0, 0.0, 0.0),) * 2
    question = questions.name_the_class_behind_the_last(logits, (target, 0))
    assert question.shows == {"given0": asked}
    assert question.answer == ("loss" if asked == 2 else "error")
    assert torch.tensor(logits).shape == (2, 3)
