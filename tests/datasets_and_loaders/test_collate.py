"""What the loader makes of samples of every kind."""

from typing import Any

import torch

from core.datasets_and_loaders.collate import EXAMPLES


def test_collating_keeps_the_structure_of_a_sample():
    made: dict[str, Any] = {example.title: example.run() for example in EXAMPLES}
    assert torch.equal(made["tensors"], torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    assert torch.equal(made["numbers"], torch.tensor([1, 2, 3]))
    assert torch.equal(made["tuples"][1], torch.tensor([0, 1]))
    assert made["dictionaries"]["name"] == ["ada", "alan"]
    assert [part.tolist() for part in made["lists"]] == [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    assert made["NumPy arrays"].dtype == torch.float64
