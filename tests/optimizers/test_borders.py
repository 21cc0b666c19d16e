"""Where one verdict on a run ends and the next begins: losses and places that are made up."""

from types import SimpleNamespace

import pytest

from core.optimizers import questions, race_words
from core.optimizers.board import another
from core.optimizers.course import Course
from core.optimizers.line_up import STEP_SIZES, good_step_size
from core.optimizers.verdicts import arrival, judge, peaks, within


def name(losses, step=1.0, lowest=0.0):
    """Judge a run with these losses that goes `step` at every step, `lowest` above the lowest loss."""
    places = tuple((step * place, 0.0) for place in range(len(losses)))
    return judge(tuple(loss + lowest for loss in losses), places, lowest)


@pytest.mark.parametrize(
    ("end", "verdict"), [(0.9e-4, "arrived"), (1e-4, "arrived"), (1.1e-4, "on its way")]
)
def test_a_ten_thousandth_of_the_height_is_near_enough(end, verdict):
    assert name([1.0, 0.5, 0.1, end]) == verdict


@pytest.mark.parametrize(("end", "verdict"), [(0.9e-7, "arrived"), (1.1e-7, "on its way")])
def test_what_float32_cannot_tell_apart_is_near_enough(end, verdict):
    assert name([1e-4, 1e-5, 1e-6, end]) == verdict
    assert within(1e-4) == 1e-7


@pytest.mark.parametrize(("end", "verdict"), [(1.0, "swinging"), (1.001, "diverged")])
def test_who_ends_higher_than_it_began_diverged(end, verdict):
    assert name([1.0, 0.5, 2.0, 0.5, 2.0, 0.5, 2.0, end]) == verdict


@pytest.mark.parametrize(("late", "verdict"), [(0.98, "on its way"), (0.995, "swinging")])
def test_the_highest_of_the_last_quarter_is_lower_by_a_hundredth(late, verdict):
    """Of eight losses the last two against the two before; 0.1 has been lower than all."""
    assert name([2.0, 0.1, 0.5, 0.5, 1.0, 0.2, 0.3, late]) == verdict


def test_a_run_is_on_its_way_where_its_last_loss_is_the_lowest():
    assert name([1.0, 0.5, 0.9, 0.5, 0.9, 0.6, 0.9, 0.49]) == "on its way"
    assert name([1.0, 0.5, 0.9, 0.5, 0.9, 0.6, 0.9, 0.50]) != "on its way"


@pytest.mark.parametrize(("turns", "verdict"), [(1, "swinging"), (2, "circling")])
def test_two_peaks_in_the_last_quarter_are_a_circle(turns, verdict):
    quarter = {1: [0.5, 0.9, 0.5, 0.6, 0.7], 2: [0.5, 0.9, 0.5, 0.9, 0.5]}[turns]
    assert peaks(quarter) == turns
    assert name([1.0, 0.1, *[0.9] * 13, *quarter]) == verdict


def test_a_peak_may_be_a_plateau_and_counts_once():
    assert peaks([0.0, 1.0, 1.0, 0.0]) == 1
    assert peaks([1.0, 0.0, 1.0]) == peaks([1.0, 1.0, 1.0]) == 0


@pytest.mark.parametrize(("slow", "fall", "verdict"), [
    (0.0099, 0.0, "stuck"),
    (0.0102, 0.0, "circling"),
    (0.0099, 0.05, "on its way"),
])  # fmt: skip
def test_a_run_is_stuck_where_it_moves_a_hundredth_of_its_way_and_loses_no_height(slow, fall, verdict):
    losses = [1.0, *[0.5] * 10, 0.5 - fall]
    steps = [1.0] * 8 + [
        slow * 8 / (1 - slow) / 3
    ] * 3  # the last three of eleven make `slow` of the way
    ways = [sum(steps[:place]) for place in range(12)]
    assert judge(tuple(losses), tuple((way, 0.0) for way in ways), 0.0) == verdict


def test_an_arrival_counts_from_the_last_loss_that_was_outside():
    assert arrival((1.0, 1e-4, 0.0), 0.0) == 1
    assert arrival((1.0, 1.1e-4, 0.0), 0.0) == 2
    assert arrival((1e-8, 0.0), 0.0) == 0


@pytest.mark.parametrize("condition", [1.0, 7.0, 10.0, 50.0, 100.0])
def test_sgd_starts_in_a_ravine_with_the_largest_size_that_its_narrowness_allows(condition):
    """In a ravine of κ = 100 it is 0.015; the slope across changes κ times as fast as along."""
    fitting = [size for size in STEP_SIZES if size * condition <= 1.5 + 1e-6]
    assert good_step_size("ravine", "sgd", condition) == max(fitting)
    assert good_step_size("ravine", "adam", condition) == good_step_size("ravine", "adam")
    assert good_step_size("saddle", "sgd", condition) == 0.1


@pytest.mark.parametrize(("second", "asked"), [(1.0005, False), (1.002, True), (1.0, False)])
def test_who_ends_lowest_is_lower_by_a_thousandth(second, asked, monkeypatch):
    """The lowest that there is lies at 5, and what is above it counts."""
    runs = [
        SimpleNamespace(optimizer=name, loss=(9.0, 5.0 + end))
        for name, end in (("sgd", 1.0), ("adam", second))
    ]
    monkeypatch.setattr(questions, "race", lambda *_: SimpleNamespace(runs=runs, lowest=5.0))
    question = questions.who_ends_lowest(None, (0.0, 0.0), (("sgd", 0.1), ("adam", 0.1)), Course(40))
    assert (question is not None) == asked
    assert not asked or (question.answer, question.shows) == ("sgd", {"steps": 80})


@pytest.mark.parametrize(
    ("factor", "answer"), [(1.00005, "same"), (1.0002, "longer"), (0.9998, "shorter")]
)
def test_a_step_is_as_long_within_a_ten_thousandth(factor, answer, monkeypatch):
    monkeypatch.setattr(questions, "step_length", lambda *given: factor if given[-1] == 10.0 else 1.0)
    assert questions.ten_times_the_loss().answer == answer


@pytest.mark.parametrize(
    ("end", "would_end", "said"),
    [
        (1.0, 1.04, "about the same"),
        (1.0, 1.06, "lower"),
        (1.04, 1.0, "about the same"),
        (1.06, 1.0, "higher"),
        (1e-9, 2e-8, "about the same"),
        (1e-9, 2e-7, "lower"),
    ],
)
def test_a_schedule_ends_lower_or_higher_by_a_twentieth(end, would_end, said):
    """Of the last ten losses, above a lowest one of 3; what is less than 1e-7 above it is as low."""
    run, other = (
        SimpleNamespace(optimizer="sgd", loss=(99.0, *[3 + loss] * 10)) for loss in (end, would_end)
    )
    raced = SimpleNamespace(runs=[run], lowest=3.0, unscheduled=SimpleNamespace(runs=[other]))
    assert race_words.say_schedule(raced, "cosine").endswith(f"last 10 losses: {said}.")


def test_a_large_step_size_is_made_smaller_and_a_small_one_larger():
    assert [another(size) for size in (0.01, 0.099, 0.1, 1.0)] == pytest.approx([0.1, 0.99, 0.01, 0.1])
