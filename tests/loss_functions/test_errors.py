"""Losses of single numbers, against NumPy and the textbook."""

import numpy as np
import pytest

from core.loss_functions.errors import (
    before_reduction,
    compute_loss,
    errors,
    probabilities,
    report_loss,
    total,
)

INPUTS, TARGETS = (0.5, -3.0, 2.0, 1.0), (0.0, 1.0, 1.5, 1.0)
ERRORS = np.array(INPUTS) - np.array(TARGETS)


def huber(error, delta):
    return np.where(np.abs(error) <= delta, error**2 / 2, delta * (np.abs(error) - delta / 2))


TEXTBOOK = {
    "mse": (ERRORS**2, 2 * ERRORS),
    "l1": (np.abs(ERRORS), np.sign(ERRORS)),
    "huber": (huber(ERRORS, 0.75), np.clip(ERRORS, -0.75, 0.75)),
}


@pytest.mark.parametrize("name", TEXTBOOK)
def test_each_element_has_the_textbooks_loss_and_gradient(name):
    result = compute_loss(name, INPUTS, TARGETS, "none", delta=0.75)
    each, gradient = TEXTBOOK[name]
    np.testing.assert_allclose(result.each.numpy()[0], each, rtol=1e-6)
    np.testing.assert_allclose(result.loss.numpy()[0], each, rtol=1e-6)
    np.testing.assert_allclose(result.gradient.numpy()[0], gradient, rtol=1e-6)


@pytest.mark.parametrize("name", TEXTBOOK)
def test_mean_and_sum_reduce_losses_and_scale_gradients(name):
    each, gradient = TEXTBOOK[name]
    for reduction, divisor in (("mean", 4), ("sum", 1)):
        result = compute_loss(name, INPUTS, TARGETS, reduction, delta=0.75)
        assert result.loss.item() == pytest.approx(each.sum() / divisor, rel=1e-6)
        np.testing.assert_allclose(result.gradient.numpy()[0], gradient / divisor, rtol=1e-6)


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
@pytest.mark.parametrize("name", TEXTBOOK)
def test_the_total_is_the_sum_of_all_losses_whatever_is_reduced(name, reduction):
    result = compute_loss(name, INPUTS, TARGETS, reduction, delta=0.75)
    assert total(result) == pytest.approx(TEXTBOOK[name][0].sum(), rel=1e-6)


def test_binary_cross_entropy_is_minus_log_of_the_probability_of_the_target():
    logits, targets = np.array([-2.0, 3.0, 0.5]), np.array([0.0, 1.0, 0.0])
    p = 1 / (1 + np.exp(-logits))
    result = compute_loss("bce", tuple(logits), tuple(targets), "none")
    expected = -(targets * np.log(p) + (1 - targets) * np.log(1 - p))
    np.testing.assert_allclose(result.each.numpy()[0], expected, rtol=1e-6)
    np.testing.assert_allclose(result.gradient.numpy()[0], p - targets, rtol=1e-5)


def test_the_report_begins_with_what_the_tutorial_prints():
    assert report_loss(compute_loss()).splitlines()[0] == "tensor(0.6667)"


def test_an_unknown_loss_is_refused():
    with pytest.raises(ValueError, match="no loss function is called 'mean'"):
        compute_loss("mean")


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
@pytest.mark.parametrize("name", TEXTBOOK)
def test_before_reduction_each_element_has_its_own_gradient(name, reduction):
    result = before_reduction(name=name, inputs=INPUTS, targets=TARGETS, reduction=reduction, delta=0.75)
    np.testing.assert_allclose(result.gradient.numpy()[0], TEXTBOOK[name][1], rtol=1e-6)


def test_errors_and_probabilities_are_those_of_the_inputs():
    result = compute_loss("bce", (-2.0, 0.0, 3.0), (1.0, 0.0, 1.0))
    np.testing.assert_allclose(errors(result), [-3.0, 0.0, 2.0])
    np.testing.assert_allclose(probabilities(result), 1 / (1 + np.exp([2.0, 0.0, -3.0])), rtol=1e-6)
