"""What becomes of a run: what the verdicts mean."""

import math

import pytest

from core.optimizers.course import Course
from core.optimizers.race import race
from core.optimizers.verdicts import NEAR, VERDICTS, arrival, judge
from core.surfaces import Surface, lowest_height
from core.torch_optimizers import OPTIMIZERS


@pytest.mark.parametrize(
    ("landscape", "start", "name", "step_size", "verdict"),
    [
        ("ravine", (-1.8, 0.8), "sgd", 0.07, "arrived"),
        ("ravine", (-1.8, 0.8), "sgd", 0.01, "on its way"),
        ("ravine", (-1.8, 0.8), "sgd", 0.11, "diverged"),
        ("ravine", (-1.8, 0.8), "sgd", 2.0, "diverged"),
        ("ravine", (0.0, 0.8), "sgd", 0.1, "circling"),
        ("ravine", (-1.8, 0.8), "adagrad", 0.001, "on its way"),
        ("saddle between valleys", (-1.6, 0.0), "sgd", 0.1, "stuck"),
        ("saddle between valleys", (-1.6, 0.0), "rmsprop", 0.05, "stuck"),
        ("saddle between valleys", (-1.6, 0.01), "rmsprop", 0.05, "arrived"),
        ("ravine", (0.0, 0.0), "adam", 0.1, "arrived"),
    ],
)
def test_verdicts_say_what_happens(landscape, start, name, step_size, verdict):
    course = Course(60)
    (run,) = race(Surface(landscape, 20.0), start, ((name, step_size),), course).runs
    assert run.verdict == verdict
    assert (run.arrived_at is None) == (verdict != "arrived")


def test_who_arrives_stays():
    line_up = tuple((name, 0.05) for name in OPTIMIZERS)
    for run in race(Surface("regression"), (1.0, 0.0), line_up).runs:
        near = [
            loss - lowest_height(Surface("regression")) <= 1e-4 * (run.loss[0] - 0.0076)
            for loss in run.loss
        ]
        if run.arrived_at is not None:
            assert all(near[run.arrived_at :])
            assert not near[run.arrived_at - 1]


@pytest.mark.parametrize(
    ("loss", "verdict"),
    [
        ([1 / 2**k for k in range(40)], "arrived"),
        ([1 - k / 80 for k in range(40)], "on its way"),
        ([1 + k / 10 for k in range(40)], "diverged"),
        ([1.0, 2.0, math.inf], "diverged"),
        ([1.0, 0.5, math.nan], "diverged"),
        ([1.0] * 40, "stuck"),
        ([1.0, 0.5] * 20, "circling"),
        ([1.0, 0.1, 3.0, 0.1] * 10, "circling"),
    ],
)
def test_a_verdict_is_read_off_the_losses(loss, verdict):
    places = [(loss_here if verdict != "stuck" else 0.0, 0.0) for loss_here in loss]
    assert judge(tuple(loss), tuple(places), 0.0) == verdict
    assert verdict in VERDICTS


def test_the_arrival_is_the_last_time_that_a_loss_comes_near():
    assert arrival((1.0, NEAR / 2, 0.5, NEAR / 2, 0.0), 0.0) == 3
    assert arrival((1.0, 0.5, 0.2), 0.2) == 2
