"""What `default_collate` makes of a list of samples: the step from samples to a batch."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import default_collate


def collate_tensors() -> object:
    """Stack tensors."""
    samples = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])]
    return default_collate(samples)


def collate_numbers() -> object:
    """Make a tensor of plain numbers."""
    samples = [1, 2, 3]
    return default_collate(samples)


def collate_tuples() -> object:
    """Collate tuples place by place."""
    samples = [(torch.tensor([1.0, 2.0]), 0), (torch.tensor([3.0, 4.0]), 1)]
    return default_collate(samples)


def collate_dictionaries() -> object:
    """Collate dictionaries key by key; texts stay a list."""
    samples = [{"x": 0.5, "name": "ada"}, {"x": 1.5, "name": "alan"}]
    return default_collate(samples)


def collate_arrays() -> object:
    """Turn NumPy arrays into a tensor; they keep float64."""
    samples = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
    return default_collate(samples)


def collate_nested() -> object:
    """Collate what stands inside of what: a dictionary with a tuple in it."""
    samples = [{"xy": (1.0, 2.0), "label": 0}, {"xy": (3.0, 4.0), "label": 1}]
    return default_collate(samples)


def collate_ragged() -> object:
    """Refuse samples of different length: they cannot be stacked."""
    samples = [torch.ones(3), torch.ones(2)]
    return default_collate(samples)


def pad_ragged() -> object:
    """Pad samples to the longest: what a `collate_fn` of one's own does, the lengths beside it."""
    samples = [torch.ones(3), torch.ones(2)]
    padded = torch.nn.utils.rnn.pad_sequence(samples, batch_first=True)
    return padded, torch.tensor([len(sample) for sample in samples])


def collate_lists() -> object:
    """Collate lists place by place, as tuples: two samples of three numbers become three of two."""
    samples = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    return default_collate(samples)


@dataclass(frozen=True)
class Example:
    """A list of samples of some kind, collated by a function that can be shown and run."""

    title: str
    run: Callable[[], object]


EXAMPLES = (
    Example("tensors", collate_tensors),
    Example("numbers", collate_numbers),
    Example("tuples", collate_tuples),
    Example("dictionaries", collate_dictionaries),
    Example("NumPy arrays", collate_arrays),
    Example("lists", collate_lists),
    Example("dictionaries with tuples", collate_nested),
    Example("of different length", collate_ragged),
    Example("of different length, padded", pad_ragged),
)
