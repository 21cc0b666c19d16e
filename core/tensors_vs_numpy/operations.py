"""The operations to do in both libraries, with their code as it is shown.

What both libraries write alike is one function; `y` and `dim` may go unused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch


def create(x: Any, y: Any, dim: int | None) -> Any:
    """Return the data as it was made."""
    return x


def to_torch(x: Any, y: Any, dim: int | None) -> Any:
    """Turn an array into a tensor with the same dtype and the same memory."""
    return torch.from_numpy(x)


def to_numpy(x: Any, y: Any, dim: int | None) -> Any:
    """Turn a tensor into an array with the same dtype and the same memory."""
    return x.numpy()


def dtype_of(x: Any, y: Any, dim: int | None) -> Any:
    """Return the type of the elements."""
    return x.dtype


def shape_of(x: Any, y: Any, dim: int | None) -> Any:
    """Return the length of every dimension."""
    return x.shape


def add(x: Any, y: Any, dim: int | None) -> Any:
    """Add element by element."""
    return x + y


def subtract(x: Any, y: Any, dim: int | None) -> Any:
    """Subtract element by element."""
    return x - y


def multiply(x: Any, y: Any, dim: int | None) -> Any:
    """Multiply element by element."""
    return x * y


def divide(x: Any, y: Any, dim: int | None) -> Any:
    """Divide element by element; a division by zero gives inf or nan."""
    return x / y


def matmul(x: Any, y: Any, dim: int | None) -> Any:
    """Multiply as matrices."""
    return x @ y


def norm_numpy(x: Any, y: Any, axis: int | None) -> Any:
    """Return the square root of the sum of squares."""
    return np.linalg.norm(x, axis=axis)


def norm_torch(x: Any, y: Any, dim: int | None) -> Any:
    """Return the square root of the sum of squares."""
    return torch.norm(x, dim=dim)


def mean_numpy(x: Any, y: Any, axis: int | None) -> Any:
    """Return the mean."""
    return np.mean(x, axis=axis)


def mean_torch(x: Any, y: Any, dim: int | None) -> Any:
    """Return the mean."""
    return torch.mean(x, dim=dim)


def sum_numpy(x: Any, y: Any, axis: int | None) -> Any:
    """Return the sum."""
    return np.sum(x, axis=axis)


def sum_torch(x: Any, y: Any, dim: int | None) -> Any:
    """Return the sum."""
    return torch.sum(x, dim=dim)


def max_numpy(x: Any, y: Any, axis: int | None) -> Any:
    """Return the largest element."""
    return np.max(x, axis=axis)


def max_torch(x: Any, y: Any, dim: int | None) -> Any:
    """Return the largest element; along a dimension, a pair (values, indices)."""
    if dim is None:
        return torch.max(x)
    return torch.max(x, dim=dim)


def argmax_numpy(x: Any, y: Any, axis: int | None) -> Any:
    """Return the place of the largest element; over all, counted in row-major order."""
    return np.argmax(x, axis=axis)


def argmax_torch(x: Any, y: Any, dim: int | None) -> Any:
    """Return the place of the largest element; over all, counted in row-major order."""
    return torch.argmax(x, dim=dim)


def first_row(x: Any, y: Any, dim: int | None) -> Any:
    """Return the first row."""
    return x[0]


def second_column(x: Any, y: Any, dim: int | None) -> Any:
    """Return the second column."""
    return x[:, 1]


def one_element(x: Any, y: Any, dim: int | None) -> Any:
    """Return one element."""
    return x[0, 1]


def above_mean(x: Any, y: Any, dim: int | None) -> Any:
    """Return the elements above the mean."""
    return x[x > x.mean()]


def backwards(x: Any, y: Any, dim: int | None) -> Any:
    """Return the rows in reverse order."""
    return x[::-1]


@dataclass(frozen=True)
class Operation:
    """An operation to choose, with the title it is printed under and the settings it looks at."""

    title: str
    in_numpy: Callable[..., Any]
    in_torch: Callable[..., Any]
    uses_y: bool = False
    uses_dim: bool = False


OPERATIONS = {
    "add": Operation("x+y", add, add, uses_y=True),
    "subtract": Operation("x-y", subtract, subtract, uses_y=True),
    "multiply": Operation("x*y", multiply, multiply, uses_y=True),
    "divide": Operation("x/y", divide, divide, uses_y=True),
    "matmul": Operation("x@y", matmul, matmul, uses_y=True),
    "norm": Operation("norm", norm_numpy, norm_torch, uses_dim=True),
    "mean": Operation("mean", mean_numpy, mean_torch, uses_dim=True),
    "sum": Operation("sum", sum_numpy, sum_torch, uses_dim=True),
    "max": Operation("max", max_numpy, max_torch, uses_dim=True),
    "argmax": Operation("argmax", argmax_numpy, argmax_torch, uses_dim=True),
    "convert": Operation("to and from numpy and pytorch", to_torch, to_numpy),
    "dtype": Operation("dtype", dtype_of, dtype_of),
    "shape": Operation("shape", shape_of, shape_of),
    "row": Operation("x[0]", first_row, first_row),
    "column": Operation("x[:, 1]", second_column, second_column),
    "element": Operation("x[0, 1]", one_element, one_element),
    "above mean": Operation("x[x > x.mean()]", above_mean, above_mean),
    "backwards": Operation("x[::-1]", backwards, backwards),
}


def along(name: str, dim: int | None) -> str:
    """Name an operation along a dimension as the tutorial does: `mean along the 0th dimension`."""
    ordinals = {0: "0th", 1: "1st", 2: "2nd", -1: "last"}
    return name if dim is None else f"{name} along the {ordinals[dim]} dimension"
