"""The questions: askable, and answered as NumPy answers them."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.linear_regression.questions import (
    batches_near_the_limit,
    other_numbers_by_hand,
    which_way,
    which_way_for_the_other,
)
from core.linear_regression.training import BatchSteps, FullSteps
from core.regression_data import Points, draw_data

TENTHS = st.integers(-40, 40).map(lambda number: number / 10)
POINTS = st.builds(
    Points,
    seed=st.integers(0, 20),
    n_samples=st.integers(10, 200),
    true_w=st.tuples(TENTHS, TENTHS),
    noise=st.integers(0, 40).map(lambda number: number / 20),
)


@settings(deadline=None)
@given(POINTS, st.tuples(*[st.integers(-100, 100).map(lambda number: round(number / 20, 2))] * 2))
def test_which_way_is_that_of_the_parabola_in_w0(points, w):
    question = which_way(points, w)
    X, y = (tensor.double().numpy() for tensor in draw_data(points))
    first, second = X.T
    best = first @ (y[:, 0] - w[1] * second) / (first @ first)
    assume(abs(abs(best - w[0]) - 0.025) > 1e-3)
    expected = "stay" if abs(best - w[0]) < 0.025 else "up" if best > w[0] else "down"
    assert question.answer == expected
    moved = float(str(question.shows.get("w0", w[0])))
    assert -5 <= moved <= 5
    if expected == "stay" or (abs(w[0]) == 5 and (best > w[0]) == (w[0] > 0)):
        assert question.shows == {}
    else:
        assert moved - w[0] == pytest.approx(0.05 if expected == "up" else -0.05)


@settings(deadline=None)
@given(POINTS, st.tuples(*[st.integers(-100, 100).map(lambda number: round(number / 20, 2))] * 2))
def test_the_other_way_is_that_of_the_parabola_in_w1(points, w):
    question = which_way_for_the_other(points, w)
    X, y = (tensor.double().numpy() for tensor in draw_data(points))
    first, second = X.T
    best = second @ (y[:, 0] - w[0] * first) / (second @ second)
    assume(abs(abs(best - w[1]) - 0.025) > 1e-3)
    expected = "stay" if abs(best - w[1]) < 0.025 else "up" if best > w[1] else "down"
    assert question.answer == expected
    assert "Leave w₀ alone" in question.text
    moved = float(str(question.shows.get("w1", w[1])))
    assert -5 <= moved <= 5
    if question.shows:
        assert moved - w[1] == pytest.approx(0.05 if expected == "up" else -0.05)


def eigenvalues(points):
    """Return those of the Hessian of the loss with a bias, in float64."""
    X = draw_data(points)[0].double().numpy()
    A = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(2 * A.T @ A / len(A))


@settings(max_examples=25, deadline=None)
@given(POINTS, st.sampled_from([1, 3, 10]), st.sampled_from([20, 100, 400]))
def test_batches_are_asked_about_at_nine_tenths_of_the_limit(points, batch_size, steps):
    question = batches_near_the_limit(points, BatchSteps(batch_size, steps=steps))
    limit = 2 / eigenvalues(points).max()
    asked = float(str(question.shows["batch_step_size"]))
    assert asked == round(asked, 2)
    assert asked == pytest.approx(min(0.9 * limit, 1.0), abs=0.006)
    assert 0.01 <= asked <= 1
    assert asked < limit
    assert "ways" not in question.shows
    told = re.search(r"With it, .* 2/λmax = (\S+) come nearer", question.text)
    assert told is not None
    assert float(told[1]) == pytest.approx(limit, rel=6e-3)


@settings(max_examples=25, deadline=None)
@given(POINTS)
def test_a_batch_of_all_points_settles_below_the_limit_of_all_points(points):
    batches = BatchSteps(points.n_samples, steps=400)
    question = batches_near_the_limit(points, batches)
    slowest = eigenvalues(points).min()
    rate = max(abs(1 - float(str(question.shows["batch_step_size"])) * slowest), 0.81)
    assume(rate**300 < 1e-3)
    assert question.answer == "near"
    assert f"all {points.n_samples} points a step" in question.text
    assert "single point" not in question.why


def test_a_single_point_is_steeper_than_the_mean_of_all():
    question = batches_near_the_limit(Points(), BatchSteps())
    assert question.answer == "flees"
    assert "1 random point a step, 200 steps" in question.text
    assert "7 random points a step" in batches_near_the_limit(Points(), BatchSteps(7)).text


def test_where_no_batches_are_on_the_screen_they_are_shown():
    question = batches_near_the_limit(Points(), BatchSteps(), ways=("nn",))
    assert question.shows["ways"] == ("nn", "batches")


def test_the_reason_has_the_losses_of_the_trials():
    question = which_way()
    assert question.answer == "down"
    assert question.shows == {"w0": 0.95}
    assert question.text.startswith("Your w is [1, 0].")
    assert question.why.startswith(
        "The loss changes by 4.34 per unit of w₀ here, and falls against it. "
    )
    assert "here 7.819," in question.why


def test_where_no_notch_helps_the_gradient_is_not_a_reason_to_move():
    question = which_way(w=(-1.0, 1.95))
    assert question.answer == "stay"
    assert "0.0246 per unit of w₀ here" in question.why
    assert "but its bottom is less than half a notch away" in question.why


@settings(max_examples=25, deadline=None)
@given(POINTS, st.integers(1, 100), st.sampled_from((0.1, 1.0, 10.0, 30.0)), st.booleans())
def test_a_feature_in_other_numbers_ends_as_in_numpy(points, steps, size, normalised):
    points = replace(points, size=size, normalised=normalised)
    question = other_numbers_by_hand(points, FullSteps(0.1, steps, zero_grad_first=True))
    there = replace(points, **question.shows)
    assert there != points
    assert there.size in (0.1, 0.3, 1, 3, 10, 30, 100)
    X, y = (tensor.double().numpy() for tensor in draw_data(there))
    best, w = np.linalg.lstsq(X, y[:, 0], rcond=None)[0], np.array([1.0, 0.0])
    first = np.linalg.norm(w - best)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            w = w - 0.1 * 2 * X.T @ (X @ w - y[:, 0]) / len(X)
        left = np.linalg.norm(w - best) / first
    if not left <= 1.01:
        assert question.answer == "flees"
    if question.answer == "near":
        assert left < 0.11


@pytest.mark.parametrize("size", [1.0, 100.0])
def test_the_losses_of_the_reason_are_told_apart(size):
    for w in ((-3.1, -3.95), (4.15, 1.55), (-1.0, 5.0)):
        for ask in (which_way, which_way_for_the_other):
            question = ask(Points(size=size), w)
            shown = re.findall(r"(?:up the loss is|here|down) (\d\S*?)[,.](?= |$)", question.why)
            up, here, down = map(float, shown)
            losses = {"up": up, "stay": here, "down": down}
            assert len(set(shown)) == 3, question.why
            assert min(losses, key=losses.__getitem__) == question.answer, question.why
