"""What is said of layers in a row, against PyTorch's own words and against matrices of NumPy."""

import random
import re

import numpy as np
import pytest
import torch
from torch import nn

from core.activations import ACTIVATIONS
from core.nn_modules import sequential_words as words
from core.nn_modules.questions import MOST_FEATURES, cost_of_an_output
from core.nn_modules.sequential import apply_sequential, connect, find_refused

ORACLES = {
    words.input_label: "the shape that the settings ask for",
    words.stage_label: "the shapes that NumPy's products of matrices of these sizes have",
    words.refusal: "PyTorch's own message, and that the layer that is advised runs",
    words.to_learn: "out · (in + 1) over all layers; one product of matrices, float64",
    words.shapes: "the shapes that NumPy's products of matrices of these sizes have",
    words.alt: "how many modules fit before the first misfit",
    words.table_alt: "out · (in + 1) over all layers",
}


def drawn(count, seed):
    draw = random.Random(seed)
    for _ in range(count):
        n_layers = draw.randint(1, 6)
        widths = tuple(draw.randint(1, MOST_FEATURES) for _ in range(n_layers))
        kinds = [draw.choice(["none", "none", *ACTIVATIONS]) for _ in range(n_layers)]
        yield {
            "n_features": draw.randint(1, MOST_FEATURES),
            "widths": widths,
            "activations": tuple(kinds),
            "misfit": draw.choice([0, 0, draw.randint(1, n_layers)]),
            "n_samples": draw.randint(1, 4),
            "start": draw.randint(-10, 10) / 2,
            "step": draw.randint(-8, 8) / 4,
            "seed": draw.randint(440, 450),
        }


def forward_of(s):
    layers = connect(s["n_features"], s["widths"], s["activations"], s["misfit"])
    return apply_sequential(layers, s["n_features"], s["n_samples"], s["start"], s["step"], s["seed"])


def shapes_by_numpy(s):
    """Return the shape of x and of what each module gives, up to a misfit, and whether there is one."""
    x = np.zeros((s["n_samples"], s["n_features"]))
    way = [x.shape]
    for number, (width, kind) in enumerate(zip(s["widths"], s["activations"], strict=True), 1):
        weight = np.zeros((width, x.shape[1] + (number == s["misfit"])))
        try:
            x = x @ weight.T
        except ValueError:
            return way, True
        way += [x.shape] * (1 if kind == "none" else 2)
    return way, False


SETTINGS = list(drawn(1500, seed=1201))


def test_shapes_labels_and_alt_texts_are_those_that_numpy_finds():
    for s in SETTINGS:
        forward = forward_of(s)
        way, broken = shapes_by_numpy(s)
        assert words.shapes(forward) == "**Shapes:** " + " → ".join(map(str, way)) + (
            " → error" if broken else ""
        ), s
        assert words.input_label(forward, 0) == f"x {way[0]}, sample 0"
        for place, shape in enumerate(way[1:]):
            assert words.stage_label(forward, place).endswith(str(shape)), s
            assert words.stage_label(forward, place).startswith(f"({place}) "), s
        told = words.alt(forward)
        assert re.search(rf"through {len(way) - 1} modules?\b", told), s
        assert ("takes more numbers than come" in told) == broken, s


def test_the_refused_layer_is_named_as_pytorch_names_it_and_the_advice_runs():
    refused = [s for s in SETTINGS if s["misfit"]]
    assert len(refused) > 300
    for s in refused:
        forward = forward_of(s)
        told = words.refusal(forward)
        mat1, mat2 = re.search(r"\((\d+x\d+) and (\d+x\d+)\)", forward.error).groups()
        bare = told.replace("**", "")
        assert f"the data are {mat1}, Wᵀ is {mat2}." in bare, (s, told)
        place = int(re.findall(r"Module \((\d+)\)", bare)[0])
        n_in, n_out = map(int, re.search(r"`nn\.Linear\((\d+), (\d+)\)`", told).groups())
        rows, columns = map(int, mat1.split("x"))
        nn.Linear(n_in, n_out)(torch.zeros(rows, columns))  # what is advised fits
        wanted = find_refused(forward).wanted
        assert words.stage_label(forward, place) == f"({place}) Linear takes {wanted}"
        model = [each for i, each in enumerate(forward.model) if i != place]
        assert len(model) == len(forward.model) - 1
        assert (f"{columns} comes:" in bare) == (columns == 1)


def needs_no_bend(forward):
    """Say with one matrix of NumPy whether one layer gives the same four decimals, and by how much."""
    x = forward.x.double().numpy()
    matrix = np.eye(x.shape[1])
    shift = np.zeros(x.shape[1])
    for module in forward.model:
        if isinstance(module, nn.Linear):
            weight, bias = (each.detach().double().numpy() for each in (module.weight, module.bias))
            matrix, shift = weight @ matrix, weight @ shift + bias
    return np.abs(x @ matrix.T + shift - forward.model(forward.x).detach().numpy()).max()


def test_what_there_is_to_learn_is_counted_and_no_bend_is_no_bend():
    bends = set()
    for s in SETTINGS:
        if s["misfit"]:
            continue
        forward = forward_of(s)
        told, table = words.to_learn(forward), words.table_alt(forward)
        n_in, count = s["n_features"], 0
        for width in s["widths"]:
            count, n_in = count + width * (n_in + 1), width
        tensors = 2 * len(s["widths"])
        assert f"**{count} numbers to learn**, in {tensors} tensors" in told, s
        assert table == f"{tensors} parameters with {count} numbers in all"
        apart = needs_no_bend(forward)
        if len(forward.model) > 1 and (apart < 2e-6 or apart > 1e-3):
            assert ("No bend" in told) == (apart < 2e-6), (s, apart)
            bends.add(apart < 2e-6)
        assert len(forward.model) > 1 or "No bend" not in told
    assert bends == {True, False}


@pytest.mark.parametrize("misfit", [0, 1, 2])
def test_the_question_counts_what_changes_where_a_layer_does_not_fit_too(misfit):
    layers = connect(3, (4, 2, 5), ("relu",) * 3, misfit)
    question = cost_of_an_output(layers)
    assert question.answer == str((3 + (misfit == 1)) + 1 + 2)
