"""What became of a run, against what its step size must do."""

import pytest
import torch

from core.linear_regression.judgement import (
    cost_of_a_step,
    name_batches,
    name_end,
    single_first_step,
)
from core.linear_regression.machine_words import say_where_runs_ended
from core.linear_regression.questions import other_numbers_by_hand
from core.linear_regression.training import BatchSteps, FullSteps, linear_regression
from core.regression_data import Points


def test_a_single_first_step_goes_where_the_zeroed_gradient_leads() -> None:
    zeroed = linear_regression(full=FullSteps(zero_grad_first=True)).runs["by hand"]
    torch.testing.assert_close(single_first_step(linear_regression(), 0.1), zeroed.weights[1])


def test_a_step_on_ten_of_fifty_points_costs_a_fifth_of_a_full_one() -> None:
    assert cost_of_a_step(BatchSteps(10), Points(n_samples=50)) == 0.2


@pytest.mark.parametrize(
    ("batch_size", "n_samples", "name"), [(1, 50, "one"), (2, 50, "some"), (50, 50, "all")]
)
def test_what_a_step_sees_is_named(batch_size: int, n_samples: int, name: str) -> None:
    assert name_batches(BatchSteps(batch_size), Points(n_samples=n_samples)) == name


@pytest.mark.parametrize(
    ("batch_size", "share_of_the_limit", "noise", "end"),
    [
        (50, 0.9, 1.0, "arrives"),
        (1, 0.02, 0.1, "stays near"),
        (1, 0.3, 1.0, "jumps"),
        (1, 0.9, 1.0, "lost"),
        (50, 1.1, 1.0, "lost"),
        (50, 0.004, 1.0, "nears"),
        (50, 1.005, 0.1, "flees"),
    ],
)
def test_the_end_of_a_run_is_named(
    batch_size: int, share_of_the_limit: float, noise: float, end: str
) -> None:
    limit = linear_regression(ways=()).batch_stability.limit
    run = linear_regression(
        Points(noise=noise), batches=BatchSteps(batch_size, share_of_the_limit * limit, 400)
    ).runs["batches"]
    assert name_end(run) == end


@pytest.mark.parametrize("step_size", [0.01, 0.5, 0.9])
def test_who_begins_at_the_solution_is_there_from_the_start(step_size: float) -> None:
    """Where w = [1, 0] is the true w, and nothing disturbs y, there is no way to go."""
    points, full = Points(noise=0.0, true_w=(1.0, 0.0)), FullSteps(step_size, 20)
    result = linear_regression(points, full, ways=("by hand",))
    assert result.runs["by hand"].losses.max() == 0
    assert name_end(result.runs["by hand"]) == "rests"
    assert "Left of the way: **by hand** 0%, there from the start." in say_where_runs_ended(result)
    question = other_numbers_by_hand(points, FullSteps(0.001, 20))
    assert question.options[question.answer].startswith("It stays where it is")
    assert "rests" not in other_numbers_by_hand(Points(), full).options
