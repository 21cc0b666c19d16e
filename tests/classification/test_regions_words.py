"""What is said about a training, against numpy's own look at the same record."""

import math
import random
import re
from array import array
from dataclasses import replace

import numpy as np
import pytest

from core.classification import regions_words as words
from core.classification.legs import Leg
from core.classification.record import Classification, Snapshot
from core.classification.regions_words import number

ORACLES = {
    words.percent: "fractions of whole points, rounded, and never 0 or 100 by rounding",
    words.number: "Python's own three digits",
    words.label_frame: "counts of the frame's points, or its loss",
    words.say_result: "the drawn matrices, losses and epochs, read back out of the sentence",
    words.say_classes: "the drawn matrices",
    words.say_values: "numpy's root mean squares",
    words.say_rise: "numpy's argmin, and a cumulated sum of sorted costs",
    words.say_legs: "the drawn legs",
    words.say_anew: "the settings of a visit, before and behind",
    words.say_overflow: "the drawn weights",
    words.describe: "the drawn sizes and names",
    words.count_points: "one of them stands without an s, in every sentence of drawn runs",
    words.say_confusion: "the drawn numbers of points",
    words.say_scale: "the ends of the window go to -1.6 and 1.6",
}
N_CLASSES = 3


def matrix(chance, count):
    """Return a confusion matrix of so many points."""
    drawn_cells = [chance.randrange(N_CLASSES**2) for _ in range(count)]
    cells = np.bincount(drawn_cells, minlength=N_CLASSES**2)
    return tuple(map(tuple, cells.reshape(N_CLASSES, N_CLASSES).tolist())) if count else ()


def drawn(chance, classes=True, overflow=False):
    """Return a record with random losses, matrices and weights, of no network at all."""
    n_train, n_test = chance.randint(5, 60), chance.choice([0, chance.randint(1, 30)])
    scale = 10 ** chance.uniform(-4, 2)
    costs = [scale * chance.expovariate(1) ** chance.choice([1, 4]) for _ in range(n_test)]
    epochs = sorted(chance.sample(range(1, 200), chance.randint(1, 6)))
    looks = []
    for epoch in (0, *epochs):
        last = epoch == epochs[-1]
        test = np.mean(costs) if last and n_test else scale * chance.uniform(0.1, 4)
        train = matrix(chance, n_train) if classes else ()
        tests = matrix(chance, n_test) if classes else ()
        accuracies = [np.trace(m) / np.sum(m) if m else math.nan for m in (train, tests)]
        looks.append(
            Snapshot(
                epoch, scale * chance.uniform(0.1, 4), float(test) if n_test else math.nan,
                accuracies[0], accuracies[1], train, tests, b"", b"",
                array("f", [chance.gauss(0, 3) for _ in range(9)]),
                array("f"), b"", array("f"), array("h"), array("h"),
            )
        )  # fmt: skip
    if overflow:
        bad = chance.choice([math.inf, math.nan])
        looks[-1] = Snapshot(
            epochs[-1], bad, math.nan, math.nan, math.nan, (), (), b"", b"",
            array("f", [math.nan] * 9), array("f"), b"", array("f"), array("h"), array("h"),
        )  # fmt: skip
    y = tuple(chance.gauss(0, 1) for _ in range(n_train + n_test))
    n_classes = N_CLASSES if classes else 0
    return Classification(
        y, y, y, n_train, n_classes, (2, 4, n_classes or 1), tuple(looks), (1.0, 2.0), array("f", costs)
    )


def each(count, **how):
    for seed in range(count):
        yield seed, drawn(random.Random(f"446 {how} {seed}"), **how)


def test_how_many_are_right_is_counted():
    for seed, result in each(1500):
        last = result.snapshots[-1]
        said = words.say_result(result, last.epoch)
        assert said.startswith(f"After **{last.epoch} epoch"), seed
        found = re.findall(r"\*\*(\d+) of (\d+) (\w+) points?\*\* (?:are right )?\(loss ([^)]+)\)", said)
        expected = [(str(np.trace(last.train_confusion)), str(result.n_train), "training")]
        losses = [last.train_loss]
        if result.n_test:
            expected.append((str(np.trace(last.test_confusion)), str(result.n_test), "test"))
            losses.append(last.test_loss)
        assert [part[:3] for part in found] == expected, seed
        assert [float(part[3]) for part in found] == pytest.approx(losses, rel=0.005), seed


def test_a_risen_test_loss_is_told_with_where_it_was_lowest_and_what_makes_it():
    told = 0
    for seed, result in each(3000):
        said = words.say_rise(result)
        tests = np.array([look.test_loss for look in result.snapshots])
        if not result.n_test or tests[-1] <= 1.25 * tests.min():
            assert said == "", seed
            continue
        told += 1
        at = result.snapshots[int(tests.argmin())]
        assert f"lowest at epoch {at.epoch} ({tests.min():.3g};" in said, seed
        higher = result.snapshots[-1].train_loss > at.train_loss
        assert ("training loss was lower" in said) == higher, seed
        few = int(re.findall(r"half of it now comes from (\d+)", said)[0])
        largest = np.sort(np.array(result.costs, dtype=float))[::-1]
        assert largest[:few].sum() >= largest.sum() / 2 * (1 - 1e-9), seed
        assert largest[: few - 1].sum() < largest.sum() / 2 * (1 + 1e-9), seed
    assert told > 800


def test_values_are_off_by_the_root_of_the_loss():
    for seed, result in each(800, classes=False):
        said = words.say_values(result)
        last = result.snapshots[-1]
        off = [float(each) for each in re.findall(r"\*\*([^*]+)\*\* on", said)]
        losses = [last.train_loss, last.test_loss][: 1 + (result.n_test > 0)]
        assert np.square(off) == pytest.approx(losses, rel=0.02), seed
        mean = float(re.findall(r"saying their mean: ([^)]+)\)", said)[0])
        assert mean == pytest.approx(np.std(result.y[: result.n_train]), rel=0.006), seed


def test_a_run_without_a_number_counts_nothing():
    for seed, result in each(800, overflow=True):
        said = words.say_result(result, 500)
        assert "right" not in said, seed
        before, last = result.snapshots[-2], result.snapshots[-1]
        kind = "infinite" if math.isinf(last.train_loss) else "not a number (NaN)"
        assert f"At **epoch {last.epoch}** the loss is **{kind}**" in said, seed
        then, first = (f"{np.abs(look.weights).max():.3g}" for look in (before, result.snapshots[0]))
        assert f"Before training the largest weight was {first};" in said, seed
        told = f"at epoch {before.epoch} the largest weight was {then};" in said
        assert told == (before.epoch > 0), seed
        assert words.label_frame(last, True) == f"epoch {last.epoch}: no number", seed
        heading = words.say_confusion(result, "training")
        assert f"{result.n_train} training point" in heading
        assert f" after epoch {before.epoch}:" in heading, seed


def test_what_stands_over_the_plane_is_never_all_by_rounding():
    for points in range(1, 502):
        for right in {0, 1, points // 2, points - 1, points}:
            said = words.percent(right / points)
            assert (said == "100%") == (right == points), (right, points)
            assert (said == "0%") == (right == 0), (right, points)
            assert abs(int(said[:-1]) - 100 * right / points) <= 1, (right, points)


def test_an_early_end_is_told():
    for seed, result in each(100):
        last = result.snapshots[-1].epoch
        assert ("the loss is low enough" in words.say_result(result, last + 7)) is True, seed
        assert "low enough" not in words.say_result(result, last), seed
        batch = -(-result.n_train * last // 6400)  # the smallest with which so many epochs may be made
        said = words.say_result(result, 10_000, [Leg(batch_size=max(batch, 1))])
        made = 6400 // -(-result.n_train // max(batch, 1))
        assert ("6,400 steps are the most" in said) == (made == last), seed
        assert f"of {last + 7}" in words.say_result(result, last + 7), seed


def test_legs_are_told_with_what_changed():
    chance = random.Random(446)
    for seed, result in each(300):
        last = result.snapshots[-1].epoch
        begins = chance.randint(1, 220)
        a, b = chance.choice([0.1, 0.03]), chance.choice([0.1, 0.03])
        said = words.say_result(result, last, (Leg(step_size=a), Leg(begins, step_size=b)))
        if begins >= last:
            assert "From" not in said, seed
        elif a == b:
            assert f"From **epoch {begins}** on nothing is different yet" in said, seed
        else:
            assert said.endswith(f"From **epoch {begins}** on: step size {a:g} → {b:g}."), seed


def test_of_many_legs_the_last_that_was_reached_is_told():
    chance = random.Random(446)
    for _ in range(500):
        begins = sorted(chance.sample(range(1, 100), chance.randint(1, 6)))
        steps = [chance.choice([0.1, 0.03, 0.01]) for _ in range(len(begins) + 1)]
        legs = [Leg(at, step_size=step) for at, step in zip([0, *begins], steps, strict=True)]
        last = chance.randint(1, 100)
        said = words.say_legs(legs, last)
        reached = sum(at < last for at in begins)
        if not reached:
            assert said == ""
        elif steps[reached] == steps[reached - 1]:
            assert f"epoch {begins[reached - 1]}** on nothing is different" in said
        else:
            change = f"step size {steps[reached - 1]:g} → {steps[reached]:g}."
            assert said.endswith(f"**epoch {begins[reached - 1]}** on: {change}")


def test_points_without_a_finite_answer_are_not_counted_as_wrong():
    for seed, result in each(200):
        if result.n_test:
            last = replace(
                result.snapshots[-1], test_loss=math.inf, test_accuracy=math.nan, test_confusion=()
            )
            said = words.say_result(
                replace(result, snapshots=(*result.snapshots[:-1], last)), last.epoch
            )
            counted = f"{result.n_test} test point{'s' * (result.n_test > 1)}"
            assert f"{counted} without an answer that is a number (loss inf)" in said, seed
            assert "0 of" not in said.split("right")[1], seed


def test_the_picture_is_described_by_what_it_holds():
    for seed, result in each(50):
        said = words.describe(result, ("red", "green", "blue"))
        told = {n: f"{n} {{}} point{'s' * (n != 1)}" for n in (result.n_train, result.n_test)}
        shown = told[result.n_train].format("training")
        assert words.describe(result, ("red",), show_test=False).startswith(f"{shown} of red, "), seed
        shown += f" and {told[result.n_test].format('test')}" * (result.n_test > 0)
        assert said.startswith(f"{shown} of red, green, blue, "), seed
        assert "one colour" in words.describe(result, (), flat=True)
        assert "one colour" not in said
        assert "2 - 4 - 3 units" in said, seed
    for _, result in each(20, classes=False):
        assert "with a value each" in words.describe(result, ())


def test_the_scale_that_is_told_takes_the_ends_of_the_plane_to_its_reach():
    chance = random.Random(446)
    for _ in range(500):
        left, below = chance.uniform(-500, 500), chance.uniform(-500, 500)
        window = (left, left + chance.uniform(0.5, 900), below, below + chance.uniform(0.5, 900))
        said = words.say_scale(window).replace("\u2212", "-")
        for place, parts in enumerate(re.findall(r"\(x. - ([^)]+)\) / ([\d.e+]+)", said)):
            middle, half = map(float, parts)
            low, high = window[2 * place], window[2 * place + 1]
            assert (low - middle) / half == pytest.approx(-1.6, abs=0.002 + 0.002 * abs(middle / half))
            assert (high - middle) / half == pytest.approx(1.6, abs=0.002 + 0.002 * abs(middle / half))


def test_numbers_have_three_digits():
    assert [number(value) for value in (0.036831, 0.13269, 2.0, 123.456)] == [
        "0.0368",
        "0.133",
        "2",
        "123",
    ]


def test_one_point_stands_without_an_s_and_all_others_with_one():
    for count in range(60):
        for kind in ("", "training", "test"):
            said = words.count_points(count, kind).split(" ")
            assert said[:-1] == [str(count), *([kind] if kind else [])]
            assert said[-1] == "point" + "s" * (count != 1)
