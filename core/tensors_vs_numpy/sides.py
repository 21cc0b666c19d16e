"""The same data in both libraries, and one operation on them, as it stands on the board."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

Operation = Callable[[Any, Any, int | None], Any]


def do_in_both(
    x: Any,
    y: Any,
    in_numpy: Operation | None,
    in_torch: Operation | None,
    dim: int | None,
    numpy_dtype: Any = None,
    torch_dtype: torch.dtype | None = None,
    device: str = "cpu",
    y_numpy_dtype: Any = None,
    y_torch_dtype: torch.dtype | None = None,
) -> Iterator[Any]:
    """Make an array and a tensor of lists of numbers, then do one operation with each.

    Without `y` there is only x; without a function for a library, that library does nothing. Yields the
    data of x, then the result, first NumPy's and then PyTorch's.
    """
    if in_numpy is not None:
        x_numpy = np.array(x, dtype=numpy_dtype)
        yield x_numpy
    if in_torch is not None:
        x_torch = torch.tensor(x, dtype=torch_dtype, device=device)
        yield x_torch

    if in_numpy is not None and y is None:
        yield in_numpy(x_numpy, x_numpy, dim)
    elif in_numpy is not None:
        y_numpy = np.array(y, dtype=y_numpy_dtype)
        yield in_numpy(x_numpy, y_numpy, dim)
    if in_torch is not None and y is None:
        yield in_torch(x_torch, x_torch, dim)
    elif in_torch is not None:
        y_torch = torch.tensor(y, dtype=y_torch_dtype, device=device)
        yield in_torch(x_torch, y_torch, dim)


def do_section_2(
    x: Any,
    y: Any,
    m: Any,
    dim: int | None,
    numpy_dtype: Any = None,
    torch_dtype: torch.dtype | None = None,
    device: str = "cpu",
) -> Iterator[Any]:
    """Do section 2 of the tutorial with lists of numbers: convert, add, norm, mean."""
    x_numpy = np.array(x, dtype=numpy_dtype)
    x_torch = torch.tensor(x, dtype=torch_dtype, device=device)
    yield x_numpy
    yield x_torch

    # to and from numpy and pytorch
    yield torch.from_numpy(x_numpy)
    yield x_torch.numpy()

    y_numpy = np.array(y, dtype=numpy_dtype)
    yield x_numpy + y_numpy
    y_torch = torch.tensor(y, dtype=torch_dtype, device=device)
    yield x_torch + y_torch
    yield np.linalg.norm(x_numpy)
    yield torch.norm(x_torch)

    m_numpy = np.array(m, dtype=numpy_dtype)
    yield np.mean(m_numpy, axis=dim)
    m_torch = torch.tensor(m, dtype=torch_dtype, device=device)
    yield torch.mean(m_torch, dim=dim)
