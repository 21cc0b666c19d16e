"""Training with and without a transform, against gradient descent in NumPy's float64."""

import random
import re
from typing import Any, cast

import numpy as np
import pytest
import torch

from core.datasets_and_loaders import transforms_words as words
from core.datasets_and_loaders.questions import ask_for_another_spread
from core.datasets_and_loaders.transforms import TransformedDataset, compare, report
from pages.datasets_and_loaders.transforms import Settings
from pages.parts.controls import Notches
from pages.parts.declare import controls_of
from tests.everywhere.apps import open_page, texts

ORACLES = {
    words.say_scales: "NumPy's mean and std (with n - 1) of the same points",
    words.say_training: "gradient descent on all points in float64; in smaller batches, the last loss",
    words.describe: "whether the last loss is finite and below that of the model that says 0",
}
SEED, DRAWS, N = 21, 150, 40


def points(spread, offset, seed):
    z = torch.randn(N, 2, generator=torch.Generator().manual_seed(seed)).double().numpy()
    return z * [1, spread] + [0, offset], z @ [2, -1]


def descend(x, y, step_size, epochs):
    """Return the loss before each step on all points, of a linear model from 0."""
    x = np.column_stack([x, np.ones(N)])
    w, losses = np.zeros(3), []
    with np.errstate(all="ignore"):
        for _ in range(epochs):
            rest = x @ w - y
            losses.append(np.mean(rest**2))
            w = w - step_size * 2 * x.T @ rest / N
    return losses


def drawn(rng):
    """Return arguments of `compare`, of those that the page offers."""
    controls = controls_of(Settings)
    given: dict[str, Any] = {
        name: rng.choice(cast(Notches, controls[name]).options)
        for name in ("spread", "offset", "step_size")
    }
    size = N if rng.random() < 0.5 else rng.randint(2, N)
    return given | {"batch_size": size, "epochs": rng.randint(5, 30), "seed": rng.randint(0, 9999)}


def test_what_is_said_of_both_trainings_is_so():
    rng, told = random.Random(SEED), set()
    for draw in range(DRAWS):
        given, failure = drawn(rng), (SEED, draw)
        here = compare(**given)
        x, y = points(given["spread"], given["offset"], given["seed"])
        assert np.isclose(here.start, np.mean(y**2), rtol=1e-4), failure
        scales = x.mean(axis=0), x.std(axis=0, ddof=1)
        pair = r"(-?[\d.]+) → ([\d.]+)"
        rows = re.findall(rf"\| {pair} \| {pair} \|", words.say_scales(here))
        shown = np.array(rows, dtype=float)  # of a feature: both means, then both spreads
        for place in (0, 1):
            kept = [scales[0][place], scales[1][place]]
            np.testing.assert_allclose(
                shown[place, ::2], kept, rtol=1e-3, atol=0.011, err_msg=f"{failure}"
            )
            np.testing.assert_allclose(shown[place, 1::2], [0, 1], atol=0.011, err_msg=f"{failure}")
        courses = (here.as_it_is.losses, here.normalised.losses)
        if given["batch_size"] == N:
            for losses, data in zip(courses, (x, (x - scales[0]) / scales[1]), strict=True):
                by_hand = descend(data, y, given["step_size"], given["epochs"])
                small = np.array(by_hand) < 1e6
                ours, theirs = np.array(losses)[small], np.array(by_hand)[small]
                np.testing.assert_allclose(ours, theirs, rtol=0.02, atol=1e-4, err_msg=f"{failure}")
        start = np.mean(y**2)
        below = [bool(np.isfinite(each[-1]) and each[-1] < start * (1 - 1e-6)) for each in courses]
        ends = [each[-1] for each in courses]
        said, alt = words.say_training(here), words.describe(here)
        verdict = {
            (True, True): "It learns both ways; with the transform the loss ends "
            + (
                "as low"
                if abs(ends[1] - ends[0]) <= 1e-6 * start
                else "lower"
                if ends[1] < ends[0]
                else "higher"
            ),
            (False, True): "It learns only with the transform",
            (True, False): "It learns only without the transform",
            (False, False): "It learns neither way",
        }[below[0], below[1]]
        assert said.startswith(f"**{verdict}"), failure
        told.add(tuple(below))
        named = (("Without it, ", "the data as they are"), ("with it, ", "normalised data"))
        for (opening, name), losses, falls in zip(named, courses, below, strict=True):
            part = said.partition(opening)[2].partition("; ")[0].rstrip(".")
            bad = np.flatnonzero(~np.isfinite(losses))
            assert ("no number" in part) == bool(len(bad)), failure
            if len(bad):
                assert part.endswith(f"epoch {bad[0]}"), failure
            else:
                first, last = map(float, re.search(r"([\d.e+-]+) → ([\d.e+-]+)$", part).groups())
                np.testing.assert_allclose([first, last], [start, losses[-1]], rtol=5.1e-3)
                assert (last < first) == falls, (failure, part)
            assert (f"on {name} it falls" in alt) == falls, failure
    assert len(told) >= 3


def test_the_answer_to_the_question_comes_from_that_very_training():
    rng = random.Random(SEED)
    for draw in range(20):
        given = drawn(rng)
        question = ask_for_another_spread(**given)
        there = compare(**given | question.shows)
        end = there.as_it_is.losses[-1]
        expected = "none" if not np.isfinite(end) else "lower" if end < there.start else "not"
        assert question.answer == expected, (SEED, draw)
        assert question.shows["spread"] != given["spread"]


def test_a_transform_is_applied_when_a_sample_is_asked_for():
    dataset = TransformedDataset(torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0]]), lambda x: -x)
    assert len(dataset) == 1
    assert dataset[0][0].tolist() == [-1.0, -2.0]
    assert dataset.x.tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize("step_size", [0.0001, 0.1])
def test_the_page_says_what_was_computed(step_size):
    app = open_page("datasets_and_loaders", view="transforms", step_size=step_size)
    assert not app.exception
    here = compare(step_size=step_size)
    assert words.say_training(here) in texts(app)
    assert report(here).splitlines()[1].startswith("as it is: means [0.125, 58.731], spreads [")
