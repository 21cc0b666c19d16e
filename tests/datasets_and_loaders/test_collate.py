"""What the loader makes of samples of every kind."""

from typing import Any

import torch

from core.datasets_and_loaders.collate import EXAMPLES
from core.mistakes import observe


def test_collating_keeps_the_structure_of_a_sample():
    made: dict[str, Any] = {each.title: observe(each.run).value for each in EXAMPLES}
    assert torch.equal(made["tensors"], torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    assert torch.equal(made["numbers"], torch.tensor([1, 2, 3]))
    assert torch.equal(made["tuples"][1], torch.tensor([0, 1]))
    assert made["dictionaries"]["name"] == ["ada", "alan"]
    assert [part.tolist() for part in made["lists"]] == [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    assert made["NumPy arrays"].dtype == torch.float64
    assert made["dictionaries with tuples"]["xy"][0].tolist() == [1.0, 3.0]
    padded, lengths = made["of different length, padded"]
    assert padded.tolist() == [[1, 1, 1], [1, 1, 0]]
    assert lengths.tolist() == [3, 2]


def test_samples_of_different_length_are_refused_in_pytorchs_words():
    ragged = next(each for each in EXAMPLES if each.title == "of different length")
    assert "stack expects each tensor to be equal size" in observe(ragged.run).message
