"""The sum of two or three tensors, as it stands on the board."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch

from core.typed.shape import Shape


@dataclass(frozen=True)
class Counted:
    """How many elements a tensor has, and its shape as `view` takes it."""

    count: int
    sizes: tuple[Any, ...]


def count(shape: Shape) -> Counted:
    """Count the elements of a shape; without any axis it is said as `view(())`."""
    return Counted(math.prod(shape), shape or ((),))


def add_up(
    of_x: Counted,
    of_y: Counted,
    of_z: Counted | None = None,
    has_numbers: bool = True,
    device: str = "cpu",
) -> Iterator[Any]:
    """Add tensors: x counts 0, 1, 2, ..., y 0, 10, 20, ..., z 0, 100, 200, ...

    Unless it `has_numbers`, all are on the device "meta". Yields each tensor with its strides, the sum,
    the strides of each tensor as the sum reads it, and the sum once more if it has numbers.
    """
    if has_numbers:
        x = torch.arange(of_x.count, device=device).view(*of_x.sizes)
        y = 10 * torch.arange(of_y.count, device=device).view(*of_y.sizes)
    else:
        # shapes and strides, but no numbers
        x = torch.empty(*of_x.sizes, dtype=torch.int64, device="meta")
        y = torch.empty(*of_y.sizes, dtype=torch.int64, device="meta")
    if of_z and has_numbers:
        z = 100 * torch.arange(of_z.count, device=device).view(*of_z.sizes)
    elif of_z:
        z = torch.empty(*of_z.sizes, dtype=torch.int64, device="meta")
    yield x, x.stride()
    yield y, y.stride()
    if of_z:
        yield z, z.stride()

    if of_z:
        if not has_numbers:
            torch.broadcast_tensors(x, y, z)  # what the sum does first
        total = x + y + z
    else:
        if not has_numbers:
            torch.broadcast_tensors(x, y)  # what the sum does first
        total = x + y
    yield total

    # As the sum reads them: a stride of 0 reads the same number again.
    yield x.expand_as(total).stride()
    yield y.expand_as(total).stride()
    if of_z:
        yield z.expand_as(total).stride()
    if has_numbers:
        yield total


def line_of_the_sum(tensors: int) -> int:
    """Return which line of the short program adds: the one after those that make the tensors."""
    return tensors
