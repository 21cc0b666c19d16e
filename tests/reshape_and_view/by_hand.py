"""Tensors and method calls, made without the lesson."""

import math

import torch


def count_up(shape):
    """Return 0, 1, 2, ... as float32 in a shape."""
    return torch.arange(math.prod(shape), dtype=torch.float32).view(shape)


def call(tensor, operation):
    """Call a method by its name; a shape without axes is said as ()."""
    name, arguments = operation
    if name in ("view", "reshape", "permute") and not arguments:
        return getattr(tensor, name)(())
    return getattr(tensor, name)(*arguments)
