"""A dataset by what Python prints of it."""

import torch
from hypothesis import given
from hypothesis import strategies as st

from core.datasets_and_loaders.dataset import PointDataset, look_at_sample


def test_len_and_brackets_are_called_live():
    look = look_at_sample(22, 446, 4)
    assert look.length == "22"
    assert look.index == 4
    assert look.sample.endswith("tensor(1), 4)")


@given(st.integers(1, 48), st.integers(0, 47))
def test_beyond_the_last_sample_there_is_the_last(n_samples, index):
    look = look_at_sample(n_samples, 1, index)
    assert look.index == (index if index < n_samples else n_samples - 1)
    assert look.sample.endswith(f", {look.index})")


def test_every_fourth_sample_is_of_class_1_and_x_has_three_features():
    dataset = PointDataset(9, torch.Generator().manual_seed(0))
    assert [dataset[index][1].item() for index in range(9)] == [1, 0, 0, 0, 1, 0, 0, 0, 1]
    assert dataset[0][0].shape == (3,)
