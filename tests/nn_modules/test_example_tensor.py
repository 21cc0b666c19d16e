"""The example tensor is the tutorial's, and goes on from there."""

import numpy as np
import pytest
import torch

from core.nn_modules.example_tensor import example_tensor


def test_the_example_tensor_is_the_tutorials():
    assert example_tensor(2, 3, 1.0, 1.0).tolist() == [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]


@pytest.mark.parametrize(("n", "features", "start", "step"), [(4, 6, -5.0, 0.25), (1, 1, 2.5, -2.0)])
def test_it_counts_on_in_rows(n, features, start, step):
    x = example_tensor(n, features, start, step)
    expected = np.linspace(start, start + step * (n * features - 1), n * features)
    assert x.dtype == torch.float32
    np.testing.assert_array_equal(x, expected.reshape(n, features))
