"""Questions about losses, over drawn settings, against the textbook in fractions and in NumPy."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.loss_functions import questions
from core.loss_functions.softmax_twice import blobs_class_by_class
from core.tutorial_stream import draw_linear

tenths = st.integers(-20, 20)
three = st.tuples(tenths, tenths, tenths)


def textbook(name, errors, delta):
    """Return the sum of the losses of whole tenths, exactly."""
    total = Fraction(0)
    for tenth in errors:
        error = Fraction(abs(tenth), 10)
        match name:
            case "mse":
                total += error**2
            case "l1":
                total += error
            case "huber":
                total += error**2 / 2 if error <= delta else delta * (error - delta / 2)
    return total


RATIOS = {
    "twice": Fraction(2),
    "four times": Fraction(4),
    "half": Fraction(1, 2),
    "a quarter": Fraction(1, 4),
    "same": Fraction(1),
}


def in_tenths(values):
    return tuple(value / 10 for value in values)


@settings(deadline=None, max_examples=500)
@given(
    st.sampled_from(["mse", "l1", "huber"]),
    three,
    three,
    st.integers(1, 12),
    st.sampled_from(["mean", "sum", "none"]),
)
def test_changed_errors_have_the_textbooks_loss(name, inputs, targets, quarters, reduction):
    delta = Fraction(quarters, 4)
    question = questions.change_the_errors(
        in_tenths(inputs), in_tenths(targets), name, reduction=reduction, delta=float(delta)
    )
    shows: dict[str, Any] = dict(question.shows)
    shown = [[shows[f"{kind}{i}"] for i in range(3)] for kind in ("input", "target")]
    for value in (*shown[0], *shown[1]):
        assert -2 <= value <= 2
        assert value == round(value, 1)
        assert str(value) != "-0.0"
    before = [x - t for x, t in zip(inputs, targets, strict=True)]
    after = [round(10 * x) - round(10 * t) for x, t in zip(*shown, strict=True)]
    changes = {"double every": Fraction(2), "halve every": Fraction(1, 2), "exchange": Fraction(-1)}
    (factor,) = [by for words, by in changes.items() if words in question.text]
    assert [factor * error for error in before] == after
    losses = [textbook(name, errors, delta) for errors in (before, after)]
    ratio = losses[1] / losses[0] if losses[0] else Fraction(1)
    same = [key for key in question.options if RATIOS.get(key) == ratio]
    assert question.answer == (same[0] if same else "other")
    assert "{" not in question.why


@pytest.mark.parametrize(
    ("inputs", "targets", "word"),
    [
        ((0.0, 0.0, 0.0), (1.0, 0.0, -1.0), "double"),
        ((2.0, 0.0, 0.0), (-2.0, 0.0, 0.0), "halve"),
        ((2.0, 0.1, 0.0), (-2.0, 0.0, 0.0), "exchange"),
    ],
)
def test_what_is_asked_can_be_set(inputs, targets, word):
    assert word in questions.change_the_errors(inputs, targets).text


def cross_entropy(logits, targets):
    logits = np.array(logits)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[range(len(logits)), targets].mean()


@st.composite
def samples(draw):
    n_classes = draw(st.integers(2, 4))
    logit = st.integers(-50, 50) if draw(st.booleans()) else st.sampled_from([-50, 50, 3])
    rows = draw(st.lists(st.tuples(*[logit] * n_classes), min_size=3, max_size=3))
    targets = draw(st.tuples(*[st.integers(0, n_classes - 1)] * 3))
    return tuple(in_tenths(row) for row in rows), targets


@settings(deadline=None, max_examples=200)
@given(samples(), st.booleans())
def test_shifted_logits_have_the_loss_that_numpy_finds(drawn, one_hot):
    logits, targets = drawn
    question = questions.shift_the_logits(logits, targets=targets, one_hot=one_hot)
    shows: dict[str, Any] = dict(question.shows)
    n_classes = len(logits[0])
    shown = [[shows[f"logit{i}{j}"] for j in range(n_classes)] for i in range(3)]
    assert np.abs(shown).max() <= 5
    np.testing.assert_array_equal(shown, np.round(shown, 1))
    assert len(shows) == 3 * n_classes
    if "every sign" in question.text or "Change the sign" in question.text:
        np.testing.assert_array_equal(shown, -np.array(logits))
    else:
        moved = np.array(shown) - np.array(logits)
        assert np.ptp(moved) < 1e-9
        assert abs(moved).min() >= 0.1 - 1e-9
        assert question.text.startswith("Add" if moved[0, 0] > 0 else "Take")
        assert question.answer == "stays"
    before, after = cross_entropy(logits, targets), cross_entropy(shown, targets)
    assume(not 2e-6 < abs(after - before) < 2e-5)
    same = abs(after - before) < 1e-5
    assert question.answer == ("stays" if same else "grows" if after > before else "falls")


@settings(deadline=None)
@given(st.integers(2, 4), st.tuples(*[st.integers(-2, 5)] * 3))
def test_a_class_is_accepted_if_there_are_that_many(n_classes, targets):
    logits = ((0.5, -1.0, 2.0, 0.0)[:n_classes],) * 3
    question = questions.name_the_class_behind_the_last(logits, targets)
    shows: dict[str, Any] = dict(question.shows)
    asked = shows["given0"]
    assert asked != targets[0]
    assert asked in (n_classes - 1, n_classes)
    assert question.answer == ("loss" if asked < n_classes else "error")
    for number, target in enumerate(targets[1:], 1):  # another that is no class does not answer for it
        told = f"target {number} a 0" in question.text
        assert (f"given{number}" in shows) == told == (not 0 <= target < n_classes)
    assert asked < n_classes or f"Target {asked} is out of bounds" in question.why


def train_in_numpy(X, y, weight, bias, step_size, steps, twice):
    """Return the mean probability of the right class before the last step, in float64."""
    one_hot = np.eye(len(bias))[y]

    def softmax(logits):
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)

    for _ in range(steps):
        p = softmax(X @ weight.T + bias)
        gradient = (softmax(p) if twice else p) - one_hot
        if twice:  # through the first softmax: its derivative is diag(p) − p pᵀ
            gradient = p * (gradient - (p * gradient).sum(axis=1, keepdims=True))
        mean = (p * one_hot).sum(axis=1).mean()
        weight = weight - step_size * gradient.T @ X / len(X)
        bias = bias - step_size * gradient.mean(axis=0)
    return mean


@settings(deadline=None, max_examples=15)
@given(
    st.integers(2, 5),
    st.integers(1, 20),
    st.integers(1, 30),
    st.sampled_from([10, 50, 200]),
    st.integers(0, 1000),
)
def test_the_surer_training_is_surer_in_numpy_too(n_classes, spread, step, steps, seed):
    question = questions.train_with_another_step_size(
        step / 10, steps, n_classes=n_classes, spread=spread / 10, seed=seed
    )
    shows: dict[str, Any] = dict(question.shows)
    step_size = shows["step_size"]
    assert 0.1 <= step_size <= 3
    assert step_size == round(step_size, 1) != step / 10
    generator = torch.Generator().manual_seed(seed)
    X, y = blobs_class_by_class(n_classes, 30, spread / 10, generator)
    model = draw_linear(2, n_classes, generator)
    weight, bias = (tensor.detach().double().numpy() for tensor in (model.weight, model.bias))
    points = X.double().numpy()
    once, twice = (
        train_in_numpy(points, y.numpy(), weight, bias, step_size, steps, way) for way in (False, True)
    )
    assume(not 4e-4 < abs(once - twice) < 6e-4)
    same = abs(once - twice) < 5e-4
    assert question.answer == ("equal" if same else "once" if once > twice else "twice")
