"""The race: against closed forms, against torch.optim alone, and what its verdicts mean."""

import math
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from core.landscapes import lowest_loss, make_landscape
from core.optimizers import race as core

ALL = tuple((name, 0.05) for name in core.OPTIMIZERS)


def one(landscape: str, start: tuple[float, float], name: str, step_size: float, **more) -> core.Run:
    (run,) = core.race(landscape, start, ((name, step_size),), **more).runs
    return run


@pytest.mark.parametrize("step_size", [0.01, 0.07, 0.1])
def test_sgd_in_the_ravine_keeps_the_factors_that_the_theory_says(step_size):
    run = one("ravine", (-1.8, 0.8), "sgd", step_size, condition=20.0, steps=30)
    steps = range(31)
    assert run.w0 == pytest.approx([-1.8 * (1 - step_size) ** k for k in steps], rel=1e-5)
    assert run.w1 == pytest.approx([0.8 * (1 - 20 * step_size) ** k for k in steps], abs=1e-5)


OPTIMIZERS = {
    "sgd": lambda w: torch.optim.SGD([w], lr=0.05),
    "momentum": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.8),
    "nesterov": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.8, nesterov=True),
    "rmsprop": lambda w: torch.optim.RMSprop([w], lr=0.05),
    "adagrad": lambda w: torch.optim.Adagrad([w], lr=0.05),
    "adam": lambda w: torch.optim.Adam([w], lr=0.05),
    "adamw": lambda w: torch.optim.AdamW([w], lr=0.05, weight_decay=0.3),
}


@pytest.mark.parametrize("name", core.OPTIMIZERS)
def test_every_run_is_what_torch_optim_does_alone(name):
    w = torch.tensor([-1.5, 1.0], requires_grad=True)
    optimizer, g = OPTIMIZERS[name](w), make_landscape("rosenbrock")
    places = [tuple(w.tolist())]
    for _ in range(25):
        optimizer.zero_grad()
        g(w).backward()
        optimizer.step()
        places.append(tuple(w.tolist()))
    run = one("rosenbrock", (-1.5, 1.0), name, 0.05, steps=25, momentum=0.8, weight_decay=0.3)
    assert list(zip(run.w0, run.w1, strict=True)) == places


def test_the_others_in_the_line_up_change_nothing():
    race = core.race("beale", (1.0, 1.5), ALL, steps=20)
    assert [run.optimizer for run in race.runs] == list(core.OPTIMIZERS)
    for run in race.runs:
        assert run == one("beale", (1.0, 1.5), run.optimizer, 0.05, steps=20)


SCHEDULES = {
    "constant": lambda k, n: 1.0,
    "step": lambda k, n: (1 / 3) ** (k // math.ceil(n / 3)),
    "cosine": lambda k, n: (1 + math.cos(math.pi * k / n)) / 2,
    "warm-up": lambda k, n: min(1.0, 0.1 + 0.9 * k / (n // 4)),
}


@pytest.mark.parametrize("steps", [10, 60, 200])
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_schedules_are_their_closed_forms(schedule, steps):
    run = one("ravine", (1.0, 0.1), "adam", 0.02, steps=steps, schedule=schedule)
    expected = [0.02 * SCHEDULES[schedule](k, steps) for k in range(steps)]
    assert run.step_sizes == pytest.approx(expected, rel=1e-9)


def cosine_from(start: float, end: float, part: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * part)) / 2


@pytest.mark.parametrize("name", core.OPTIMIZERS)
def test_one_cycle_goes_up_to_the_step_size_and_down_to_almost_nothing(name):
    run = one("ravine", (1.0, 0.1), name, 0.02, steps=60, schedule="one-cycle")
    peak = 0.3 * 60 - 1
    up = [cosine_from(0.02 / 25, 0.02, k / peak) for k in range(18)]
    down = [cosine_from(0.02, 0.02 / 25e4, (k - peak) / (59 - peak)) for k in range(18, 60)]
    assert run.step_sizes == pytest.approx(up + down, rel=1e-6)


def test_the_schedule_is_applied():
    run = one("ravine", (1.0, 0.0), "sgd", 0.1, steps=12, schedule="cosine")
    w = 1.0
    for place, step_size in zip(run.w0, run.step_sizes, strict=False):
        assert place == pytest.approx(w, rel=1e-5)
        w *= 1 - step_size


@pytest.mark.parametrize(
    ("landscape", "start", "name", "step_size", "verdict"),
    [
        ("ravine", (-1.8, 0.8), "sgd", 0.07, "arrived"),
        ("ravine", (-1.8, 0.8), "sgd", 0.01, "on its way"),
        ("ravine", (-1.8, 0.8), "sgd", 0.11, "diverged"),
        ("ravine", (-1.8, 0.8), "sgd", 2.0, "diverged"),
        ("ravine", (0.0, 0.8), "sgd", 0.1, "circling"),
        ("ravine", (-1.8, 0.8), "adagrad", 0.001, "stuck"),
        ("saddle", (-1.6, 0.0), "rmsprop", 0.05, "stuck"),
        ("saddle", (-1.6, 0.01), "rmsprop", 0.05, "arrived"),
        ("ravine", (0.0, 0.0), "adam", 0.1, "arrived"),
    ],
)
def test_verdicts_say_what_happens(landscape, start, name, step_size, verdict):
    run = one(landscape, start, name, step_size, condition=20.0)
    assert run.verdict == verdict
    assert (run.arrived_at is None) == (verdict != "arrived")


def test_who_arrives_stays():
    for run in core.race("regression", (1.0, 0.0), ALL, steps=100).runs:
        near = [loss - lowest_loss("regression") <= 1e-4 * (run.loss[0] - 0.0076) for loss in run.loss]
        if run.arrived_at is not None:
            assert all(near[run.arrived_at :])
            assert not near[run.arrived_at - 1]


def test_a_run_ends_with_the_first_row_that_is_not_finite():
    run = one("beale", (1.0, 1.5), "sgd", 0.5, steps=60)
    assert run.verdict == "diverged"
    assert run.first_non_finite == len(run.loss) - 1 < 60
    assert all(map(math.isfinite, run.loss[:-1]))
    assert not all(map(math.isfinite, (run.w0[-1], run.w1[-1], run.loss[-1])))
    assert f"not finite in step {run.first_non_finite}" in core.describe(run)


def test_names_that_nobody_has_are_refused():
    with pytest.raises(ValueError, match="no optimizer"):
        one("ravine", (1.0, 1.0), "sigma", 0.1)
    with pytest.raises(ValueError, match="no schedule"):
        one("ravine", (1.0, 1.0), "sgd", 0.1, schedule="bus")


def test_eight_threads_get_what_one_gets_alone():
    starts = [(-1.8 + 0.2 * number, 0.8) for number in range(16)]
    alone = [core.race("rosenbrock", start, ALL, 10) for start in starts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda start: core.race("rosenbrock", start, ALL, 10), starts)) == alone


def test_the_report_names_every_run_and_what_became_of_it():
    race = core.race("ravine", (-1.8, 0.8), (("sgd", 0.07), ("adam", 0.1)), condition=20.0)
    _, sgd, adam, lowest = core.report(race).splitlines()
    assert sgd.startswith("sgd ")
    assert sgd.endswith("arrived after 53 steps")
    assert adam.endswith("on its way")
    assert lowest == "the lowest loss there is: 0"
