"""The same operation in NumPy and in PyTorch, side by side (the tutorial's sections 1 and 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.tensors_vs_numpy.operations import (
    add,
    along,
    create,
    mean_numpy,
    mean_torch,
    norm_numpy,
    norm_torch,
    to_numpy,
    to_torch,
)
from core.tensors_vs_numpy.promotion import Promotion, promote
from core.tensors_vs_numpy.sides import Operation, do_in_both

Values = float | tuple[float, ...] | tuple[tuple[float, ...], ...]  # a float may be an int or a bool

TUTORIAL_X = ((0.1, 0.2, 0.3), (0.1, 0.2, 0.3))
TUTORIAL_Y = (3.0, 4.0, 5.0)
TUTORIAL_MATRIX = ((1.0, 2.0), (3.0, 4.0))

# Each dtype in NumPy and in PyTorch. None leaves the choice to the library: of numbers with a point
# NumPy makes float64 and PyTorch float32; of whole numbers both make int64, of True and False bool.
DTYPES = {
    "default": (None, None),
    "float64": (np.float64, torch.float64),
    "float32": (np.float32, torch.float32),
    "float16": (np.float16, torch.float16),
    "int64": (np.int64, torch.int64),
    "uint8": (np.uint8, torch.uint8),
    "bool": (np.bool_, torch.bool),
}


Dtype = str | tuple[str, str]  # a key of `DTYPES` for all that is made, or one for x and one for y


def dtypes_of(dtype: Dtype) -> tuple[str, str]:
    """Return the dtype of x and that of y."""
    return (dtype, dtype) if isinstance(dtype, str) else dtype


@dataclass(frozen=True)
class Outcome:
    """What one library made of an operation, `printed` as `print` shows it; or its error.

    `kind` is the full name of the result's type. `numbers` are the result's in row-major order, as
    float64, or None where it has no numbers.
    """

    printed: str
    kind: str = ""
    dtype: str = ""
    shape: tuple[int, ...] = ()
    numbers: tuple[float, ...] | None = None
    failed: bool = False


@dataclass(frozen=True)
class Row:
    """One operation, done by both libraries: what it made of an array, and what it made of a tensor."""

    title: str
    numpy: Outcome
    torch: Outcome

    @property
    def converts(self) -> bool:
        """Whether the array became a tensor, and the tensor an array."""
        return self.numpy.kind == "torch.Tensor" or self.torch.kind == "numpy.ndarray"


@dataclass(frozen=True)
class Comparison:
    """Operations, each done by both libraries. The first makes the data.

    `promotion` is what becomes of the dtypes of x and y, where PyTorch brings two to one.
    """

    rows: tuple[Row, ...]
    promotion: Promotion | None = None


def describe(result: Any) -> Outcome:
    """Describe an array, a tensor, a NumPy number, or whatever else an operation returned."""
    kind = f"{type(result).__module__}.{type(result).__qualname__}"
    values = result.values if kind == "torch.return_types.max" else result
    if isinstance(values, Tensor):
        numbers = values.cpu().to(torch.float64).flatten().tolist()
    elif isinstance(values, np.ndarray | np.generic):
        numbers = np.asarray(values, dtype=np.float64).ravel().tolist()
    else:
        return Outcome(str(result), kind)
    return Outcome(str(result), kind, str(values.dtype), tuple(values.shape), tuple(numbers))


def run(side: Iterator[Any]) -> Outcome:
    """Run one library's side of `do_in_both`, and describe its result. An error becomes the outcome."""
    try:
        with np.errstate(all="ignore"):  # else NumPy warns where PyTorch just gives inf or nan
            *_, result = side
            return describe(result)
    except Exception as error:
        return Outcome(f"{type(error).__name__}: {error}", failed=True)


def run_both(
    title: str,
    x: Values,
    y: Values,
    in_numpy: Operation,
    in_torch: Operation,
    dim: int | None,
    dtype: Dtype,
    device: str,
) -> Row:
    """Do one operation on arrays and on tensors of the same values; each library may fail alone."""
    of_x, of_y = dtypes_of(dtype)
    settings = dim, *DTYPES[of_x], device, *DTYPES[of_y]
    of_numpy = run(do_in_both(x, y, in_numpy, None, *settings))
    return Row(title, of_numpy, run(do_in_both(x, y, None, in_torch, *settings)))


def compare(
    title: str,
    x: Values,
    y: Values,
    in_numpy: Operation,
    in_torch: Operation,
    dim: int | None = None,
    dtype: Dtype = "default",
    device: str = "cpu",
) -> Comparison:
    """Make `x`, then do one operation on `x` and `y` in NumPy and in PyTorch.

    `x` and `y` are numbers in (nested) tuples; `in_numpy` and `in_torch` get them as arrays and as
    tensors. `dim` None means over all elements. `dtype` is a key of `DTYPES`, or one for x and another
    for y.
    """
    made = run_both("x_numpy, x_torch", x, x, create, create, None, dtypes_of(dtype)[0], device)
    row = run_both(title, x, y, in_numpy, in_torch, dim, dtype, device)
    in_pytorch = (DTYPES[each][1] for each in dtypes_of(dtype))
    return Comparison((made, row), promote(x, y, row.torch.dtype, *in_pytorch))


def section_2(
    x: Values,
    y: Values,
    matrix: Values,
    dim: int | None = 0,
    dtype: str = "default",
    device: str = "cpu",
) -> Comparison:
    """Run section 2 of the tutorial on any `x` and `y`; `matrix` is what it takes the mean of."""
    settings = (dtype, device)
    total = run_both("x+y", x, y, add, add, None, *settings)
    return Comparison(
        (
            run_both("x_numpy, x_torch", x, x, create, create, None, *settings),
            run_both("to and from numpy and pytorch", x, x, to_torch, to_numpy, None, *settings),
            total,
            run_both("norm", x, x, norm_numpy, norm_torch, None, *settings),
            run_both(along("mean", dim), matrix, matrix, mean_numpy, mean_torch, dim, *settings),
        ),
        promote(x, y, total.torch.dtype, DTYPES[dtype][1], DTYPES[dtype][1]),
    )


def differences(row: Row) -> tuple[float, ...] | None:
    """Return |NumPy's number - PyTorch's number| for every element, computed in float64.

    Equal infinities, and nan beside nan, do not differ. None where the results cannot be subtracted:
    an error, no numbers, or two shapes; and where they are conversions, each of numbers of its own.
    """
    if (
        row.converts
        or row.numpy.numbers is None
        or row.torch.numbers is None
        or row.numpy.shape != row.torch.shape
    ):
        return None
    a, b = np.array(row.numpy.numbers), np.array(row.torch.numbers)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    with np.errstate(all="ignore"):
        return tuple(np.where(same, 0.0, np.abs(a - b)).tolist())


def report(comparison: Comparison) -> str:
    """Print a comparison as the tutorial prints it, and below it how far apart the results are."""
    blocks, distances = [], []
    for row in comparison.rows:
        # The tutorial prints the new arrays one below the other, and what follows side by side.
        separator = "\n" if row is comparison.rows[0] else " "
        blocks.append(f"{row.title}\n{row.numpy.printed}{separator}{row.torch.printed}")
        cells = differences(row)
        if cells:
            dtypes = f"{row.numpy.dtype}, {row.torch.dtype}"
            distances.append(f"{row.title}: {max(cells):.3g} ({dtypes})")
    if distances:
        blocks.append("\n".join(["largest difference", *distances]))
    return "\n\n".join(blocks)
