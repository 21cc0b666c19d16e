"""The same operation in NumPy and in PyTorch, side by side (the tutorial's sections 1 and 2)."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

Values = float | tuple[float, ...] | tuple[tuple[float, ...], ...]

TUTORIAL_X = ((0.1, 0.2, 0.3), (0.1, 0.2, 0.3))
TUTORIAL_Y = (3.0, 4.0, 5.0)
TUTORIAL_MATRIX = ((1.0, 2.0), (3.0, 4.0))

# Each dtype in NumPy and in PyTorch. None leaves the choice to the library: for numbers with a point
# that is float64 in NumPy and float32 in PyTorch.
DTYPES = {
    "default": (None, None),
    "float64": (np.float64, torch.float64),
    "float32": (np.float32, torch.float32),
    "float16": (np.float16, torch.float16),
    "int64": (np.int64, torch.int64),
    "uint8": (np.uint8, torch.uint8),
    "bool": (np.bool_, torch.bool),
}


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
    """One operation, done by both libraries."""

    title: str
    numpy: Outcome
    torch: Outcome


@dataclass(frozen=True)
class Comparison:
    """Operations, each done by both libraries. The first makes the data."""

    rows: tuple[Row, ...]


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


def run(
    operation: Callable[..., Any],
    make: Callable[[Values], Any],
    x: Values,
    y: Values,
    dim: int | None,
) -> Outcome:
    """Run `operation(make(x), make(y), dim)`. An error becomes the outcome."""
    try:
        with np.errstate(all="ignore"):  # else NumPy warns where PyTorch just gives inf or nan
            return describe(operation(make(x), make(y), dim))
    except Exception as error:
        return Outcome(f"{type(error).__name__}: {error}", failed=True)


def run_both(
    title: str,
    x: Values,
    y: Values,
    in_numpy: Callable[..., Any],
    in_torch: Callable[..., Any],
    dim: int | None,
    dtype: str,
    device: str,
) -> Row:
    """Do one operation on arrays and on tensors of the same values."""
    numpy_dtype, torch_dtype = DTYPES[dtype]

    def array(values: Values) -> Any:
        return np.array(values, dtype=numpy_dtype)

    def tensor(values: Values) -> Any:
        return torch.tensor(values, dtype=torch_dtype, device=device)

    return Row(title, run(in_numpy, array, x, y, dim), run(in_torch, tensor, x, y, dim))


def compare(
    title: str,
    x: Values,
    y: Values,
    in_numpy: Callable[..., Any],
    in_torch: Callable[..., Any],
    dim: int | None = None,
    dtype: str = "default",
    device: str = "cpu",
) -> Comparison:
    """Make `x`, then do one operation on `x` and `y` in NumPy and in PyTorch.

    `x` and `y` are numbers in (nested) tuples; `in_numpy` and `in_torch` get them as arrays and as
    tensors. `dim` None means over all elements. `dtype` is a key of `DTYPES`.
    """
    made = run_both("x_numpy, x_torch", x, x, create, create, None, dtype, device)
    return Comparison((made, run_both(title, x, y, in_numpy, in_torch, dim, dtype, device)))


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
    return Comparison(
        (
            run_both("x_numpy, x_torch", x, x, create, create, None, *settings),
            run_both("to and from numpy and pytorch", x, x, to_torch, to_numpy, None, *settings),
            run_both("x+y", x, y, add, add, None, *settings),
            run_both("norm", x, x, norm_numpy, norm_torch, None, *settings),
            run_both(along("mean", dim), matrix, matrix, mean_numpy, mean_torch, dim, *settings),
        )
    )


def along(name: str, dim: int | None) -> str:
    """Name an operation along a dimension as the tutorial does: `mean along the 0th dimension`."""
    ordinals = {0: "0th", 1: "1st", 2: "2nd", -1: "last"}
    return name if dim is None else f"{name} along the {ordinals[dim]} dimension"


def differences(row: Row) -> tuple[float, ...] | None:
    """Return |NumPy's number - PyTorch's number| for every element, computed in float64.

    Equal infinities, and nan beside nan, do not differ. None where the results cannot be subtracted:
    an error, no numbers, or two shapes.
    """
    if row.numpy.numbers is None or row.torch.numbers is None or row.numpy.shape != row.torch.shape:
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


# The operations. What both libraries write alike is one function; `y` and `dim` may go unused.


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


def code_of(function: Callable[..., Any], dim: int | None = None, **names: str) -> str:
    """Return the expression that a function of this lesson returns, with other names filled in.

    `code_of(mean_numpy, 0, x="x_numpy")` is `np.mean(x_numpy, axis=0)`.
    """
    returned = re.findall(r"return (.*)", inspect.getsource(function))
    code = returned[0] if dim is None else returned[-1]
    code = re.sub(r", (axis|dim)=\1", "" if dim is None else rf", \1={dim}", code)
    for name, other in names.items():
        code = re.sub(rf"\b{name}\b", other, code)
    return code
