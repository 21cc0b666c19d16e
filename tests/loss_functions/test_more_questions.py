"""The second questions about losses, over drawn settings, against NumPy in float64."""

import math
import random
from typing import Any

import numpy as np
import torch

from core.loss_functions import more_questions as questions
from core.loss_functions.softmax_twice import blobs_class_by_class
from core.tutorial_stream import draw_linear
from tests.loss_functions.test_questions import train_in_numpy

DRAWN = 150


def order(now, then):
    """Return how two numbers compare, or nothing where it is too near to tell."""
    apart = (then - now) / max(abs(now), abs(then), 1.0)
    return (
        "equal"
        if abs(apart) < 1e-9
        else None
        if abs(apart) < 1e-4
        else "larger"
        if apart > 0
        else "smaller"
    )


EFFECT = {"larger": "grows", "smaller": "falls", "equal": "stays"}


def test_another_reduction_is_a_factor_of_the_gradient():
    draw = random.Random(1)
    for number in range(DRAWN):
        inputs, targets = (tuple(draw.randint(-20, 20) / 10 for _ in range(3)) for _ in "it")
        reduction = draw.choice(("mean", "sum", "none"))
        question = questions.take_another_reduction(
            inputs,
            targets,
            draw.choice(("mse", "l1", "huber")),
            reduction,
            delta=draw.randint(1, 12) / 4,
        )
        assert question.shows == {"reduction": "mean" if reduction == "sum" else "sum"}
        # "none" is summed up before the way back.
        expected = {"mean": "times", "sum": "part", "none": "same"}[reduction]
        assert question.answer == (expected if inputs != targets else "same"), (1, number)


def softplus(x):
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def test_other_targets_cost_what_the_formula_says():
    draw = random.Random(2)
    for number in range(DRAWN):
        logits = tuple(draw.randint(-60, 60) / 10 for _ in range(3))
        targets = tuple(float(draw.randint(0, 1)) for _ in range(3))
        question = questions.flip_every_target(logits, targets)
        flipped = [1 - target for target in targets]
        now, then = (
            sum(softplus(x) - x * t for x, t in zip(logits, each, strict=True)) / 3
            for each in (targets, flipped)
        )
        expected = order(now, then)
        assert expected is None or question.answer == EFFECT[expected], (2, number)
        assert question.shows == {f"class{k}": str(int(each)) for k, each in enumerate(flipped)}


def test_a_sigmoid_before_the_loss_costs_what_the_formula_says():
    draw = random.Random(6)
    for number in range(DRAWN):
        logit, target = draw.randint(-60, 60) / 10, float(draw.randint(0, 1))
        question = questions.apply_sigmoid_before((logit, 0.0, 0.0), (target, 1.0, 0.0))
        p = 1 / (1 + math.exp(-logit))
        now, then = (softplus(x) - x * target for x in (logit, p))
        assert order(now, then) in (None, question.answer), (6, number)


def test_another_class_costs_what_softmax_says():
    draw = random.Random(3)
    for number in range(DRAWN):
        n = draw.randint(2, 4)
        logits = tuple(tuple(draw.randint(-50, 50) / 10 for _ in range(n)) for _ in range(3))
        targets = tuple(draw.randrange(n) for _ in range(3))
        question = questions.name_another_class(logits, targets, one_hot=draw.random() < 0.5)
        other = int(str(question.shows["target_class0"]))
        assert other != targets[0]
        assert 0 <= other < n
        # Only the logits of the two classes differ between the two losses.
        expected = order(0.0, (logits[0][targets[0]] - logits[0][other]) / 3)
        assert question.answer == EFFECT[expected], (3, number)


def test_no_class_is_counted_from_the_end():
    for n in (2, 3, 4):
        for last in range(-2, 6):
            logits = tuple(tuple(float(i) for i in range(n)) for _ in range(3))
            question = questions.name_a_class_below_zero(logits, (0, 1, last))
            assert question.answer == "error"
            assert int(str(question.shows["given2"])) != last
            assert -2 <= int(str(question.shows["given2"])) < 0


def test_more_steps_are_trained_again_in_numpy():
    draw = random.Random(4)
    for number in range(6):
        n, spread = draw.randint(2, 5), draw.randint(1, 20) / 10
        size, steps = draw.randint(1, 30) / 10, draw.randrange(10, 201, 10)
        question = questions.train_for_more_steps(size, steps, n_classes=n, spread=spread, seed=number)
        if question is None:
            assert steps == 200
            continue
        other = int(str(question.shows["steps"]))
        assert steps < other <= 200
        assert other % 10 == 0
        generator = torch.Generator().manual_seed(number)
        X, y = blobs_class_by_class(n, 30, spread, generator)
        model = draw_linear(2, n, generator)
        weight, bias = (tensor.detach().double().numpy() for tensor in (model.weight, model.bias))
        once, twice = (
            train_in_numpy(X.double().numpy(), y.numpy(), weight, bias, size, other, way)
            for way in (False, True)
        )
        if abs(once - twice) > 1e-2:
            assert question.answer == ("once" if once > twice else "twice"), (4, number)


def test_closer_points_are_surer_by_a_training_in_numpy():
    draw = random.Random(6)
    for number in range(4):
        n, spread = draw.randint(2, 5), draw.randint(1, 20) / 10
        size, steps = draw.randint(1, 30) / 10, draw.randrange(10, 101, 10)
        question = questions.spread_the_points(
            spread, step_size=size, steps=steps, n_classes=n, seed=number
        )
        other = float(str(question.shows["spread"]))
        assert other != spread
        now, then = (sureness(n, each, number, size, steps) for each in (spread, other))
        if abs(then - now) > 1e-2:
            assert question.answer == ("grows" if then > now else "falls"), (6, number)


def sureness(n, spread, seed, size, steps):
    """Return what the right class gets from a training on logits in NumPy."""
    generator = torch.Generator().manual_seed(seed)
    X, y = blobs_class_by_class(n, 30, spread, generator)
    model = draw_linear(2, n, generator)
    weight, bias = (tensor.detach().double().numpy() for tensor in (model.weight, model.bias))
    return train_in_numpy(X.double().numpy(), y.numpy(), weight, bias, size, steps, False)


def test_a_common_miss_costs_what_numpy_says():
    draw = random.Random(5)
    losses: dict[str, Any] = {
        "mse": lambda e: e**2,
        "l1": np.abs,
        "huber": lambda e: np.where(np.abs(e) <= 1, e**2 / 2, np.abs(e) - 0.5),
    }
    for number in range(DRAWN):
        name = draw.choice(sorted(losses))
        n, error, spread = draw.randint(2, 5), draw.randint(-20, 20) / 10, draw.randint(0, 20) / 10
        question = questions.miss_by_as_much(name, n, error, spread)
        off = float(str(question.shows["off"]))
        assert off != error
        target = np.arange(n) * spread
        prediction = (target + off)[:, None]
        mixed, equal = (losses[name](e).mean() for e in (prediction - target, prediction[:, 0] - target))
        expected = {"larger": "mixed", "smaller": "equal", "equal": "same", None: question.answer}
        assert question.answer == expected[order(equal, mixed)], (5, number)


def test_targets_that_are_alike_cost_the_same_in_any_shape():
    for number in range(DRAWN):
        draw = random.Random(number)
        n, error, spread = draw.randint(2, 5), draw.randint(-20, 20) / 10, draw.randint(0, 3) / 10
        question = questions.make_targets_alike("mse", n, error, spread)
        apart = float(str(question.shows["apart"]))
        assert (apart == 0) == (spread > 0)
        target = np.arange(n) * apart
        mixed = (((target + error)[:, None] - target) ** 2).mean()
        expected = {"larger": "mixed", "smaller": "equal", "equal": "same", None: question.answer}
        assert question.answer == expected[order(error**2, mixed)], number
