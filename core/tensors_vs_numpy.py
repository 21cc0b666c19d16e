"""The same operation in NumPy and in PyTorch: what both print, where they differ."""

import ast
import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

Values = float | tuple[float, ...] | tuple[tuple[float, ...], ...]
Array = np.ndarray[Any, np.dtype[Any]]

TUTORIAL_X = ((0.1, 0.2, 0.3), (0.1, 0.2, 0.3))
TUTORIAL_Y = (3.0, 4.0, 5.0)
TUTORIAL_MATRIX = ((1.0, 2.0), (3.0, 4.0))

# Each dtype in NumPy and in PyTorch. None leaves the choice to the library, and for numbers with a
# decimal point NumPy chooses float64, PyTorch float32.
DTYPES = {
    "default": (None, None),
    "float64": (np.float64, torch.float64),
    "float32": (np.float32, torch.float32),
    "float16": (np.float16, torch.float16),
    "int64": (np.int64, torch.int64),
    "uint8": (np.uint8, torch.uint8),
    "bool": (np.bool_, torch.bool),
}


# --- One operation in both libraries ----------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What one library made of an operation: a result, or its error.

    `printed` is what `print` shows and `echoed` what a notebook cell shows. `numbers` holds the
    result in row-major order, widened to float64, or is None where the result has no numbers.
    """

    printed: str = ""
    echoed: str = ""
    kind: str = ""
    dtype: str = ""
    shape: tuple[int, ...] = ()
    numbers: tuple[float, ...] | None = None
    error: str | None = None


@dataclass(frozen=True)
class Row:
    """One operation, done by both libraries."""

    title: str
    numpy: Outcome
    torch: Outcome


@dataclass(frozen=True)
class Comparison:
    """Several operations, each done by both libraries. The first one makes the data."""

    rows: tuple[Row, ...]


def describe(result: Any) -> Outcome:
    """Describe an array, a tensor, a NumPy number, or whatever else an operation returned."""
    values = result.values if isinstance(result, torch.return_types.max) else result
    if isinstance(values, Tensor):
        numbers = values.cpu().to(torch.float64).flatten().tolist()
    elif isinstance(values, np.ndarray | np.generic):
        numbers = np.asarray(values, dtype=np.float64).ravel().tolist()
    else:
        return Outcome(str(result), repr(result), kind_of(result))
    return Outcome(
        printed=str(result),
        echoed=repr(result),
        kind=kind_of(result),
        dtype=str(values.dtype),
        shape=tuple(values.shape),
        numbers=tuple(numbers),
    )


def kind_of(result: Any) -> str:
    """Return the full name of the type of a result, such as `torch.Tensor`."""
    return f"{type(result).__module__}.{type(result).__qualname__}"


def run_numpy(
    operation: Callable[..., Any], x: Values, y: Values, axis: int | None, dtype: str
) -> Outcome:
    """Run `operation(x, y, axis)` on NumPy arrays. An error becomes a part of the outcome."""
    try:
        # Without this, NumPy warns where PyTorch silently gives inf or nan.
        with np.errstate(all="ignore"):
            numpy_dtype, _ = DTYPES[dtype]
            x_numpy = np.array(x, dtype=numpy_dtype)
            y_numpy = np.array(y, dtype=numpy_dtype)
            return describe(operation(x_numpy, y_numpy, axis))
    except Exception as error:
        return Outcome(error=f"{type(error).__name__}: {error}")


def run_torch(
    operation: Callable[..., Any], x: Values, y: Values, dim: int | None, dtype: str, device: str
) -> Outcome:
    """Run `operation(x, y, dim)` on PyTorch tensors. An error becomes a part of the outcome."""
    try:
        _, torch_dtype = DTYPES[dtype]
        x_torch = torch.tensor(x, dtype=torch_dtype).to(device)
        y_torch = torch.tensor(y, dtype=torch_dtype).to(device)
        return describe(operation(x_torch, y_torch, dim))
    except Exception as error:
        return Outcome(error=f"{type(error).__name__}: {error}")


def do_both(
    title: str,
    x: Values,
    y: Values,
    in_numpy: Callable[..., Any],
    in_torch: Callable[..., Any],
    dim: int | None,
    dtype: str,
    device: str,
) -> Row:
    """Do one operation in both libraries."""
    return Row(
        title,
        run_numpy(in_numpy, x, y, dim, dtype),
        run_torch(in_torch, x, y, dim, dtype, device),
    )


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
    """Do the same operation in NumPy and in PyTorch.

    `x` and `y` are numbers in (nested) tuples. `in_numpy(x, y, axis)` gets them as arrays and
    `in_torch(x, y, dim)` as tensors; `dim` None means over all elements. `dtype` is a key of
    `DTYPES`. The first row of the result is `x` as both libraries hold it.
    """
    created = do_both("x_numpy, x_torch", x, x, create, create, None, dtype, device)
    return Comparison((created, do_both(title, x, y, in_numpy, in_torch, dim, dtype, device)))


def section_2(
    x: Values,
    y: Values,
    matrix: Values,
    dim: int | None = 0,
    dtype: str = "default",
    device: str = "cpu",
) -> Comparison:
    """Run section 2 of the tutorial: its five operations, on any `x` and `y`.

    `matrix` is what the tutorial gives to the mean along `dim`.
    """
    rows = (
        do_both("x_numpy, x_torch", x, x, create, create, None, dtype, device),
        do_both(
            "to and from numpy and pytorch", x, x, convert_numpy, convert_torch, None, dtype, device
        ),
        do_both("x+y", x, y, add, add, None, dtype, device),
        do_both("norm", x, x, norm_numpy, norm_torch, None, dtype, device),
        do_both(along("mean", dim), matrix, matrix, mean_numpy, mean_torch, dim, dtype, device),
    )
    return Comparison(rows)


def along(name: str, dim: int | None) -> str:
    """Name an operation along a dimension as the tutorial does: `mean along the 0th dimension`."""
    if dim is None:
        return name
    ordinal = {0: "0th", 1: "1st", 2: "2nd", 3: "3rd", -1: "last"}.get(dim, f"{dim}th")
    return f"{name} along the {ordinal} dimension"


def largest_difference(row: Row) -> float | None:
    """Return the largest |NumPy's number - PyTorch's number|, computed in float64.

    Equal infinities, and nan beside nan, count as no difference. None where the results cannot be
    subtracted: an error, no numbers, or two shapes.
    """
    if row.numpy.numbers is None or row.torch.numbers is None:
        return None
    if row.numpy.shape != row.torch.shape:
        return None
    a, b = np.array(row.numpy.numbers), np.array(row.torch.numbers)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    with np.errstate(all="ignore"):
        return float(np.where(same, 0.0, np.abs(a - b)).max(initial=0.0))


def report(comparison: Comparison) -> str:
    """Print a comparison as the tutorial prints it, and below it by how much the results differ."""
    blocks = []
    for row in comparison.rows:
        # The tutorial puts the two new arrays one below the other, and later results side by side.
        separator = "\n" if row is comparison.rows[0] else " "
        shown = [outcome.error or outcome.printed for outcome in (row.numpy, row.torch)]
        blocks.append(f"{row.title}\n{shown[0]}{separator}{shown[1]}")
    differences = ["largest difference"]
    for row in comparison.rows:
        difference = largest_difference(row)
        if difference is not None:
            dtypes = f"{row.numpy.dtype}, {row.torch.dtype}"
            differences.append(f"{row.title}: {difference:.3g} ({dtypes})")
    if len(differences) > 1:
        blocks.append("\n".join(differences))
    return "\n\n".join(blocks)


# --- The operations ---------------------------------------------------------------------------


def create(x: Any, y: Any, dim: int | None) -> Any:
    """Return the data as it was made."""
    return x


def convert_numpy(x: Array, y: Array, axis: int | None) -> Any:
    """Turn the array into a tensor that keeps its dtype and shares its memory."""
    return torch.from_numpy(x)


def convert_torch(x: Tensor, y: Tensor, dim: int | None) -> Any:
    """Turn the tensor into an array that keeps its dtype and shares its memory."""
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


def norm_numpy(x: Array, y: Array, axis: int | None) -> Any:
    """Return the square root of the sum of squares."""
    return np.linalg.norm(x, axis=axis)


def norm_torch(x: Tensor, y: Tensor, dim: int | None) -> Any:
    """Return the square root of the sum of squares."""
    return torch.norm(x, dim=dim)


def mean_numpy(x: Array, y: Array, axis: int | None) -> Any:
    """Return the mean."""
    return np.mean(x, axis=axis)


def mean_torch(x: Tensor, y: Tensor, dim: int | None) -> Any:
    """Return the mean."""
    return torch.mean(x, dim=dim)


def sum_numpy(x: Array, y: Array, axis: int | None) -> Any:
    """Return the sum."""
    return np.sum(x, axis=axis)


def sum_torch(x: Tensor, y: Tensor, dim: int | None) -> Any:
    """Return the sum."""
    return torch.sum(x, dim=dim)


def max_numpy(x: Array, y: Array, axis: int | None) -> Any:
    """Return the largest element."""
    return np.max(x, axis=axis)


def max_torch(x: Tensor, y: Tensor, dim: int | None) -> Any:
    """Return the largest element; along a dimension, a pair (values, indices)."""
    return torch.max(x) if dim is None else torch.max(x, dim=dim)


def argmax_numpy(x: Array, y: Array, axis: int | None) -> Any:
    """Return the place of the largest element; over all, counted in row-major order."""
    return np.argmax(x, axis=axis)


def argmax_torch(x: Tensor, y: Tensor, dim: int | None) -> Any:
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
    """An operation that a student can choose, and which of the settings it looks at."""

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
    "dtype": Operation("dtype", dtype_of, dtype_of),
    "shape": Operation("shape", shape_of, shape_of),
    "convert": Operation("to and from numpy and pytorch", convert_numpy, convert_torch),
    "first_row": Operation("x[0]", first_row, first_row),
    "second_column": Operation("x[:, 1]", second_column, second_column),
    "one_element": Operation("x[0, 1]", one_element, one_element),
    "above_mean": Operation("x[x > x.mean()]", above_mean, above_mean),
    "backwards": Operation("x[::-1]", backwards, backwards),
}


# --- Where they differ ------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """One thing in which the two libraries differ: its name, and a sentence with the facts."""

    name: str
    sentence: str


def find_differences(row: Row, numpy_code: str = "", torch_code: str = "") -> tuple[Difference, ...]:
    """Find out in what the two outcomes of a row differ.

    With the code of both sides, the keywords are compared as well.
    """
    in_numpy, in_torch = row.numpy, row.torch
    found = {}
    if "axis=" in numpy_code and "dim=" in torch_code:
        found["keyword"] = "NumPy calls it axis, PyTorch calls it dim."
    if in_numpy.error and in_torch.error:
        if in_numpy.error != in_torch.error:
            found["error"] = "Both refuse, each in its own words."
    elif in_numpy.error:
        found["error"] = "NumPy refuses what PyTorch does."
    elif in_torch.error:
        found["error"] = "PyTorch refuses what NumPy does."
    elif in_numpy.numbers is None or in_torch.numbers is None:
        if in_numpy.printed != in_torch.printed:
            found["result"] = f"NumPy says {in_numpy.printed}, PyTorch says {in_torch.printed}."
    else:
        found |= differences_of_results(row)
    return tuple(Difference(name, sentence) for name, sentence in found.items())


def differences_of_results(row: Row) -> dict[str, str]:
    """Compare two results that hold numbers. The keys are names, the values are sentences."""
    in_numpy, in_torch = row.numpy, row.torch
    found = {}
    if in_torch.kind == "torch.return_types.max":
        found["indices"] = "PyTorch returns two tensors: values and indices."
    elif in_numpy.shape == () and in_numpy.kind != "numpy.ndarray":
        kind = in_numpy.kind.replace("numpy", "np")
        found["type"] = f"NumPy returns a number ({kind}), PyTorch a tensor with no dimensions."
    if in_numpy.dtype.removeprefix("torch.") != in_torch.dtype.removeprefix("torch."):
        found["dtype"] = f"{in_numpy.dtype} in the first result, {in_torch.dtype} in the second."
    if in_numpy.shape != in_torch.shape:
        found["shape"] = f"{in_numpy.shape} in the first result, {in_torch.shape} in the second."
    difference = largest_difference(row)
    if difference:
        found["numbers"] = f"The numbers differ by up to {difference:.3g}."
    for which, outcome in (("first", in_numpy), ("second", in_torch)):
        hidden = first_hidden(outcome)
        if hidden is not None:
            found[f"printed precision, {which} result"] = (
                f"Not all digits are printed: one number is really {hidden!r}."
            )
    return found


def first_hidden(outcome: Outcome) -> float | None:
    """Return the first number that is not printed in full, or None.

    The number is given in float64, which holds every float16 and float32 exactly.
    """
    text = re.sub(r"(dtype|device)=[^,)]*", "", outcome.printed)
    printed = {float(number) for number in re.findall(r"-?\d+\.?\d*(?:e[+-]?\d+)?", text)}
    for number in outcome.numbers or ():
        if np.isfinite(number) and "float" in outcome.dtype and number not in printed:
            return number
    return None


@dataclass(frozen=True)
class ExactSum:
    """A sum in one dtype, with every number as it is really stored, to its last decimal digit."""

    dtype: str
    first: str
    second: str
    total: str
    expected: str
    is_equal: bool


def add_exactly(first: float = 0.1, second: float = 0.2) -> tuple[ExactSum, ...]:
    """Add two numbers in float64 (NumPy's choice) and in float32 (PyTorch's choice).

    `expected` is what the dtype stores for the sum of the two numbers as they are written, so for
    0.3. Both numbers are finite.
    """
    written = float(Fraction(str(first)) + Fraction(str(second)))
    sums = []
    for dtype in (torch.float64, torch.float32):
        a = torch.tensor(first, dtype=dtype)
        b = torch.tensor(second, dtype=dtype)
        expected = torch.tensor(written, dtype=dtype)
        sums.append(
            ExactSum(
                dtype=str(dtype),
                first=all_digits(a),
                second=all_digits(b),
                total=all_digits(a + b),
                expected=all_digits(expected),
                is_equal=bool(a + b == expected),
            )
        )
    return tuple(sums)


def all_digits(number: Tensor) -> str:
    """Write a tensor with one element to the last decimal digit. A binary fraction has a last one."""
    return str(Decimal(number.item()))


def report_exact_sums(sums: tuple[ExactSum, ...]) -> str:
    """Print the sums digit by digit."""
    blocks = [
        f"{row.dtype}\n"
        f"a         {row.first}\n"
        f"b         {row.second}\n"
        f"a + b     {row.total}\n"
        f"expected  {row.expected}\n"
        f"equal     {row.is_equal}"
        for row in sums
    ]
    return "\n\n".join(blocks)


# --- Shared memory ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Snapshot:
    """What a name means at one moment: as `print` shows it, its numbers, and where they are.

    The address is in bytes. It differs from run to run, so equality of snapshots leaves it out.
    """

    printed: str
    numbers: tuple[float, ...]
    address: int = field(compare=False)


@dataclass(frozen=True)
class Party:
    """What a name meant before and after a change."""

    name: str
    before: Snapshot
    after: Snapshot

    @property
    def changed_cells(self) -> tuple[bool, ...]:
        """For every number, whether it changed."""
        pairs = zip(self.before.numbers, self.after.numbers, strict=True)
        return tuple(old != new for old, new in pairs)

    @property
    def moved(self) -> bool:
        """Whether the name now means numbers in another place."""
        return self.before.address != self.after.address


@dataclass(frozen=True)
class Sharing:
    """An array `a`, a `b` made from it, and what a change to one of them did to both."""

    a: Party
    b: Party

    @property
    def same_storage_before(self) -> bool:
        """Whether a and b were the same memory before the change."""
        return self.a.before.address == self.b.before.address

    @property
    def same_storage_after(self) -> bool:
        """Whether a and b are the same memory after the change."""
        return self.a.after.address == self.b.after.address


def address(array: Any) -> int:
    """Return where in memory the numbers of an array or a tensor begin, in bytes."""
    if isinstance(array, Tensor):
        return array.data_ptr()
    return int(array.__array_interface__["data"][0])


def look(array: Any) -> Snapshot:
    """Write down what an array or a tensor holds now."""
    return Snapshot(str(array), tuple(array.reshape(-1).tolist()), address(array))


def share(
    values: tuple[float, ...],
    make_a: Callable[..., Any],
    make_b: Callable[..., Any],
    change: Callable[..., Any],
    changed: str = "a",
    cell: int = 0,
    value: float = 100.0,
) -> Sharing:
    """Make `a` from values and `b` from `a`, change the one named by `changed`, look at both.

    `change(x, cell, value)` returns what the name means afterwards. All numbers are finite.
    """
    a = make_a(values)
    b = make_b(a)
    a_before, b_before = look(a), look(b)
    # The old a and b stay alive until the end, so nothing new can take over their memory.
    new_a = change(a, cell, value) if changed == "a" else a
    new_b = change(b, cell, value) if changed == "b" else b
    return Sharing(Party("a", a_before, look(new_a)), Party("b", b_before, look(new_b)))


def report_sharing(sharing: Sharing) -> str:
    """Print both names before and after the change, and whether they are the same memory."""
    lines = []
    for party in (sharing.a, sharing.b):
        lines.append(f"{party.name} before: {party.before.printed}")
        lines.append(f"{party.name} after:  {party.after.printed}")
    lines.append(f"same storage before: {sharing.same_storage_before}")
    lines.append(f"same storage after:  {sharing.same_storage_after}")
    return "\n".join(lines)


def numpy_array(values: tuple[float, ...]) -> Array:
    """Make a NumPy array; its dtype is float64."""
    return np.array(values)


def torch_tensor(values: tuple[float, ...]) -> Tensor:
    """Make a tensor; its dtype is float32."""
    return torch.tensor(values)


def make_same(a: Any) -> Any:
    """Give the same object a second name."""
    return a


def make_from_numpy(a: Array) -> Tensor:
    """Wrap the memory of an array as a tensor."""
    return torch.from_numpy(a)


def make_as_tensor(a: Any) -> Tensor:
    """Wrap the memory if that is possible, copy otherwise."""
    return torch.as_tensor(a)


def make_as_tensor_float32(a: Any) -> Tensor:
    """Ask for float32: another dtype needs other memory."""
    return torch.as_tensor(a, dtype=torch.float32)


def make_tensor(a: Array) -> Tensor:
    """Copy an array into a new tensor, always."""
    return torch.tensor(a)


def make_array(a: Any) -> Array:
    """Copy into a new array, always."""
    return np.array(a)


def make_asarray(a: Array) -> Array:
    """Return the array itself, as it is one already."""
    return np.asarray(a)


def make_copy(a: Array) -> Array:
    """Copy an array."""
    return a.copy()


def make_astype(a: Array) -> Array:
    """Change the dtype; NumPy copies even where nothing changes."""
    return a.astype(np.float64)


def make_numpy(a: Tensor) -> Array:
    """Wrap the memory of a tensor as an array."""
    return a.numpy()


def make_numpy_copy(a: Tensor) -> Array:
    """Wrap the memory of a tensor as an array, and copy that."""
    return a.numpy().copy()


def make_clone(a: Tensor) -> Tensor:
    """Copy a tensor."""
    return a.clone()


def make_detach(a: Tensor) -> Tensor:
    """Leave the autograd graph, but keep the memory."""
    return a.detach()


def make_view(a: Tensor) -> Tensor:
    """Look at the same memory in another shape."""
    return a.view(-1, 1)


def make_to_float32(a: Tensor) -> Tensor:
    """Change the dtype; PyTorch copies only where something changes, and here nothing does."""
    return a.to(torch.float32)


def make_to_float64(a: Tensor) -> Tensor:
    """Change the dtype: another dtype needs other memory."""
    return a.to(torch.float64)


def set_cell(x: Any, cell: int, value: float) -> Any:
    """Write into one cell: in place."""
    x[cell] = value
    return x


def add_in_place(x: Any, cell: int, value: float) -> Any:
    """Add to every cell: in place."""
    x += value
    return x


def add_out_of_place(x: Any, cell: int, value: float) -> Any:
    """Make a new array with the sums, which then gets the old name: `a = a + value`."""
    return x + value


FROM_ARRAY = (
    make_from_numpy,
    make_as_tensor,
    make_as_tensor_float32,
    make_tensor,
    make_same,
    make_asarray,
    make_array,
    make_copy,
    make_astype,
)
FROM_TENSOR = (
    make_numpy,
    make_clone,
    make_detach,
    make_view,
    make_to_float32,
    make_to_float64,
    make_as_tensor,
    make_same,
    make_numpy_copy,
)
CHANGES = (set_cell, add_in_place, add_out_of_place)


# --- Names that differ ------------------------------------------------------------------------


@dataclass(frozen=True)
class Name:
    """A task, and how each library does it, as functions of one array or tensor.

    Where the task is random, the two sides agree in shape only.
    """

    task: str
    in_numpy: Callable[[Any], Any]
    in_torch: Callable[[Any], Any]
    is_random: bool = False


@dataclass(frozen=True)
class NameRow:
    """A task with the code of both sides and what it gave."""

    task: str
    numpy_code: str
    torch_code: str
    numpy: str
    torch: str
    agrees: bool


DIFFERENT_NAMES = (
    Name(
        "join along a dimension",
        lambda a: np.concatenate((a, a), axis=0),
        lambda a: torch.cat((a, a), dim=0),
    ),
    Name(
        "copy",
        lambda a: a.copy(),
        lambda a: a.clone(),
    ),
    Name(
        "change the dtype",
        lambda a: a.astype(np.float32),
        lambda a: a.to(torch.float32),
    ),
    Name(
        "add a dimension of length 1",
        lambda a: np.expand_dims(a, axis=0),
        lambda a: torch.unsqueeze(a, dim=0),
    ),
    Name(
        "reorder all dimensions",
        lambda a: np.transpose(a, (1, 0)),
        lambda a: torch.permute(a, (1, 0)),
    ),
    Name(
        "swap two dimensions",
        lambda a: np.swapaxes(a, 0, 1),
        lambda a: torch.transpose(a, 0, 1),
    ),
    Name(
        "draw from the normal distribution",
        lambda a: np.random.RandomState(446).randn(2, 3),
        lambda a: torch.randn(2, 3, generator=torch.Generator().manual_seed(446)),
        is_random=True,
    ),
    Name(
        "number of elements",
        lambda a: a.size,
        lambda a: a.numel(),
    ),
    Name(
        "shape",
        lambda a: a.shape,
        lambda a: a.size(),
    ),
    Name(
        "number of dimensions",
        lambda a: a.ndim,
        lambda a: a.dim(),
    ),
    Name(
        "repeat the whole",
        lambda a: np.tile(a, (2, 1)),
        lambda a: a.repeat(2, 1),
    ),
    Name(
        "repeat each row",
        lambda a: np.repeat(a, 2, axis=0),
        lambda a: torch.repeat_interleave(a, 2, dim=0),
    ),
    Name(
        "stretch without copying",
        lambda a: np.broadcast_to(a, (4, 2, 3)),
        lambda a: a.expand(4, 2, 3),
    ),
    Name(
        "largest along a dimension",
        lambda a: np.max(a, axis=0),
        lambda a: torch.amax(a, dim=0),
    ),
    Name(
        "keep the summed dimension",
        lambda a: np.sum(a, axis=1, keepdims=True),
        lambda a: torch.sum(a, dim=1, keepdim=True),
    ),
    Name(
        "standard deviation, divided by n",
        lambda a: np.std(a, axis=0),
        lambda a: torch.std(a, dim=0, correction=0),
    ),
    Name(
        "reverse the rows",
        lambda a: a[::-1],
        lambda a: torch.flip(a, dims=(0,)),
    ),
    Name(
        "limit to a range",
        lambda a: np.clip(a, 2, 5),
        lambda a: torch.clamp(a, 2, 5),
    ),
    Name(
        "places where a condition holds",
        lambda a: np.argwhere(a > 2),
        lambda a: torch.nonzero(a > 2),
    ),
)

SAME_NAME_OTHER_MEANING = (
    Name(
        "transpose(0, 1)",
        lambda a: a.transpose(0, 1),
        lambda a: a.transpose(0, 1),
    ),
    Name(
        "repeat(2)",
        lambda a: a[0].repeat(2),
        lambda a: a[0].repeat(2),
    ),
    Name(
        "split by 3",
        lambda a: np.split(a, 3, axis=1),
        lambda a: torch.split(a, 3, dim=1),
    ),
    Name(
        "std",
        lambda a: np.std(a),
        lambda a: torch.std(a),
    ),
    Name(
        "median",
        lambda a: np.median(a),
        lambda a: torch.median(a),
    ),
    Name(
        "max along a dimension",
        lambda a: np.max(a, 0),
        lambda a: torch.max(a, 0),
    ),
)


def run_names(names: tuple[Name, ...]) -> tuple[NameRow, ...]:
    """Run both sides of every name on the same 2 x 3 matrix of float64 and compare the results."""
    rows = []
    for name in names:
        a = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
        in_numpy = name.in_numpy(a)
        in_torch = name.in_torch(torch.from_numpy(a))
        rows.append(
            NameRow(
                task=name.task,
                numpy_code=code_of(name.in_numpy),
                torch_code=code_of(name.in_torch),
                numpy=str(in_numpy),
                torch=str(in_torch),
                agrees=agree(in_numpy, in_torch, name.is_random),
            )
        )
    return tuple(rows)


def agree(in_numpy: Any, in_torch: Any, only_shape: bool = False) -> bool:
    """Whether two results have the same shape and (unless `only_shape`) exactly the same numbers."""
    if isinstance(in_numpy, int | tuple):
        return bool(in_numpy == in_torch)
    if not isinstance(in_torch, Tensor) or in_torch.shape != in_numpy.shape:
        return False
    return only_shape or bool(np.array_equal(in_numpy, in_torch.numpy()))


# --- The code of a function, to show beside its result -----------------------------------------


@lru_cache(maxsize=1)
def statements_by_line() -> dict[int, ast.stmt]:
    """Return the first statement below the docstring of every function of this module.

    The key is the line where the function starts, as in its `__code__.co_firstlineno`. A lambda
    counts as a function that returns its expression; no line has two of them.
    """
    statements: dict[int, ast.stmt] = {}
    for node in ast.walk(ast.parse(Path(__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Lambda):
            statements[node.lineno] = ast.Return(node.body)
        elif isinstance(node, ast.FunctionDef) and len(node.body) > 1:
            statements[node.lineno] = node.body[1]
    return statements


class Fill(ast.NodeTransformer):
    """Put values, or other names, in the place of names."""

    def __init__(self, values: dict[str, Any]) -> None:
        """Take the values by name; a string stands for another name."""
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace a name that has a value."""
        if node.id not in self.values:
            return node
        value = self.values[node.id]
        if isinstance(value, str):
            return ast.Name(value, node.ctx)
        return ast.Constant(value)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """Keep the branch that is taken; the only condition in this module is `dim is None`."""
        branch = node.body if self.values.get("dim", ...) is None else node.orelse
        return self.visit(branch)  # type: ignore[no-any-return]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave out `dim=None` and `axis=None`, as anybody would."""
        self.generic_visit(node)
        node.keywords = [
            keyword
            for keyword in node.keywords
            if not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None)
        ]
        return node


def code_of(function: Callable[..., Any], **values: Any) -> str:
    """Return the one statement of a function of this module, without `return`.

    `values` fill its arguments: `code_of(mean_numpy, x="x_numpy", axis=0)` is
    `np.mean(x_numpy, axis=0)`.
    """
    statement = copy.deepcopy(statements_by_line()[function.__code__.co_firstlineno])
    filled = Fill(values).visit(statement)
    return ast.unparse(filled).removeprefix("return ")


def code_of_change(
    change: Callable[..., Any], changed: str = "a", cell: int = 0, value: float = 100.0
) -> str:
    """Return a change of `share` as a statement about `a` or `b`, such as `a[0] = 100.0`."""
    code = code_of(change, x=changed, cell=cell, value=value)
    return f"{changed} = {code}" if change is add_out_of_place else code
