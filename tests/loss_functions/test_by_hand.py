"""Every loss that the page can show, with its gradient, against NumPy in float64."""

import random

import numpy as np
import pytest

from core.loss_functions.cross_entropy import compute_cross_entropy
from core.loss_functions.errors import compute_loss
from core.loss_functions.shapes import compare_shapes
from core.loss_functions.targets import OTHERS, try_targets
from core.loss_functions.three_ways import compare_ways

SEED = 1221


def elements(name, x, t, delta):
    """Return the loss of each element and its derivative by x, as textbooks have them."""
    error = x - t
    if name == "mse":
        return error**2, 2 * error
    if name == "l1":
        return np.abs(error), np.sign(error)
    if name == "huber":
        near = np.abs(error) <= delta
        far = delta * (np.abs(error) - delta / 2)
        return np.where(near, error**2 / 2, far), np.clip(error, -delta, delta)
    return np.logaddexp(0, x) - t * x, 1 / (1 + np.exp(-x)) - t  # binary cross entropy


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(z, rows):
    """Return the loss of each sample, -sum of rows times log softmax, and its gradient by z."""
    top = z.max(axis=1, keepdims=True)
    logs = z - top - np.log(np.exp(z - top).sum(axis=1, keepdims=True))
    return -(rows * logs).sum(axis=1), softmax(z) * rows.sum(axis=1, keepdims=True) - rows


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
@pytest.mark.parametrize("name", ["mse", "l1", "huber", "bce"])
def test_a_loss_of_numbers_its_reduction_and_its_gradient(name, reduction):
    draw = random.Random(SEED)
    for _ in range(400):
        reach = 6.0 if name == "bce" else 2.0
        x = np.round([draw.choice([draw.uniform(-reach, reach), 0, reach]) for _ in range(3)], 1)
        t = [draw.randint(0, 1) if name == "bce" else round(draw.uniform(-2, 2), 1) for _ in range(3)]
        t[0] = t[0] if name == "bce" or draw.random() < 0.7 else float(x[0])  # not off at all
        delta = draw.randint(1, 12) / 4
        given = name, tuple(map(float, x)), tuple(map(float, t)), reduction, delta
        result = compute_loss(*given)
        target = np.array(t, dtype=float)
        each, slopes = elements(name, x, target, delta)
        if name == "l1":
            slopes = np.where(np.abs(x - target) < 1e-9, 0.0, slopes)
        loss = {"mean": each.mean(), "sum": each.sum(), "none": each}[reduction]
        slopes = slopes / 3 if reduction == "mean" else slopes
        np.testing.assert_allclose(
            result.each.numpy()[0], each, rtol=2e-5, atol=1e-6, err_msg=f"{given}"
        )
        np.testing.assert_allclose(
            result.loss.numpy().ravel(), np.ravel(loss), rtol=2e-5, atol=1e-6, err_msg=f"{given}"
        )
        np.testing.assert_allclose(
            result.gradient.numpy()[0], slopes, rtol=2e-5, atol=1e-6, err_msg=f"{given}"
        )


@pytest.mark.parametrize("one_hot", [False, True])
@pytest.mark.parametrize("n_classes", [2, 3, 4])
def test_cross_entropy_its_softmax_and_its_gradient(n_classes, one_hot):
    draw = np.random.default_rng(SEED)
    for _ in range(300):
        z = np.round(
            draw.choice([-5.0, 5.0, 0.3], (3, n_classes)) * draw.uniform(0, 1, (3, n_classes)), 1
        )
        targets = draw.integers(0, n_classes, 3)
        logits = tuple(tuple(map(float, row)) for row in z)
        result = compute_cross_entropy(logits, tuple(map(int, targets)), one_hot)
        each, gradient = cross_entropy(z, np.eye(n_classes)[targets])
        np.testing.assert_allclose(result.probabilities.numpy(), softmax(z), rtol=1e-5)
        np.testing.assert_allclose(result.each.numpy(), each, rtol=1e-4, atol=2e-7)
        assert result.loss.item() == pytest.approx(each.mean(), rel=1e-5, abs=2e-7)
        np.testing.assert_allclose(result.gradient.numpy(), gradient / 3, rtol=1e-4, atol=1e-7)


def test_yes_or_no_in_three_ways_that_are_one_and_a_fourth_that_is_not():
    draw = random.Random(SEED)
    for _ in range(500):
        z = [round(draw.uniform(-6, 6), 1) for _ in range(3)]
        y = [float(draw.randint(0, 1)) for _ in range(3)]
        ways = compare_ways(tuple(z), tuple(y))
        x, t = np.array(z), np.array(y)
        right = elements("bce", x, t, 1)[0].mean()
        assert [ways.with_logits, ways.of_sigmoid] == pytest.approx([right] * 2, rel=2e-5), (z, y)
        pairs = np.stack((np.zeros(3), x), axis=1)
        of_two = cross_entropy(pairs, np.eye(2)[t.astype(int)])[0].mean()
        assert [ways.two_classes, of_two] == pytest.approx([right] * 2, rel=2e-5), (z, y)
        wrong = elements("bce", 1 / (1 + np.exp(-x)), t, 1)[0].mean()
        assert ways.sigmoid_twice == pytest.approx(wrong, rel=2e-5), (z, y)


def expected_target(form, classes, n_classes):
    """Return what a form of target stands for: a row of weights for each sample; None where it is none.

    Documentation of CrossEntropyLoss: class indices are integers of 64 bits or bytes, of shape
    (N); class probabilities are floats of the shape of the input. -100 is left out, of the mean, too.
    """
    if min(classes) < 0 or max(classes) >= n_classes:
        return None
    one_hot = np.eye(n_classes)[list(classes)]
    return {
        "classes": one_hot,
        "classes as bytes": one_hot,
        "one-hot, as floats": one_hot,
        "smoothed: 0.9, and 0.1 spread": 0.9 * one_hot + 0.1 / n_classes,
    }.get(form)


def test_targets_are_taken_in_the_forms_that_the_documentation_names_and_mean_the_same():
    draw = random.Random(SEED)
    for _ in range(120):
        n_classes = draw.randint(2, 4)
        targets = [draw.choice([-2, -1, 5, *[draw.randint(0, n_classes - 1)] * 6]) for _ in range(3)]
        z = np.round(np.random.default_rng(draw.randrange(999)).uniform(-3, 3, (3, n_classes)), 1)
        logits = tuple(tuple(map(float, row)) for row in z)
        for attempt in try_targets(logits, tuple(targets)):
            where = attempt.what, targets, n_classes, attempt.answer
            if attempt.what == "last one -100: ignored":
                inside = all(0 <= target < n_classes for target in targets[:2])
                rows = np.eye(n_classes)[targets[:2]] if inside else None
                loss = cross_entropy(z[:2], rows)[0].mean() if inside else None
            else:
                rows = expected_target(attempt.what, targets, n_classes)
                loss = None if rows is None else cross_entropy(z, rows)[0].mean()
            assert attempt.accepted == (loss is not None), where
            assert attempt.same == (attempt.what not in OTHERS)
            if loss is not None:
                said = float(attempt.answer.removeprefix("tensor(").rstrip(")"))
                assert said == pytest.approx(loss, abs=6e-5), where


@pytest.mark.parametrize("name", ["mse", "l1", "huber"])
def test_mixed_shapes_average_over_all_pairs_and_equal_ones_over_the_samples(name):
    draw = random.Random(SEED)
    for _ in range(150):
        n, error, spread = draw.randint(2, 5), draw.randint(-20, 20) / 10, draw.randint(0, 20) / 10
        shapes = compare_shapes(name, n, error, spread)
        targets = spread * np.arange(n)
        all_pairs = elements(name, (targets + error)[:, None], targets[None], 1.0)[0].mean()
        own = elements(name, targets + error, targets, 1.0)[0].mean()
        assert shapes.mixed.item() == pytest.approx(all_pairs, rel=1e-5, abs=1e-6), (n, error, spread)
        assert shapes.equal.item() == pytest.approx(own, rel=1e-5, abs=1e-6), (n, error, spread)
