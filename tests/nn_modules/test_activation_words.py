"""What is said of activation functions, against formulas and differences in float64."""

import math
import random
import re

from core.activations import ACTIVATIONS
from core.nn_modules import activation_words as words
from core.nn_modules.activations import REACH, apply_activation
from core.nn_modules.questions import is_it_steeper

ORACLES = {
    words.saying: "each claim as a property of the formula, by its values at 241 places",
    words.comes_back: "the difference quotient of the formula, float64",
    words.alt: "the formula's values",
}

FORMULAS = {
    "relu": lambda x: max(x, 0.0),
    "tanh": math.tanh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "gelu": lambda x: x * 0.5 * (1 + math.erf(x / math.sqrt(2))),
    "leaky relu": lambda x: x if x > 0 else 0.01 * x,
    "softplus": lambda x: math.log(1 + math.exp(x)),
}
KINKED = ("relu", "leaky relu")


def slope(name, x):
    h = 1e-5
    left = h if name in KINKED else 0  # at a kink PyTorch takes the derivative on the left
    right = 0 if name in KINKED else h
    if name in KINKED and x != 0:
        left = right = h
    f = FORMULAS[name]
    return (f(x + right) - f(x - left if left else x - h)) / (right + (left or h))


def test_how_much_comes_back_is_the_slope_of_the_formula():
    draw = random.Random(1202)
    for _ in range(3000):
        name = draw.choice(list(ACTIVATIONS))
        x = round(draw.uniform(-REACH, REACH), 1) + 0.0
        result = apply_activation(name, (x,))
        y, got = result.y.item(), result.derivative.item()
        told, expected = words.comes_back("x₀", x, y, got), slope(name, x)
        context = (name, x, told)
        assert told.startswith(f"- x₀ = {x:g}: f = "), context
        shown = dict(zip(("y", "slope"), re.findall(r"f'? = (-?[\d.e-]+\d)", told), strict=True))
        for text, value in ((shown["y"], y), (shown["slope"], got)):
            assert abs(float(text) - value) <= 5.01e-5, context
            assert (float(text) == 0) == (value == 0), context
            assert text != "-0.0000", context
            assert (abs(float(text)) == 1) == (abs(value) == 1), context
        assert ("**100 % " in told) is False, context
        assert abs(FORMULAS[name](x) - y) < 1e-5, context
        if abs(expected) < 1e-9 and name in KINKED:
            assert "**nothing** comes back" in told, context
        elif abs(expected - 1) < 1e-9 and name in KINKED:
            assert "**all of it** comes back" in told, context
        elif share := re.search(r"\*\*([\d.e+-]+) %", told):
            assert abs(float(share[1]) / 100 - abs(expected)) < 2e-5 + 6e-3 * abs(expected), context
            assert ("sign turned" in told) == (expected < 0), context
        else:  # float32 rounds what is nearly flat, or nearly straight
            assert abs(expected) < 1e-6 or abs(expected - 1) < 1e-6, context


def test_what_is_special_about_a_function_is_true_of_its_formula():
    places = [number / 20 - 6 for number in range(241)]
    values = {name: [f(x) for x in places] for name, f in FORMULAS.items()}
    slopes = {name: [slope(name, x) for x in places] for name in FORMULAS}
    told = {name: words.saying(name) for name in ACTIVATIONS}
    assert set(told) == set(FORMULAS)
    assert "derivative is 0" in told["relu"]
    assert all(abs(s) < 1e-9 for x, s in zip(places, slopes["relu"], strict=True) if x <= 0)
    assert "between −1 and 1" in told["tanh"]
    assert min(values["tanh"]) > -1
    assert max(values["tanh"]) < 1
    assert "1/4 at most" in told["sigmoid"]
    assert max(slopes["sigmoid"]) <= 0.25 + 1e-9
    assert "four times" not in told["sigmoid"]
    assert "dips a little below zero" in told["gelu"]
    assert -0.2 < min(values["gelu"]) < -0.1
    assert "1 %" in told["leaky relu"]
    assert all(abs(s - 0.01) < 1e-9 for x, s in zip(places, slopes["leaky relu"], strict=True) if x < 0)
    assert "derivative is the sigmoid" in told["softplus"]
    assert all(abs(s - v) < 1e-6 for s, v in zip(slopes["softplus"], values["sigmoid"], strict=True))


def test_a_layer_of_sigmoids_may_give_back_a_larger_gradient_than_it_gets():
    """What used to be said, at least four times smaller, is refuted by a weight of 8."""
    assert 8 * slope("sigmoid", 0.0) > 1


def test_the_alt_text_has_the_values():
    draw = random.Random(1203)
    for _ in range(300):
        name = draw.choice(list(ACTIVATIONS))
        inputs = tuple(round(draw.uniform(-REACH, REACH), 1) for _ in range(3))
        told = words.alt(name, apply_activation(name, inputs))
        pairs = re.findall(r"(-?[\d.e-]+) gives (-?[\d.e-]+)", told.rstrip("."))
        assert len(pairs) == 3
        for x, (said_x, said_y) in zip(inputs, pairs, strict=True):
            assert abs(float(said_x) - x) < 1e-3
            assert abs(float(said_y) - FORMULAS[name](x)) < 1e-3 * max(1, abs(FORMULAS[name](x)))


def test_which_is_steeper_is_decided_by_the_slopes_of_the_formula():
    draw = random.Random(1204)
    for _ in range(1500):
        name = draw.choice(list(ACTIVATIONS))
        here = round(draw.uniform(-REACH, REACH), 1) + 0.0
        question = is_it_steeper(name, (here, 0.0, 0.0))
        first, second = abs(slope(name, here)), abs(slope(question.shows["activation"], here))
        if abs(first - second) > 1e-4:
            assert question.answer == ("steeper" if second > first else "flatter"), (name, here)
        elif abs(first - second) < 1e-5:
            assert question.answer == "equal", (name, here)
