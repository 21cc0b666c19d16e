"""The charts of softmax twice: two runs on axes whose ends are parameters."""

import pytest

from core.loss_functions import softmax_twice_charts as charts
from tests.charts.specs import numbers, views


def test_runs_are_told_apart_step_by_step():
    runs = charts.run_table({"a": ((3.0, 2.0), (1.0, 0.5), (0.1, 0.2)), "b": ((1.0,), (1.0,), (0.3,))})
    assert runs["step"].tolist() == [0, 1, 0]
    assert runs["kind"].tolist() == ["a", "a", "b"]


@pytest.mark.parametrize(
    ("values", "height"), [([0.1], 0.5), ([3.1, 1.0], 3.5), ([float("inf"), 1.0], 1.5), ([], 1.5)]
)
def test_the_top_is_above_all_finite_values_in_halves(values, height):
    assert charts.top(values) == height


def expressions(part):
    """Yield every expression in a specification's scales."""
    if isinstance(part, dict):
        if set(part) == {"expr"}:
            yield part["expr"]
        for value in part.values():
            yield from expressions(value)
    elif isinstance(part, list):
        for value in part:
            yield from expressions(value)


def test_the_ends_of_the_axes_are_parameters_that_there_are():
    spec = charts.training_picture(99, 3.5, 2.0)
    named = numbers(spec)
    assert named == {"last_frame": 99, "highest": 3.5, "steepest": 2.0}
    used = {name for view in views(spec) for name in expressions(view) if name.isidentifier()}
    assert used == {"last_frame", "highest", "steepest"}
    assert used == set(named)
