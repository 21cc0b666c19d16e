"""The code of a comparison, row by row, read from the operations that run."""

import re
from collections.abc import Callable, Mapping

from core.shown_code import statements_of
from core.tensors_vs_numpy.comparison import Dtype, dtypes_of
from core.tensors_vs_numpy.operations import OPERATIONS
from core.typed.values import Values

Code = tuple[tuple[str, ...], tuple[str, ...]]  # lines in NumPy, and in PyTorch

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


def list_codes(
    name: str,
    dim: int | None,
    dtype: Dtype,
    values: Mapping[str, Values],
    device: str = "cpu",
) -> tuple[Code, ...]:
    """Return the lines in NumPy and in PyTorch of each row that a comparison has.

    Run one after the other, with `np` and `torch` imported, they make what the row shows: the last line
    of a row is its result. `name` is one of `OPERATIONS`, or `TUTORIAL`; `dtype` is one of `DTYPES`, or
    one for x and one for all else;
    `values` are the numbers called x, y and m.
    """
    rows = SECTION_2 if name == TUTORIAL else ((name, "x", True),)
    of_x, of_y = dtypes_of(dtype)
    of_numpy, of_torch = make("x", values["x"], of_x, device)
    codes: list[Code] = [((of_numpy,), (of_torch,))]
    for each, argument, goes_along in rows:
        operation, along = OPERATIONS[each], dim if goes_along else None
        uses = (*("y" if operation.uses_y else ""), *("m" if argument == "m" else ""))
        made = [make(who, values[who], of_y, device) for who in uses]
        results = (
            code_along(operation.in_numpy, along, x=f"{argument}_numpy", y="y_numpy"),
            code_along(operation.in_torch, along, x=f"{argument}_torch", y="y_torch"),
        )
        in_numpy, in_torch = (
            (*(both[side] for both in made), result) for side, result in enumerate(results)
        )
        codes.append((in_numpy, in_torch))
    return tuple(codes)


def make(name: str, values: Values, dtype: str, device: str) -> tuple[str, str]:
    """Return the statements that make an array and a tensor of some values, as a student writes them."""
    written = write_list(values)
    of_numpy, of_torch = (
        "" if dtype == "default" else f", dtype={lib}.{dtype}" for lib in ("np", "torch")
    )
    on = "" if device == "cpu" else f', device="{device}"'
    return (
        f"{name}_numpy = np.array({written}{of_numpy})",
        f"{name}_torch = torch.tensor({written}{of_torch}{on})",
    )


def write_list(values: Values) -> str:
    """Write values as the list that stands in a program: `[[0.1, 0.2], [3, 4]]`."""
    return repr(values).translate(str.maketrans("()", "[]")).replace(",]", "]")
