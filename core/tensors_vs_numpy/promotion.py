"""Two dtypes that meet in one operation, and the dtype that PyTorch makes of them."""

from dataclasses import dataclass
from typing import Any

import torch


@dataclass(frozen=True)
class Promotion:
    """The dtypes of x and of y, what `torch.result_type` makes of them, and the dtype of the result."""

    x: str
    y: str
    common: str
    result: str


def promote(x: Any, y: Any, result: str) -> Promotion | None:
    """Return how PyTorch brings x and y to one dtype; None where they have one, or it refused.

    `x` and `y` are numbers in (nested) tuples, of which it makes tensors; `result` is the dtype of what
    an operation made of them, as it is printed, or empty where it has none.
    """
    if not result:
        return None
    first, second = torch.tensor(x), torch.tensor(y)
    if first.dtype == second.dtype:
        return None
    dtypes = first.dtype, second.dtype, torch.result_type(first, second), result
    return Promotion(*(str(each).removeprefix("torch.") for each in dtypes))
