"""The race: against closed forms, against torch.optim alone, and what its verdicts mean."""

import math
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from core.optimizers.course import Course
from core.optimizers.race import Race, Run, describe, race, rank, report, sgd_limit
from core.surfaces import Surface, make_height
from core.torch_optimizers import OPTIMIZERS

ALL = tuple((name, 0.05) for name in OPTIMIZERS)


def one(surface: str, start: tuple[float, float], name: str, step_size: float, **more) -> Run:
    (run,) = race(Surface(surface), start, ((name, step_size),), Course(**more)).runs
    return run


@pytest.mark.parametrize("step_size", [0.01, 0.07, 0.1])
def test_sgd_in_the_ravine_keeps_the_factors_that_the_theory_says(step_size):
    (run,) = race(Surface("ravine", 20.0), (-1.8, 0.8), (("sgd", step_size),), Course(30)).runs
    steps = range(31)
    assert run.w0 == pytest.approx([-1.8 * (1 - step_size) ** k for k in steps], rel=1e-5)
    assert run.w1 == pytest.approx([0.8 * (1 - 20 * step_size) ** k for k in steps], abs=1e-5)


BY_TORCH = {
    "sgd": lambda w: torch.optim.SGD([w], lr=0.05),
    "momentum": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.8),
    "nesterov": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.8, nesterov=True),
    "rmsprop": lambda w: torch.optim.RMSprop([w], lr=0.05),
    "adagrad": lambda w: torch.optim.Adagrad([w], lr=0.05),
    "adam": lambda w: torch.optim.Adam([w], lr=0.05),
    "adamw": lambda w: torch.optim.AdamW([w], lr=0.05, weight_decay=0.3),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_run_is_what_torch_optim_does_alone(name):
    w = torch.tensor([-1.5, 1.0], requires_grad=True)
    optimizer, g = BY_TORCH[name](w), make_height(Surface("rosenbrock"))
    places = [tuple(w.tolist())]
    for _ in range(25):
        optimizer.zero_grad()
        g(w).backward()
        optimizer.step()
        places.append(tuple(w.tolist()))
    run = one("rosenbrock", (-1.5, 1.0), name, 0.05, steps=25, momentum=0.8, weight_decay=0.3)
    assert list(zip(run.w0, run.w1, strict=True)) == places


def test_the_others_in_the_line_up_change_nothing():
    together = race(Surface("beale"), (1.0, 1.5), ALL, Course(20))
    assert [run.optimizer for run in together.runs] == list(OPTIMIZERS)
    for run in together.runs:
        assert run == one("beale", (1.0, 1.5), run.optimizer, 0.05, steps=20)


def test_a_run_ends_with_the_first_row_that_is_not_finite():
    run = one("beale", (1.0, 1.5), "sgd", 0.5, steps=60)
    assert run.verdict == "diverged"
    assert run.first_non_finite == len(run.loss) - 1 < 60
    assert all(map(math.isfinite, run.loss[:-1]))
    assert not all(map(math.isfinite, (run.w0[-1], run.w1[-1], run.loss[-1])))
    assert f"not finite in step {run.first_non_finite}" in describe(run)


def test_names_that_nobody_has_are_refused():
    with pytest.raises(ValueError, match="no optimizer"):
        one("ravine", (1.0, 1.0), "sigma", 0.1)
    with pytest.raises(ValueError, match="no surface"):
        one("moon", (1.0, 1.0), "sgd", 0.1)


def test_eight_threads_get_what_one_gets_alone():
    starts = [(-1.8 + 0.2 * number, 0.8) for number in range(16)]
    alone = [race(Surface("rosenbrock"), start, ALL, Course(10)) for start in starts]
    with ThreadPoolExecutor(8) as pool:
        assert (
            list(pool.map(lambda start: race(Surface("rosenbrock"), start, ALL, Course(10)), starts))
            == alone
        )


def test_the_report_names_every_run_and_what_became_of_it():
    two = race(Surface("ravine", 20.0), (-1.8, 0.8), (("sgd", 0.07), ("adam", 0.1)))
    _, sgd, adam, lowest = report(two).splitlines()
    assert sgd.startswith("sgd ")
    assert sgd.endswith("bottom since step 53")
    assert adam.endswith("bottom since step 81")
    assert lowest == "the lowest loss there is: 0"


def finished(verdict: str, arrived_at: int | None, loss: float) -> Run:
    return Run("sgd", 0.1, (0.0,), (0.0,), (1.0, loss), (), verdict, arrived_at, None)


def test_the_first_to_arrive_is_first_and_the_diverged_are_last():
    order = [
        finished("arrived", 10, 0.5),
        finished("arrived", 20, 0.1),
        finished("circling", None, 0.2),
        finished("on its way", None, 0.3),
        finished("swinging", None, 0.4),
        finished("on its way", None, 0.5),
        finished("stuck", None, 0.6),
        finished("diverged", None, 7.0),
        finished("diverged", None, math.inf),
        finished("diverged", None, math.nan),
    ]
    mixed = Race((order[9], *order[3:9], *reversed(order[:3])), 0.0)
    placed = [(run.verdict, run.arrived_at, str(run.loss[-1])) for run in rank(mixed)]
    assert placed == [(run.verdict, run.arrived_at, str(run.loss[-1])) for run in order]


@pytest.mark.parametrize("condition", [5.0, 20.0, 100.0])
def test_above_its_limit_sgd_diverges_across_the_ravine(condition):
    limit = sgd_limit(condition)
    for share, verdict in ((0.9, "arrived"), (1.1, "diverged")):
        line_up = (("sgd", share * limit),)
        (run,) = race(Surface("ravine", condition), (0.0, 0.8), line_up, Course(150)).runs
        assert run.verdict == verdict
