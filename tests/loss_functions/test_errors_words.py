"""What is said of errors, against NumPy in float64."""

import random
import re

import numpy as np

from core.loss_functions import errors_words as words
from core.loss_functions.charts import top
from core.loss_functions.errors import before_reduction, compute_loss
from pages.loss_functions.errors import HIGHEST_LOSS, STEEPEST

ORACLES = {
    words.reduced: "the textbook's formulas in NumPy, float64",
    words.gradient: "difference quotients of those formulas, and a step that is taken",
    words.pull: "the shares of those difference quotients",
    words.alt: "the textbook's formulas in NumPy",
}


def formula(name, error, delta):
    size = np.abs(error)
    if name == "mse":
        return error**2
    if name == "l1":
        return size
    return np.where(size <= delta, 0.5 * error**2, delta * (size - 0.5 * delta))


def slope(name, error, delta, h=1e-6):
    return (formula(name, error + h, delta) - formula(name, error - h, delta)) / (2 * h)


def drawn(count, seed):
    draw = random.Random(seed)
    for _ in range(count):
        tenths = [round(draw.choice([draw.uniform(-2, 2), -2, 2, 0]), 1) + 0.0 for _ in range(6)]
        yield {
            "name": draw.choice(["mse", "l1", "huber"]),
            "inputs": tuple(tenths[:3]),
            "targets": tuple(tenths[3:]),
            "reduction": draw.choice(["mean", "sum", "none"]),
            "delta": draw.choice([0.25, 0.5, 1.0, 2.0, 3.0]),
        }


def test_reduction_gradient_and_pull_are_those_of_the_formulas():
    for s in drawn(3000, 1210):
        result = compute_loss(**s)
        error = np.array(s["inputs"]) - np.array(s["targets"])
        each, pulls = formula(s["name"], error, s["delta"]), slope(s["name"], error, s["delta"])
        told = words.reduced(s["reduction"], result)
        if s["reduction"] == "none":
            assert "keeps its own" in told
        else:
            numbers = [float(n) for n in re.findall(r"\d[\d.e-]*\d|\d", told.split(",")[0])]
            assert np.allclose(numbers, [*each, each.sum()], rtol=1e-3, atol=1e-6), (s, told)
        gradient = words.gradient(result)
        expected = pulls / (3 if s["reduction"] == "mean" else 1)
        printed = [float(n) for n in re.findall(r"-?\d+\.\d{4}", gradient)]
        assert np.allclose(printed, expected, atol=2e-4), (s, gradient)
        off = np.abs(error) > 1e-9
        assert ("nothing pulls" in gradient) == (not off.any()), s
        stepped = error - 1e-3 * expected
        assert (np.abs(stepped[off]) < np.abs(error[off])).all(), s
        pull = words.pull(s["name"], result)
        sizes = np.sort(np.abs(pulls))[::-1]
        if sizes[0] > 1.01 * sizes[1] and sizes[0] > 1e-9:
            place, share = re.findall(r"Element (\d)\*\* does (\d+)%", pull)[0]
            assert int(place) == np.abs(pulls).argmax(), (s, pull)
            assert abs(int(share) / 100 - sizes[0] / sizes.sum()) < 0.006, (s, pull)
            if abs(sizes[0] / sizes.sum() - 0.5) > 0.01:
                assert ("more than the others" in pull) == (2 * sizes[0] > sizes.sum()), (s, pull)
        elif sizes[0] < 1.0005 * sizes[1]:
            assert "Element" not in pull, (s, pull)
        own = before_reduction(**s)
        pairs = re.findall(r"(-?[\d.e-]+) costs ([\d.e-]+\d|\d)", words.alt(s["name"], own))
        assert np.allclose([float(x) for x, _ in pairs], error, atol=2e-3), s
        assert np.allclose([float(y) for _, y in pairs], each, rtol=2e-3, atol=1e-4), s


def test_no_element_is_beyond_the_picture():
    for s in drawn(2000, 1211):
        own = before_reduction(**s)
        losses, slopes = own.each.flatten().tolist(), own.gradient.flatten().tolist()
        assert max(losses) < top(losses, HIGHEST_LOSS) or max(losses) == HIGHEST_LOSS[0], s
        assert max(map(abs, slopes)) <= top(slopes, STEEPEST), s


def test_each_saying_is_true_of_its_formula():
    errors = np.linspace(0.1, 4, 40)
    assert (np.diff(slope("mse", errors, 1.0)) > 0).all()
    assert np.allclose(slope("l1", errors, 1.0), 1)
    for delta in (0.25, 1.0, 3.0):
        assert slope("huber", errors, delta).max() <= delta + 1e-6
    assert compute_loss("l1", (1.0,) * 3, (1.0,) * 3).gradient.abs().sum() == 0  # at the kink
