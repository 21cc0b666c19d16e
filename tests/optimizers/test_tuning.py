"""The best step size of a sweep is the one that a race with each of them finds."""

import random

from core.optimizers.course import Course
from core.optimizers.line_up import LANDSCAPES, STEP_SIZES
from core.optimizers.race import race, rank
from core.optimizers.tuning import best_step_size, tune
from core.surfaces import VIEWS, Surface
from core.torch_optimizers import OPTIMIZERS

SEED = 5


def test_no_step_size_does_better_in_a_race():
    rng = random.Random(SEED)
    for draw in range(12):
        name = LANDSCAPES[rng.choice(sorted(LANDSCAPES))]
        surface = Surface(name, float(rng.randint(1, 100)), rng.randint(0, 99))
        start = tuple(round(rng.uniform(*ends), 2) for ends in (VIEWS[name].w0, VIEWS[name].w1))
        course = Course(20, rng.choice(("constant", "cosine", "one-cycle")), rng.choice((0.0, 0.5)))
        who = rng.choice(sorted(OPTIMIZERS))
        one_by_one = [race(surface, start, ((who, size),), course) for size in STEP_SIZES]
        runs = tuple(each.runs[0] for each in one_by_one)
        best = rank(type(one_by_one[0])(runs, one_by_one[0].lowest))[0]
        found = next(run for run in runs if run.step_size == best_step_size(surface, start, who, course))
        assert (found.verdict, found.arrived_at) == (best.verdict, best.arrived_at), (SEED, draw)
        if found != best:  # rounding may exchange two that end alike
            assert abs(found.loss[-1] - best.loss[-1]) <= 1e-4 * abs(best.loss[-1]) + 1e-6, (SEED, draw)


def test_a_line_up_is_tuned_one_by_one():
    surface, start = Surface("ravine", 20.0), (-1.8, 0.8)
    course = Course(30)
    sizes = tune(surface, start, ("sgd", "adam"), course)
    assert sizes == tuple(
        (name, best_step_size(surface, start, name, course)) for name in ("sgd", "adam")
    )


def test_the_best_is_first_at_the_bottom_or_lowest_at_the_end():
    rng = random.Random(SEED)
    kinds = set()
    for draw in range(10):
        name = LANDSCAPES[rng.choice(sorted(LANDSCAPES))]
        surface, start = Surface(name, 20.0, rng.randint(0, 9)), VIEWS[name].start
        course = Course(rng.choice((10, 60)), rng.choice(("constant", "cosine")), rng.choice((0.0, 1.0)))
        who = rng.choice(sorted(OPTIMIZERS))
        runs = race(surface, start, tuple((who, size) for size in STEP_SIZES), course).runs
        best = next(run for run in runs if run.step_size == best_step_size(surface, start, who, course))
        arrivals = [run.arrived_at for run in runs if run.arrived_at is not None]
        kinds.add(bool(arrivals))
        if arrivals:
            assert best.arrived_at == min(arrivals), (SEED, draw)
        else:
            lowest = min(run.loss[-1] for run in runs if run.loss[-1] == run.loss[-1])
            assert abs(best.loss[-1] - lowest) <= 1e-4 * abs(lowest) + 1e-6, (SEED, draw)
    assert kinds == {True, False}
