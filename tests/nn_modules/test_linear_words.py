"""What is said of a linear layer, against counts and bounds of its own."""

import random
import re

import numpy as np

from core.nn_modules import linear_words as words
from core.nn_modules.linear_layer import apply_linear
from core.nn_modules.questions import MOST_FEATURES

ORACLES = {
    words.shapes: "the shapes of NumPy's x @ W.T",
    words.to_learn: "out · in (+ out), and the closed form 1/√in, within which all weights lie",
    words.one_output: "whether the layer's state_dict has a bias",
    words.alt: "the shapes of NumPy's x @ W.T",
}


def test_shapes_counts_and_bounds_are_right():
    draw = random.Random(1205)
    for _ in range(1000):
        n_in, n_out = draw.randint(1, MOST_FEATURES), draw.randint(1, MOST_FEATURES)
        n, bias, seed = draw.randint(1, 4), draw.random() < 0.5, draw.randint(440, 450)
        linear = apply_linear(n_in, n_out, bias, n, seed=seed)
        y = np.zeros((n, n_in)) @ np.zeros((n_out, n_in)).T
        context = (n_in, n_out, n, bias, seed)
        told = words.shapes(linear)
        assert f"x is {(n, n_in)}" in told, context
        assert f"W is {(n_out, n_in)}" in told, context
        assert f"`x @ W.T` is {y.shape}" in told, context
        count = n_in * n_out + n_out * bias
        learn = words.to_learn(linear)
        assert f"= **{count}** number{'s' * (count != 1)}, " in learn, context
        bound = n_in**-0.5
        (found,) = re.findall(rf"±1/√{n_in} = ±(\S+)\. ", learn)
        assert bound - 1e-9 <= float(found) <= bound + 1e-4, context
        numbers = [linear.weight.detach().numpy(), *([linear.bias.detach().numpy()] if bias else [])]
        assert all(np.abs(each).max() <= bound for each in numbers), context
        assert ("plus its bias" in words.one_output(linear)) == bias, context
        assert (", b and y" in words.alt(linear)) == bias, context
        assert f"y {y.shape}" in words.alt(linear), context
