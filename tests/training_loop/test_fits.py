"""What is drawn of the data is what PyTorch's own layer makes of them with the recorded weights."""

import random

import pytest
import torch
from torch.nn import functional

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import fits
from core.training_loop.edits import BACKWARD, STEP, ZERO_GRAD, Edits
from core.training_loop.loop import fifty_points, one_point
from core.training_loop.recorder import record

SEED = 1307


def drawn(count):
    draw = random.Random(SEED)
    for _ in range(count):
        start = draw.choice([one_point, fifty_points])
        edits = Edits(draw.choice(ZERO_GRAD), draw.choice(STEP), draw.choice(BACKWARD))
        optimizer, steps = draw.choice([sgd, momentum, adam]), draw.choice([1, 3, 8])
        yield start, record(start, optimizer, draw.choice([0.01, 0.1, 1.0]), steps, edits=edits), draw


def weights_at(recorded, iteration):
    """Return weight and bias after so many iterations, from the moments themselves."""
    last = len(recorded.loop.lines) - 1
    ends = [recorded.moments[0]] + [each for each in recorded.moments if each.line == last]
    ends = ends[: len(recorded.run.losses) + 1]
    moment = ends[min(iteration, len(ends) - 1)]
    bias = torch.tensor(moment.numbers("model.bias")) if recorded.run.has_bias else None
    return torch.tensor([moment.numbers("model.weight")]), bias


def test_a_guess_is_that_of_a_linear_layer_with_the_weights_of_its_iteration():
    for start, recorded, draw in drawn(150):
        iteration = draw.randrange(10)
        context = SEED, recorded.loop.lines, recorded.optimizer, iteration
        rows = fits.rows_of_data({"yours": recorded}, iteration)
        _, X, y = start(446)
        expected = functional.linear(X, *weights_at(recorded, iteration)).flatten().tolist()
        finite = [value for value in expected if abs(value) < 1e37]
        if len(finite) < len(expected):
            continue
        kinds, across, guesses, targets = zip(*rows["guesses"], strict=True)
        assert set(kinds) == {"yours"}, context
        assert guesses == pytest.approx(expected, rel=1e-4, abs=1e-5), context
        assert targets == pytest.approx(y.flatten().tolist()), context
        assert across == pytest.approx((X if X.shape[1] == 1 else y).flatten().tolist()), context


def test_the_line_of_a_model_of_one_feature_goes_through_its_guess():
    recorded = record(one_point, sgd, 0.01, 20)
    for iteration in range(21):
        rows = fits.rows_of_data({"right": recorded, "yours": recorded}, iteration)
        assert [row[0] for row in rows["models"]] == ["right", "right", "yours", "yours"]
        (_, x0, y0), (_, x1, y1) = rows["models"][:2]
        _, x, y, target = rows["guesses"][0]
        assert (x0, x1) == (0.0, 2.0)
        assert y == pytest.approx(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
        assert (x, target) == rows["points"][0] == (1.0, 2.0)
    assert rows["aim"] == []
    assert rows["title"] == [("y over x",)]


def test_two_features_are_drawn_by_what_comes_of_them_beside_the_line_of_what_should():
    rows = fits.rows_of_data({"yours": record(fifty_points, sgd, 0.1, 2)}, 1)
    assert rows["models"] == rows["points"] == []
    assert len(rows["guesses"]) == 50
    (low, same), (high, too) = rows["aim"]
    assert (low, high) == (same, too)
    assert all(low <= target <= high for *_, target in rows["guesses"])
    assert rows["title"] == [("y_hat over y",)]


def test_what_left_float32_is_not_drawn_and_the_other_loop_is():
    away = record(one_point, sgd, 1e20, 30)
    assert away.run.first_non_finite is not None
    rows = fits.rows_of_data({"right": record(one_point, sgd, 0.1, 30), "yours": away}, 30)
    assert [row[0] for row in rows["guesses"]] == ["right"]
    assert fits.all_guesses({"yours": away})[0] == 2.0
