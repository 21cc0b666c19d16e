"""What stands on the board is what runs."""

from dataclasses import fields

import pytest
import torch

from core.optimizers.course import Course
from core.optimizers.walk import HEIGHTS, Sizes, draw_points, race_together
from core.surfaces import Surface, make_height, regression_data
from core.torch_optimizers import OPTIMIZERS
from core.tutorial_stream import generator_before

LANDS = ("ravine", "turned ravine", "rosenbrock", "saddle between valleys", "beale", "regression")
SIZES = {"sgd": 0.01, "momentum": 0.005, "nesterov": 0.004, "rmsprop": 0.05, "adam": 0.1, "adamw": 0.2}


@pytest.mark.parametrize("seed", [1, 446])
def test_the_points_are_those_of_linear_regression(seed):
    X, y = draw_points(generator_before(9, seed))
    expected = regression_data(seed)
    assert torch.equal(X, expected[0])
    assert torch.equal(y, expected[1])


def test_every_optimizer_has_its_step_size():
    assert tuple(each.name for each in fields(Sizes)) == tuple(OPTIMIZERS)


@pytest.mark.parametrize("land", LANDS)
@pytest.mark.parametrize("schedule", ["constant", "step", "cosine", "one-cycle", "warm-up"])
def test_together_everyone_goes_the_way_it_goes_alone(land, schedule):
    surface, course = Surface(land, 20.0), Course(7, schedule, 0.5, 0.8, 0.1, 0.2)

    def ways(sizes):
        return list(race_together(HEIGHTS[land], surface, (0.9, 0.4), Sizes(**sizes), course))

    alone = [row for name in SIZES for row in ways({name: SIZES[name]})]
    assert ways(SIZES) == alone
    assert len(alone) == 8 * len(SIZES)


@pytest.mark.parametrize("land", LANDS)
def test_the_losses_are_the_heights_of_the_surface(land):
    g = make_height(Surface(land, 20.0))
    *steps, end = race_together(
        HEIGHTS[land], Surface(land, 20.0), (0.9, 0.4), Sizes(adam=0.1), Course(5)
    )
    places = [*(w for w, _, _ in steps), end[1:3]]
    assert [g(torch.tensor(w)).item() for w in places] == [*(row[1] for row in steps), end[3]]
