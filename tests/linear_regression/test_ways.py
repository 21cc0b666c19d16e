"""The draws of the batches: the tutorial's own, and fair."""

import numpy as np
import pytest
import torch

from core.linear_regression.ways import START, train_by_hand, train_with_batches, train_with_nn
from core.regression_data import Points, draw_data


def losses_told(points: Points, batch_size: int, steps: int) -> list[tuple[float, list[float]]]:
    """Return the loss of every step, and the squared errors of all points before it."""
    X, y = draw_data(points)
    (*w, bias), *rows = train_with_batches(points, 0.01, steps, batch_size)
    told = []
    for _, loss, *after in rows:
        told.append((loss, ((X @ torch.tensor(w) + bias - y[:, 0]) ** 2).tolist()))
        *w, bias = after
    return told


def test_single_points_are_one_choice_a_step() -> None:
    random = np.random.RandomState(446)
    for loss, errors in losses_told(Points(), 1, 200):
        assert loss == pytest.approx(errors[random.choice(50)], rel=1e-3, abs=1e-5)


@pytest.mark.parametrize("seed", range(20))
def test_of_ten_points_within_a_batch_of_nine_none_comes_twice(seed: int) -> None:
    for loss, errors in losses_told(Points(seed, 10), 9, 10):
        means = [(sum(errors) - left_out) / 9 for left_out in errors]
        assert min(abs(loss - mean) for mean in means) < 1e-4 * (1 + loss)


def test_the_same_start_is_that_of_the_descent_by_hand() -> None:
    for rows in (
        train_by_hand(Points(7), 0.1, 1),
        train_with_nn(Points(7), 0.1, 1, same_start=True),
        train_with_batches(Points(7), 0.1, 1, 1, same_start=True),
    ):
        assert next(iter(rows))[:2] == START


def test_points_in_their_units_are_those_of_one_stream() -> None:
    X, y = draw_data(Points(5, 20))
    for size in (0.1, 3.0, 100.0):
        larger, same = draw_data(Points(5, 20, size=size))
        assert torch.equal(y, same)
        torch.testing.assert_close(larger, X * torch.tensor([1.0, size]))
        normal, same = draw_data(Points(5, 20, size=size, normalised=True))
        assert torch.equal(y, same)
        torch.testing.assert_close(normal.std(dim=0), torch.ones(2))
