"""What is said of a unit is read again, computed in float64, and looked for on the map."""

import math
import random
import re
from typing import Any

import numpy as np
import pytest

from core.classification import anatomy, classify, network_words
from core.classification.anatomy import Anatomy
from core.classification.classify import Goal, Net
from core.classification.features import FEATURES
from core.classification.plane import MAP, place_of
from core.point_clouds import Points

ORACLES = {
    network_words.show: "the number, read back",
    network_words.say_sum: "numpy's dot product of the numbers that stand in it",
    network_words.say_peak: "the whole network in float64, cell by cell of the map",
    network_words.say_unit: "the whole network in float64, cell by cell of the map",
    network_words.say_onward: "all weights, sorted by numpy",
    network_words.say_input: "all weights, sorted by numpy",
    network_words.say_network: "the limits of the layers",
    network_words.number: "two digits of the number, read back",
    network_words.in_window: "the ends of the window",
}
FUNCTIONS: dict[str, Any] = {
    "tanh": np.tanh,
    "sigmoid": lambda v: 1 / (1 + np.exp(-v)),
    "relu": lambda v: np.maximum(v, 0),
    "linear": lambda v: v,
}


def read(text):
    return float(text.replace("\u2212", "-").replace(" ", "").replace("+-", "-"))


def terms(text):
    """Return the weights of a sum by what they are multiplied with; the bias by nothing."""
    found = {}
    for sign, size, name in re.findall(r"([+\u2212]?) ?(\d[\d.e+\u2212-]*)(?:·([^ ]+(?: πx.)?))?", text):
        found[name] = (-1 if sign == "\u2212" else 1) * float(size.replace("\u2212", "-"))
    return found


def test_a_sum_holds_every_number_with_its_sign():
    chance = random.Random(446)
    for seed in range(3000):
        names = [f"a{i}" for i in range(chance.randint(1, 16))]
        weights = [chance.gauss(0, 10 ** chance.uniform(-3, 4)) for _ in names]
        bias = chance.gauss(0, 2)
        found = terms(network_words.say_sum(names, weights, bias))
        assert list(found) == [*names, ""], seed
        for said, value in zip(found.values(), (*weights, bias), strict=True):
            assert said == pytest.approx(value, rel=0.051, abs=0.0051), seed
            assert said == 0 or (said < 0) == (value < 0), seed


NETS = [
    Net(), Net(0), Net(1, 1), Net(4, 16, "relu"), Net(2, 5, "sigmoid", ("x₁²", "sin πx₀", "x₀x₁")),
    Net(1, 3, inputs=tuple(FEATURES)), Net(3, 4, "linear"), Net(2, 12, "relu", ("x₁²",)),
]  # fmt: skip
WINDOW = (10.0, 20.0, -3.0, 1.0)


@pytest.mark.parametrize("net", NETS)
def test_every_unit_is_what_is_said_of_it(net):
    result = classify.classify(Points(n_classes=3), 0.3, net, goal=Goal(epochs=11), seed=3)
    names = Anatomy(net.inputs, ("red", "green", "blue"), result.sizes)
    said = anatomy.say_all(names, result, net.activation, WINDOW)
    assert len(said) == len(result.snapshots)
    X = np.array([place_of(cell) for cell in range(MAP**2)])
    x, y = X.T
    inputs = {
        "x₀": x, "x₁": y, "x₀²": x**2, "x₁²": y**2, "x₀x₁": x * y,
        "sin πx₀": np.sin(np.pi * x), "sin πx₁": np.sin(np.pi * y),
    }  # fmt: skip
    for frame, words in list(zip(result.snapshots, said, strict=True))[::5]:
        assert len(words) == 1 + sum(result.sizes)
        assert all(each.count("\n") < network_words.LINES for each in words)
        assert all(len(line) <= network_words.WIDE for each in words for line in each.split("\n")[:1])
        values = np.array([inputs[name] for name in net.inputs])
        weights, biases = np.array(frame.weights, float), np.array(frame.biases, float)
        place = 1 + len(net.inputs)
        for layer, (before, behind) in enumerate(zip(result.sizes, result.sizes[1:], strict=False), 1):
            w, weights = weights[: before * behind].reshape(behind, before), weights[before * behind :]
            b, biases = biases[:behind], biases[behind:]
            last = layer == len(result.sizes) - 1
            values = w @ values + b[:, None]
            if not last:
                values = FUNCTIONS[net.activation](values)
            for unit in range(behind):
                check(words[place + unit], names.name(layer, unit), w[unit], b[unit], values[unit])
                if not last:
                    onward = weights[: behind * result.sizes[layer + 1]].reshape(-1, behind)[:, unit]
                    check_onward(words[place + unit], onward, names.names(layer + 1))
                else:
                    assert "Sends" not in words[place + unit]
            place += behind


def check(words, name, weights, bias, values):
    """See that a unit's formula and its largest answer are those of the network."""
    text = words.replace("\n", " ")
    assert text.startswith(f"{name} = ")
    assert ("linear" in text) is False
    formula = re.split(r" Largest| \S+ everywhere", text)[0].partition(" = ")[2].rstrip(".")
    inside = formula[formula.index("(") + 1 : formula.rindex(")")] if formula.endswith(")") else formula
    found = list(terms(inside).values())
    assert found == pytest.approx([*weights, bias], abs=0.0051, rel=0.05)
    if "…" in words:
        return  # there was no room for all
    if np.ptp(values) == 0 or "everywhere" in text:
        (said,) = re.search(r" (\S+) everywhere\.", text).groups()
        assert values == pytest.approx(np.full(MAP**2, read(said)), abs=0.0051, rel=0.051)
        return
    peak, x0, x1 = map(read, re.search(r"Largest (\S+) at \((\S+), (\S+)\)", text).groups())
    ties = re.search(r"and at (\d+) more of 256 places\.", text)
    near = (values >= values.max() - 1e-5 * max(1, abs(values.max()))).sum()
    assert not ties or 0 < int(ties[1]) < near
    assert ties or (values == values.max()).sum() == 1
    assert peak == pytest.approx(values.max(), abs=0.006, rel=0.05)
    column = round((x0 - WINDOW[0]) / 10 * MAP - 0.5)
    row = round((x1 - WINDOW[2]) / 4 * MAP - 0.5)
    assert values[row * MAP + column] == pytest.approx(values.max(), abs=1e-4, rel=1e-3)


def check_onward(words, weights, names):
    """See that the heaviest weights onward are named, the heaviest first."""
    found = re.findall(
        r"([+\u2212])(\d[\d.e-]*) to ([^ ,.…]+)", words.replace("\n", " ").partition("Sends")[2]
    )
    order = np.argsort(-np.abs(weights), kind="stable")[: len(found)]
    if "…" not in words:
        assert len(found) == min(3, len(weights))
    for (sign, size, name), place in zip(found, order, strict=True):
        value = (-1 if sign == "\u2212" else 1) * float(size)
        assert value == pytest.approx(weights[names.index(name)], abs=0.0051, rel=0.05)
        assert abs(weights[names.index(name)]) == pytest.approx(abs(weights[place]), rel=1e-6)


def test_an_input_says_where_it_counts():
    said = network_words.say_input("x₀", [("a0", 0.5), ("a1", -2.0), ("a2", 0.1), ("a3", 1.0)])
    assert said.endswith("Sends \u22122.00 to a1, +1.00 to a3, +0.50 to a0, less to others.")


def test_the_colours_are_told_for_every_layer():
    chance = random.Random(446)
    for _ in range(1000):
        limits = [10 ** chance.uniform(-6, 6) for _ in range(chance.randint(1, 5))]
        layers = [f"layer {i}" for i in range(len(limits))]
        said = network_words.say_network(layers, limits)
        found = re.findall(r"±(\S+) in (\d)", said)
        assert [f"layer {name}" for _, name in found] == layers
        for (size, _), limit in zip(found, limits, strict=True):
            assert float(size) == pytest.approx(limit, rel=0.051)


def test_numbers_that_are_none_are_shown_as_such():
    assert network_words.show(math.nan) == "nan"
    assert network_words.show(-0.001) == "\u22121.0e-03"
    assert network_words.in_window((-1.6, 1.6), WINDOW) == pytest.approx((10, 1))
