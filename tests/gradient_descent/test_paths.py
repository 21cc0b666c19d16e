"""What a path did, named from its places."""

import math

import pytest

from core.gradient_descent.curves import double_well, parabola, parabola_slope
from core.gradient_descent.descent import descend
from core.gradient_descent.paths import PATHS, name_path
from core.step_sizes import judge_step_size


@pytest.mark.parametrize(
    ("step_size", "regime", "path"),
    [
        (0.02, "creeps", "walks"),
        (0.25, "converges", "walks"),
        (0.5, "jumps", "lands"),
        (0.75, "oscillates", "swings"),
        (1.0, "bounces", "bounces"),
        (1.2, "diverges", "flees"),
    ],
)
def test_what_the_theory_names_is_what_the_path_does(step_size, regime, path):
    assert judge_step_size((2.0,), step_size, 14).regime == regime
    descent = descend(parabola, parabola_slope, 5.0, step_size, 15)
    assert name_path(descent.x, 2.0) == path


def test_a_path_that_starts_at_the_minimum_rests():
    assert name_path(descend(parabola, None, 2.0, 0.25, 5).x, 2.0) == "rests"
    assert name_path(descend(double_well, None, 0.0, 0.25, 5).x, 3.0) == "rests"


def test_a_path_that_leaves_float32_flees():
    assert name_path((5.0, 1e30, math.inf), 2.0) == "flees"
    assert name_path((5.0, math.nan), 2.0) == "flees"


def test_every_name_is_in_the_list():
    sizes = (0.02, 0.25, 0.5, 0.75, 1.0, 1.2)
    runs = [descend(parabola, None, 5.0, size, 15).x for size in sizes]
    assert {name_path(x, 2.0) for x in [*runs, (2.0, 2.0)]} == set(PATHS)
