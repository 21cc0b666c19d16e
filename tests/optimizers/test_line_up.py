"""Who races where: every landscape is a surface, and every step size can be chosen."""

import pytest

from core.optimizers.line_up import (
    FOLLOW_THE_SLOPE,
    LANDSCAPES,
    LANDSCAPES_OF_A_STEP,
    LINE_UPS,
    STEP_SIZES,
    good_step_size,
)
from core.optimizers.race import race
from core.optimizers.tuning import best_step_size
from core.surfaces import VIEWS, Surface
from core.torch_optimizers import OPTIMIZERS


def test_every_landscape_is_a_surface_of_core():
    assert set(LANDSCAPES_OF_A_STEP.values()) <= set(VIEWS)
    assert set(LANDSCAPES_OF_A_STEP) - set(LANDSCAPES) == {"one point"}
    assert LANDSCAPES["saddle"] == "saddle between valleys"


def test_the_step_sizes_are_in_order_and_each_is_there_once():
    assert list(STEP_SIZES) == sorted(set(STEP_SIZES))


@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_all_start_with_a_step_size_with_which_nobody_diverges(landscape):
    default = {name: good_step_size(landscape, name) for name in OPTIMIZERS}
    assert tuple(default.values()) == LINE_UPS[landscape]
    for condition in (100.0, 57.0, 20.0, 3.0, 1.0):
        sizes = {name: good_step_size(landscape, name, condition) for name in OPTIMIZERS}
        assert set(sizes.values()) <= set(STEP_SIZES)
        name = LANDSCAPES[landscape]
        runs = race(Surface(name, condition), VIEWS[name].start, tuple(sizes.items())).runs
        assert {run.optimizer: run.verdict for run in runs if run.verdict == "diverged"} == {}


def test_the_default_race_shows_what_is_to_be_remembered():
    names = tuple(OPTIMIZERS)
    line_up = tuple(zip(names, LINE_UPS["ravine"], strict=True))
    along, turned = (
        {run.optimizer: run for run in race(Surface(name, 100.0), VIEWS[name].start, line_up).runs}
        for name in ("ravine", "turned ravine")
    )
    assert along.pop("sgd").verdict == turned.pop("sgd").verdict == "on its way"
    assert {run.verdict for run in along.values()} == {"arrived"}
    assert along["nesterov"].arrived_at == 43
    assert along["momentum"].arrived_at == 86
    by_coordinate = ("rmsprop", "adagrad", "adam", "adamw")
    assert all(turned[name].verdict == "on its way" for name in by_coordinate)
    assert turned["nesterov"].arrived_at == 43
    assert turned["momentum"].arrived_at == 86


@pytest.mark.parametrize("name", FOLLOW_THE_SLOPE)
def test_in_the_ravine_the_step_sizes_that_follow_the_slope_are_the_best_there_are(name):
    best = best_step_size(Surface("ravine", 100.0), VIEWS["ravine"].start, name)
    assert best == good_step_size("ravine", name)
