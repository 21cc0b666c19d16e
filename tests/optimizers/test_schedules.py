"""Schedules against their closed forms, as they come out of a run."""

import math

import pytest

from core.optimizers.course import Course
from core.optimizers.race import Run, race
from core.optimizers.schedules import SCHEDULES
from core.surfaces import Surface
from core.torch_optimizers import OPTIMIZERS


def one(name: str, step_size: float, **more) -> Run:
    (run,) = race(Surface("ravine"), (1.0, 0.1), ((name, step_size),), Course(**more)).runs
    return run


CLOSED_FORMS = {
    "constant": lambda k, n: 1.0,
    "step": lambda k, n: (1 / 3) ** (k // math.ceil(n / 3)),
    "cosine": lambda k, n: (1 + math.cos(math.pi * k / n)) / 2,
    "warm-up": lambda k, n: min(1.0, 0.1 + 0.9 * k / (n // 4)),
}


@pytest.mark.parametrize("steps", [10, 60, 200])
@pytest.mark.parametrize("schedule", CLOSED_FORMS)
def test_schedules_are_their_closed_forms(schedule, steps):
    run = one("adam", 0.02, steps=steps, schedule=schedule)
    expected = [0.02 * CLOSED_FORMS[schedule](k, steps) for k in range(steps)]
    assert run.step_sizes == pytest.approx(expected, rel=1e-9)


def cosine_from(start: float, end: float, part: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * part)) / 2


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_one_cycle_goes_up_to_the_step_size_and_down_to_almost_nothing(name):
    run = one(name, 0.02, steps=60, schedule="one-cycle")
    peak = 0.3 * 60 - 1
    up = [cosine_from(0.02 / 25, 0.02, k / peak) for k in range(18)]
    down = [cosine_from(0.02, 0.02 / 25e4, (k - peak) / (59 - peak)) for k in range(18, 60)]
    assert run.step_sizes == pytest.approx(up + down, rel=1e-6)


def test_the_schedule_is_applied():
    run = one("sgd", 0.1, steps=12, schedule="cosine")
    w = 1.0
    for place, step_size in zip(run.w0, run.step_sizes, strict=False):
        assert place == pytest.approx(w, rel=1e-5)
        w *= 1 - step_size


def test_every_schedule_has_a_closed_form_here():
    assert set(SCHEDULES) == {*CLOSED_FORMS, "one-cycle"}


def test_a_schedule_that_nobody_has_is_refused():
    with pytest.raises(ValueError, match="no schedule"):
        one("sgd", 0.1, schedule="bus")
