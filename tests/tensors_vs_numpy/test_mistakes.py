"""Three mistakes raise, four are silent, two warn, and what mends them gives the right numbers."""

from typing import Any

import numpy as np
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


def test_two_mistakes_bring_the_warnings_of_pytorch():
    seen = [observe(mistake.broken) for mistake in MISTAKES[7:]]
    for observation, words in zip(seen, ("not writable", "copy construct"), strict=True):
        (heard,) = observation.warnings
        assert words in heard.message
        assert heard.line == 3
    written, copied = (observation.value for observation in seen)
    assert isinstance(written, torch.Tensor)
    assert isinstance(copied, torch.Tensor)
    assert written[:, 0].tolist() == [0, 0, 0]  # one write
    assert not copied.requires_grad


def test_four_mistakes_are_silent_and_give_the_wrong_numbers():
    values: list[Any] = [mistake.broken() for mistake in MISTAKES[3:7]]
    (raw, scaled), pixels, shape, narrow = values
    assert raw.tolist() == scaled.tolist() == [1, 2, 3]
    assert pixels.tolist() == [110, 210, 4]
    assert shape == torch.Size([3])
    assert narrow.dtype == torch.float16
    assert torch.isinf(narrow).all()
    widened = np.ones(3, np.float16) * np.array(70000.0)
    assert widened.dtype == np.float64  # where NumPy counts what has no dimensions


def test_mended_programs_give_the_right_numbers():
    values: list[Any] = [mistake.mended() for mistake in MISTAKES]
    product, mean, predictions, (raw, scaled), pixels, shape, narrow, written, copied = values
    assert torch.allclose(product, torch.tensor([[1.4]]))
    assert mean == torch.tensor(7 / 3)
    assert predictions.tolist() == [2, 0]
    assert (raw.tolist(), scaled.tolist()) == ([10, 20, 30], [1, 2, 3])
    assert pixels.tolist() == [110, 210, 255]
    assert shape == torch.Size([])
    assert narrow.tolist() == [70000, 140000, 210000]
    assert written.tolist() == [[0, 20], [10, 20], [10, 20]]
    assert (copied.tolist(), copied.requires_grad) == ([1, 2], False)
