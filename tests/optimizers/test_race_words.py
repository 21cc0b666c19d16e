"""What a race says is so: read back from the sentences, and compared with runs by hand in float64."""

import math
import random
import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import torch

from core.optimizers import race_words as words
from core.optimizers.course import Course
from core.optimizers.line_up import LANDSCAPES, STEP_SIZES
from core.optimizers.race import Race, Run, race
from core.optimizers.schedules import SCHEDULES
from core.optimizers.verdicts import arrival, judge
from core.surfaces import VIEWS, Surface, lowest_height, make_height, regression_data
from core.torch_optimizers import OPTIMIZERS

ORACLES = {
    words.say_standing: "NumPy over the losses of drawn paths: windows, peaks, and when it was outside",
    words.say_standings: "every racer of a real race stands in it once, with its own step size",
    words.say_landscape: "finite differences of the surface, and NumPy's eigenvalues",
    words.say_ravine: "SGD's own factors across and along, 1 - lr κ and 1 - lr",
    words.curvatures: "NumPy's singular values of the points",
    words.tail: "NumPy's mean",
    words.say_schedule: "NumPy's means of two real races",
    words.say_decay: "lengths of w in two real races, by math.hypot",
    words.say: "it is the others, in order",
    words.explain: "the names of those who end above their start",
    words.describe_picture: "every racer stands in it once",
}
SEED, DRAWS = 12, 3000
KINDS = ("bottom since", "coming down", "has been lower", "circling", "hardly", "above", "not finite")


def drawn_run(rng: random.Random) -> tuple[Run, tuple[float, ...]]:
    """Return a run whose losses were drawn: falling, swinging, growing, resting, or broken off."""
    n = rng.randint(3, 120)
    rate, period = rng.uniform(-0.1, 0.02), rng.uniform(2, 60)
    swing, floor = rng.choice((0.0, rng.random())), rng.choice((0.0, 0.0, rng.random()))
    k = np.arange(n + 1)
    loss = np.exp(rate * k) * (1 + swing * np.cos(2 * math.pi * k / period)) + floor
    if rng.random() < 0.1:
        loss[-1] = rng.choice((math.inf, math.nan))
    w0 = np.sqrt(np.abs(np.nan_to_num(loss)))
    losses, places = tuple(loss.tolist()), [(each, 0.0) for each in w0.tolist()]
    verdict = judge(losses, tuple(places), 0.0)
    since = arrival(losses, 0.0) if verdict == "arrived" else None
    broken = None if math.isfinite(losses[-1]) else n
    size = rng.choice(STEP_SIZES)
    run = Run("sgd", size, tuple(w0), (0.0,) * (n + 1), losses, (), verdict, since, broken)
    return run, losses


def holds(said: str, losses: tuple[float, ...], w0: np.ndarray) -> bool:
    """Return whether a sentence about a run is true of its losses."""
    loss = np.array(losses)
    quarter = max(1, len(loss) // 4)
    late, before = loss[-quarter:], loss[-2 * quarter : -quarter]
    near = max(1e-4 * loss[0], 1e-7)
    if "not finite" in said:
        return int(said.split()[-1]) == len(loss) - 1 and not np.isfinite(loss[-1])
    if "bottom since" in said:
        since = int(said.split()[-1])
        stays = bool((loss[since:] <= near).all())
        return stays and (since == 0 or loss[since - 1] > near)
    shown = float(said.split()[-1])
    if not math.isclose(shown, loss[-1], rel_tol=6e-3) or loss[-1] <= near:
        return False
    if "above its start" in said:
        return bool(loss[-1] > loss[0])
    if "coming down" in said:
        return bool(late.max() < before.max() or loss[-1] < loss[:-1].min())
    if "has been lower" in said:
        return bool(loss.min() < loss[-1] and late.max() >= 0.98 * before.max())
    if "circling" in said:
        moved = np.abs(np.diff(w0))[-quarter:].sum()
        turns = (np.diff(np.sign(np.diff(late))) < 0).sum()
        returns = turns >= 2 or loss[-1] == loss.min()
        return bool(returns and moved > 0 and late.max() >= 0.98 * before.max())
    steps = np.abs(np.diff(w0))
    return "hardly moves" in said and bool(steps[-quarter:].sum() <= 0.0101 * steps.sum())


def test_a_standing_is_true_of_the_path():
    rng = random.Random(SEED)
    kinds = set()
    for draw in range(DRAWS):
        run, losses = drawn_run(rng)
        said = words.say_standing(run)
        assert f" {run.step_size:g}: " in said
        assert holds(said, losses, np.array(run.w0)), (SEED, draw, said)
        kinds |= {kind for kind in KINDS if kind in said}
    assert kinds == set(KINDS)


def drawn_race(rng: random.Random) -> tuple[Surface, tuple, tuple, Course]:
    name = LANDSCAPES[rng.choice(sorted(LANDSCAPES))]
    start = tuple(round(rng.uniform(*ends), 2) for ends in (VIEWS[name].w0, VIEWS[name].w1))
    who = rng.sample(sorted(OPTIMIZERS), rng.randint(1, 3))
    line_up = tuple((each, rng.choice(STEP_SIZES)) for each in who)
    course = Course(
        rng.choice((10, 20, 30)), rng.choice(SCHEDULES), rng.choice((0.0, 0.0, 1.0)), rng.random() * 0.99
    )
    decays = replace(course, weight_decay=rng.choice((0.01, 0.3)), adam_decay=rng.choice((0.0, 0.2)))
    return Surface(name, float(rng.randint(1, 100)), rng.randint(0, 999)), start, line_up, decays


def test_what_is_said_of_real_races_is_true_of_them():
    rng = random.Random(SEED)
    for draw in range(80):
        surface, start, line_up, course = drawn_race(rng)
        ran = race(surface, start, line_up, course)
        constant = race(surface, start, line_up, replace(course, schedule="constant"))
        plain = race(surface, start, line_up, replace(course, weight_decay=0.0, adam_decay=0.0))
        raced = words.Raced(ran.runs, ran.lowest, constant, plain)
        told = words.say_standings(ran).split("  \n")[1:]
        for run in ran.runs:
            (said,) = [line for line in told if f"**{run.optimizer}** {run.step_size:g}: " in line]
            if "above its start" in said:
                assert run.loss[-1] > run.loss[0], (SEED, draw)
            if "bottom" in said:
                near = max(1e-4 * (run.loss[0] - ran.lowest), 1e-7)
                since = int(said.split()[-1])
                assert all(loss - ran.lowest <= near for loss in run.loss[since:]), (SEED, draw)
        check_schedule(words.say_schedule(raced, course.schedule), ran, constant, (SEED, draw))
        check_decay(words.say_decay(raced), ran, plain, (SEED, draw))
        assert words.describe_picture(ran, "x", "y").count(",") >= len(line_up) - 1
        assert words.describe_picture(ran, "x", "y").endswith("schedule of their step sizes: y.")
        assert "schedule" not in words.describe_picture(ran, "x", "constant")
        above = [
            run.optimizer for run in ran.runs if not run.loss[-1] <= max(run.loss[0], ran.lowest + 1e-7)
        ]
        explained = words.explain(ran)
        assert (f"**{', '.join(above)}**" in explained) == bool(above), (SEED, draw)


def check_schedule(said: str, ran: Race, constant: Race, failure: object) -> None:
    for run, other in zip(ran.runs, constant.runs, strict=True):
        means = [float(np.mean(each.loss[-10:])) - ran.lowest for each in (run, other)]
        here, there = (max(each, 1e-7) if math.isfinite(each) else math.inf for each in means)
        parts = said.split("losses: ")[1].rstrip(".").split("; ")
        named = [
            part.split(": ")[0] for part in parts if run.optimizer in part.split(": ")[-1].split(", ")
        ]
        how = named[0] if named else parts[0].removeprefix("all ")
        if how == "lower":
            assert here < there, failure
        elif how == "higher":
            assert here > there, failure
        else:
            assert here == there or 0.94 < here / there < 1.06, failure


def check_decay(said: str, ran: Race, plain: Race, failure: object) -> None:
    for run, other in zip(ran.runs, plain.runs, strict=True):
        pattern = (
            rf"\*\*{run.optimizer}\*\* ends at \|w\| = (\S+) \((\S+) without\), loss (\S+) \((\S+)\)"
        )
        found = re.search(pattern, said)
        paths = [np.array([each.w0, each.w1]) for each in (run, other)]
        if run.optimizer not in ("adam", "adamw") or np.array_equal(*paths):
            assert not found, failure
        elif found:
            lengths = [math.hypot(each.w0[-1], each.w1[-1]) for each in (run, other)]
            numbers = [*lengths, run.loss[-1], other.loss[-1]]
            shown = [float(each) for each in found.groups()]
            assert shown == pytest.approx(numbers, rel=6e-3, abs=1e-12), failure
        else:
            assert not all(np.isfinite([run.loss[-1], other.loss[-1]])), failure


def test_a_ravine_is_as_narrow_as_it_says_and_sgd_does_what_it_says():
    rng = random.Random(SEED)
    for _ in range(300):
        condition = float(rng.randint(2, 100))
        for name in ("ravine", "turned ravine"):
            said = words.say_landscape(Surface(name, condition), 0.0)
            limit = float(re.search(r"2/κ = (\S+)", said).group(1))
            assert f"κ = {condition:g} times" in said
            assert abs(1 - condition * limit * 1.01) > 1 > abs(1 - condition * limit * 0.99)
            if condition > 2:
                left = Fraction(re.search(r"over (\S+)% along", said).group(1)) / 100
                assert 1 - limit * 0.97 > left - 6e-4
                assert left <= 1 - 2 / Fraction(condition)
    assert "Above 2" in words.say_landscape(Surface("ravine", 1.0), 0.0)


def test_the_regressions_curvatures_are_those_of_its_points():
    for seed in range(60):
        X = regression_data(seed)[0].double().numpy()
        steep, flat = 2 * np.linalg.svd(X, compute_uv=False) ** 2 / len(X)
        assert words.curvatures(seed) == pytest.approx((flat, steep), rel=1e-4)
        assert f"{steep / flat:.3g} times" in words.say_landscape(Surface("regression", seed=seed), 0.0)


@pytest.mark.parametrize(("name", "place"), [("rosenbrock", (1.0, 1.0)), ("beale", (3.0, 0.5))])
def test_valleys_end_where_it_is_said(name, place):
    assert str(place).replace(".0", "") in words.say_landscape(Surface(name), 0.0)
    g = make_height(Surface(name))
    assert g(torch.tensor(place)).item() == pytest.approx(lowest_height(Surface(name)), abs=1e-6)


def test_on_the_ridge_somebody_is_pushed_only_by_noise():
    ridge = Surface("saddle between valleys")
    assert "nobody is ever pushed" in words.say_landscape(ridge, 0.0)
    assert "nobody" not in words.say_landscape(ridge, 0.5)
    for noise, moved in ((0.0, False), (0.5, True)):
        for run in race(
            ridge, (-1.6, 0.0), tuple((name, 0.1) for name in OPTIMIZERS), Course(20, noise=noise)
        ).runs:
            assert any(run.w1) == moved


def test_all_is_said_in_order():
    ran = race(Surface("ravine"), (1.0, 1.0), (("adam", 0.1),), Course(10))
    said = words.say(words.Raced(ran.runs, ran.lowest), Surface("ravine"), Course(10))
    assert said == [words.say_standings(ran), words.say_landscape(Surface("ravine"), 0.0)]
    assert words.tail(ran.runs[0], 0.0) == pytest.approx(np.mean(ran.runs[0].loss[-10:]))


def test_numbers_with_and_without_decay_are_alike_only_where_float32_may_have_rounded():
    alike = 0
    for decay in (0.02, 0.05, 0.3):
        for name in ("rosenbrock", "beale", "regression"):
            course = Course(60, weight_decay=decay, adam_decay=decay / 10)
            line_up = (("adam", 0.1), ("adamw", 0.1))
            given = Surface(name), VIEWS[name].start, line_up
            ran, plain = race(*given, course), race(*given, course.without_decay())
            said = words.say_decay(words.Raced(ran.runs, ran.lowest, None, plain))
            shown = re.findall(r"\|w\| = (\S+) \((\S+) without\), loss (\S+) \((\S+?)\)", said)
            for (size, would, loss, without), run, other in zip(
                shown, ran.runs, plain.runs, strict=True
            ):
                ends = [math.hypot(each.w0[-1], each.w1[-1]) for each in (run, other)]
                far = abs(ends[0] - ends[1]) > 1.01e-6 * max(ends)
                assert (size != would) == far or not far, (decay, name)
                far = abs(run.loss[-1] - other.loss[-1]) > 1.01e-6 * max(run.loss[-1], other.loss[-1])
                assert (loss != without) or not far, (decay, name)
                alike += f"{ends[0]:.3g}" == f"{ends[1]:.3g}" and far
    assert alike  # three digits would not have told them apart


def test_one_alone_is_not_all():
    course = Course(40, schedule="cosine")
    given = Surface("ravine"), (-1.8, 0.8), (("sgd", 0.05),)
    ran, constant = race(*given, course), race(*given, replace(course, schedule="constant"))
    raced = words.Raced(ran.runs, ran.lowest, constant)
    assert "all" not in words.say_schedule(raced, "cosine").split("losses:")[1]
