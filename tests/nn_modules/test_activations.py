"""Activation functions and their derivatives, against the textbook's closed forms."""

import math

import numpy as np
import pytest

from core.activations import ACTIVATIONS
from core.nn_modules.activations import (
    PLACES,
    REACH,
    activation_curve,
    apply_activation,
    gradient_passed,
    heights,
)


def gaussian_below(x: float) -> float:
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


CLOSED_FORMS = {
    "relu": lambda x: (max(x, 0.0), float(x > 0)),
    "tanh": lambda x: (math.tanh(x), 1 - math.tanh(x) ** 2),
    "sigmoid": lambda x: (1 / (1 + math.exp(-x)), math.exp(-x) / (1 + math.exp(-x)) ** 2),
    "gelu": lambda x: (
        x * gaussian_below(x),
        gaussian_below(x) + x * math.exp(-x * x / 2) / math.sqrt(2 * math.pi),
    ),
    "leaky relu": lambda x: (x if x > 0 else 0.01 * x, 1.0 if x > 0 else 0.01),
    "softplus": lambda x: (math.log1p(math.exp(x)), 1 / (1 + math.exp(-x))),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_function_and_its_derivative_are_those_of_the_textbook(name):
    inputs = (-3.0, -0.5, 0.25, 1.0, 4.0)
    result = apply_activation(name, inputs)
    y, slope = zip(*map(CLOSED_FORMS[name], inputs), strict=True)
    np.testing.assert_allclose(result.y, y, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(result.derivative, slope, rtol=1e-5, atol=1e-6)


def test_curves_go_from_end_to_end_in_steps_that_hold_all_inputs():
    assert PLACES[0] == -REACH
    assert PLACES[-1] == REACH
    tenths = {round(-REACH + number / 10, 1) for number in range(121)}
    assert tenths <= set(PLACES)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_what_stays_between_minus_one_and_one_is_drawn_whole(name):
    curve = activation_curve(name)
    bottom, top = heights(curve)
    values = [CLOSED_FORMS[name](x) for x in PLACES]
    assert all(bottom < y and bottom < slope < top for y, slope in values)
    whole = max(abs(y) for y, _ in values) <= 1
    assert whole == (name in ("tanh", "sigmoid"))
    assert whole == all(y < top for y, _ in values)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_input_is_inside_the_picture(name):
    for number in range(121):
        x = round(-REACH + number / 10, 1)
        y = apply_activation(name, (x,)).y.item()
        bottom, top = heights(activation_curve(name), y)
        assert bottom < y < top - 0.08 * (top - bottom), x  # with its name above it


@pytest.mark.parametrize(
    ("name", "x", "passed"),
    [
        ("relu", -1.0, "none"),
        ("relu", 0.0, "none"),
        ("relu", 0.1, "all"),
        ("leaky relu", -6.0, "part"),
        ("tanh", 0.0, "all"),
        ("tanh", 6.0, "part"),
        ("sigmoid", -6.0, "part"),
        ("gelu", -2.0, "turned"),
        ("gelu", 1.5, "part"),
    ],
)
def test_how_much_of_a_gradient_comes_back(name, x, passed):
    assert gradient_passed(apply_activation(name, (x,)).derivative.item()) == passed
