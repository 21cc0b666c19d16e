"""About how many bytes a result takes."""

import sys
from array import array
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd
import torch

A_NUMBER = 24  # a float or an int
MANY = 64  # elements of a sequence from which on some stand for all
SOME = 16


def bytes_of(value: Any) -> int:
    """Return an estimate of what a result takes: records, sequences, arrays, tensors and tables."""
    held = getattr(value, "nbytes", None)  # of arrays, tensors, Arrow's tables, pictures
    if isinstance(held, int):
        return held + 200
    if isinstance(value, pd.DataFrame):
        return int(value.memory_usage(index=True).sum()) + 1000
    if isinstance(value, str | bytes | array):
        return sys.getsizeof(value)
    if isinstance(value, dict):
        return sum(bytes_of(name) + bytes_of(each) for name, each in value.items()) + 200
    if isinstance(value, torch.nn.Module):
        return sum(bytes_of(parameter) for parameter in value.parameters()) + 5000
    if is_dataclass(value) and not isinstance(value, type):
        return sum(bytes_of(getattr(value, each.name)) for each in fields(value)) + 100
    if isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
        some = parts[:: len(parts) // SOME] if len(parts) > MANY else parts
        inside = sum(map(bytes_of, some)) * len(parts) // max(len(some), 1)
        return inside + 8 * len(parts) + 56
    return A_NUMBER
