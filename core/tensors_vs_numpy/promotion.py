"""Two dtypes that meet in one operation, and the dtype that PyTorch makes of them."""

from dataclasses import dataclass
from typing import Any

import torch


@dataclass(frozen=True)
class Promotion:
    """The dtypes of x and of y, what `torch.result_type` makes of them, and the dtype of the result.

    `why` is "fractions", where one of them holds none; "range", where the lower one reaches less far or
    has fewer digits; "truth", where it is bool; "no axes", where one without axes gives way.
    """

    x: str
    y: str
    common: str
    result: str
    why: str


def promote(
    x: Any,
    y: Any,
    result: str,
    x_dtype: torch.dtype | None = None,
    y_dtype: torch.dtype | None = None,
) -> Promotion | None:
    """Return how PyTorch brings x and y to one dtype; None where they have one, or it refused.

    `x` and `y` are numbers in (nested) tuples, of which it makes tensors of these dtypes, or of those
    that it chooses itself; `result` is the dtype of what
    an operation made of them, as it is printed, or empty where it has none.
    """
    if not result:
        return None
    first, second = torch.tensor(x, dtype=x_dtype), torch.tensor(y, dtype=y_dtype)
    if first.dtype == second.dtype:
        return None
    common = torch.result_type(first, second)
    why = _why(common, second.dtype if common == first.dtype else first.dtype)
    x_name, y_name, met, came = (
        str(each).removeprefix("torch.") for each in (first.dtype, second.dtype, common, result)
    )
    return Promotion(x_name, y_name, met, came, why)


def _why(common: torch.dtype, other: torch.dtype) -> str:
    """Say why two dtypes meet in `common`, one of them, and not in the `other`."""
    if common.is_floating_point != other.is_floating_point:
        return "fractions"
    if other == torch.bool:
        return "truth"
    return "range" if torch.promote_types(common, other) == common else "no axes"
