"""Three mistakes raise, three are silent, and what mends them gives the right numbers."""

from typing import Any

import torch

from core.mistakes import observe
from core.tensors_vs_numpy.mistakes import MISTAKES


def test_three_mistakes_raise_where_the_last_line_is():
    seen = [observe(mistake.broken) for mistake in MISTAKES[:3]]
    for observation, words in zip(
        seen, ("same dtype", "could not infer output dtype", "requires grad"), strict=True
    ):
        assert isinstance(observation.error, RuntimeError)
        assert words in observation.message
    assert [observation.line for observation in seen] == [4, 3, 4]


def test_three_mistakes_are_silent_and_give_the_wrong_numbers():
    values: list[Any] = [mistake.broken() for mistake in MISTAKES[3:]]
    (raw, scaled), pixels, shape = values
    assert raw.tolist() == scaled.tolist() == [1, 2, 3]
    assert pixels.tolist() == [110, 210, 4]
    assert shape == torch.Size([3])


def test_mended_programs_give_the_right_numbers():
    values: list[Any] = [mistake.mended() for mistake in MISTAKES]
    product, mean, predictions, (raw, scaled), pixels, shape = values
    assert torch.allclose(product, torch.tensor([[1.4]]))
    assert mean == torch.tensor(7 / 3)
    assert predictions.tolist() == [2, 0]
    assert (raw.tolist(), scaled.tolist()) == ([10, 20, 30], [1, 2, 3])
    assert pixels.tolist() == [110, 210, 255]
    assert shape == torch.Size([])
