"""The draws of the batches: the tutorial's own, and fair."""

import numpy as np
import pytest

from core.linear_regression.ways import draw_batches


def test_single_points_are_one_choice_a_step() -> None:
    random = np.random.RandomState(446)
    expected = [random.choice(50) for _ in range(200)]
    assert [int(batch) for batch in draw_batches(446, 50, 1, 200)] == expected


@pytest.mark.parametrize("batch_size", [2, 13, 50])
def test_within_a_batch_no_point_comes_twice(batch_size: int) -> None:
    for batch in draw_batches(1, 50, batch_size, 40):
        assert len(set(batch.tolist())) == batch_size
        assert set(batch.tolist()) <= set(range(50))
