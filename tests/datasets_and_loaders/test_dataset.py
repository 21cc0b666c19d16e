"""A dataset by what Python prints of it."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.datasets_and_loaders.board import method_lines
from core.datasets_and_loaders.dataset import PointDataset, look_at_sample, make_points
from core.datasets_and_loaders.loading import go_through


def points(n_samples, seed):
    return PointDataset(*make_points(n_samples, torch.Generator().manual_seed(seed)))


def test_len_and_brackets_are_called_live():
    look = look_at_sample(22, 446, 4)
    assert look.startswith(">>> len(dataset)\n22\n>>> dataset[4]\n(tensor([")
    assert look.endswith("tensor(1), 4)")


@given(st.integers(1, 48), st.integers(0, 48))
def test_the_sample_is_the_one_asked_for_or_pythons_own_error_says_why_not(n_samples, index):
    *_, said = look_at_sample(n_samples, 1, index).splitlines()
    if index < n_samples:
        assert said == str(points(n_samples, 1)[index])
        assert said.endswith(f", {index})")
    else:
        with pytest.raises(IndexError) as raised:
            points(n_samples, 1)[index]
        assert said == f"IndexError: {raised.value}"
        assert str(n_samples) in said


def test_the_points_are_those_that_are_loaded():
    (dataset,) = next(go_through(9, seed=3))
    assert torch.equal(dataset.x, points(9, 3).x)
    assert torch.equal(dataset.y, points(9, 3).y)


def test_every_fourth_sample_is_of_class_1_and_x_has_three_features():
    dataset = points(9, 0)
    assert [dataset[index][1].item() for index in range(9)] == [1, 0, 0, 0, 1, 0, 0, 0, 1]
    assert dataset[0][0].shape == (3,)


def test_the_lines_of_the_methods_make_a_dataset():
    body = "".join(f"    {line}\n" for line in method_lines())
    names: dict[str, type] = {}
    exec(f"class Copied:\n{body}", names)
    copied = names["Copied"](torch.eye(3), torch.arange(3))
    assert len(copied) == 3
    assert str(copied[2]) == "(tensor([0., 0., 1.]), tensor(2), 2)"
