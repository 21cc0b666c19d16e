"""The code of a comparison, row by row, read from the operations that run."""

import re
from collections.abc import Callable

from core.shown_code import statements_of
from core.tensors_vs_numpy.operations import OPERATIONS

TUTORIAL = "tutorial"  # the name of the tutorial's whole section 2, beside those of the operations

# The operations of section 2: each one's name, what it works on, and whether it goes along a dimension.
SECTION_2 = (("convert", "x", False), ("add", "x", False), ("norm", "x", False), ("mean", "m", True))


def code_along(function: Callable[..., object], dim: int | None = None, **names: str) -> str:
    """Return the expression that an operation returns along a dimension, or over all elements.

    `code_along(mean_numpy, 0, x="x_numpy")` is `np.mean(x_numpy, axis=0)`; without the 0 there is no
    `axis`.
    """
    statements = statements_of(function, **names)
    returned = [line.removeprefix("return ") for line in statements if line.startswith("return ")]
    code = returned[0] if dim is None else returned[-1]
    return re.sub(r", (axis|dim)=\1", "" if dim is None else rf", \1={dim}", code)


def list_codes(name: str, dim: int | None, dtype: str) -> tuple[tuple[str, str], ...]:
    """Return the code in NumPy and in PyTorch of each row that a comparison has.

    `name` is one of `OPERATIONS`, or `TUTORIAL`; `dtype` is one of `DTYPES`.
    """
    of_numpy, of_torch = (
        "" if dtype == "default" else f", dtype={lib}.{dtype}" for lib in ("np", "torch")
    )
    rows = SECTION_2 if name == TUTORIAL else ((name, "x", True),)
    codes = [(f"x_numpy = np.array(x{of_numpy})", f"x_torch = torch.tensor(x{of_torch})")]
    for each, argument, goes_along in rows:
        operation, along = OPERATIONS[each], dim if goes_along else None
        in_numpy = code_along(operation.in_numpy, along, x=f"{argument}_numpy", y="y_numpy")
        in_torch = code_along(operation.in_torch, along, x=f"{argument}_torch", y="y_torch")
        codes.append((in_numpy, in_torch))
    return tuple(codes)
