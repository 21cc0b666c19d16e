"""The curves of losses, against the textbook."""

import numpy as np
import pytest

from core.loss_functions.curves import ERRORS, LOGITS, error_curve, logit_curve


def test_an_error_curve_is_the_loss_of_every_error():
    errors = np.array(ERRORS)
    np.testing.assert_allclose(errors, np.linspace(-4, 4, 161), atol=1e-9)
    np.testing.assert_allclose(error_curve("mse").each.numpy()[0], errors**2, rtol=1e-6)
    np.testing.assert_allclose(error_curve("l1").gradient.numpy()[0], np.sign(errors))
    huber = error_curve("huber", delta=0.5)
    np.testing.assert_allclose(huber.gradient.numpy()[0], np.clip(errors, -0.5, 0.5), rtol=1e-6)


@pytest.mark.parametrize("target", [0, 1])
def test_a_logit_curve_has_the_gradient_probability_minus_target(target):
    logits = np.array(LOGITS)
    np.testing.assert_allclose(logits, np.linspace(-6, 6, 241), atol=1e-9)
    curve = logit_curve(float(target))
    sign = 1 if target else -1
    np.testing.assert_allclose(curve.each.numpy()[0], np.log1p(np.exp(-sign * logits)), rtol=1e-4)
    p = 1 / (1 + np.exp(-logits))
    np.testing.assert_allclose(curve.gradient.numpy()[0], p - target, atol=1e-6)
