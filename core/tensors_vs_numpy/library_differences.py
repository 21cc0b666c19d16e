"""In what the results of NumPy and of PyTorch differ."""

import re
from dataclasses import dataclass

import numpy as np

from core.tensors_vs_numpy.codes import Code
from core.tensors_vs_numpy.comparison import Comparison, Outcome, Row
from core.tensors_vs_numpy.elements import furthest_apart, largest_difference


@dataclass(frozen=True)
class Difference:
    """A difference, and the facts of both sides.

    `name` is one of "keyword", "error", "conversion", "result", "indices", "type", "dtype", "shape",
    "digits" and "numbers". `case` is the name too, but "digits" has the cases "digits of NumPy",
    "digits of PyTorch" and "digits of both", and "error" has "both refuse", "NumPy refuses"
    and "PyTorch refuses".

    `numpy` and `torch` hold what differs: a dtype, a shape, a type, what is printed, or a number that is
    not printed to its last digit. `distance` is how far numbers are apart.
    """

    name: str
    case: str
    numpy: object = None
    torch: object = None
    distance: float = 0.0


def find_differences(row: Row, code: Code = ((), ())) -> tuple[Difference, ...]:
    """Return in what the outcomes of a row differ, each name once.

    With the `code` of both sides, the keywords are compared as well.
    """
    numpy_code, torch_code = ("".join(lines[-1:]) for lines in code)
    found = []
    if "axis=" in numpy_code and "dim=" in torch_code:
        found.append(Difference("keyword", "keyword", "axis", "dim"))
    if row.numpy.failed and row.torch.failed:
        if row.numpy.printed != row.torch.printed:
            found.append(Difference("error", "both refuse"))
    elif row.numpy.failed:
        found.append(Difference("error", "NumPy refuses"))
    elif row.torch.failed:
        found.append(Difference("error", "PyTorch refuses"))
    elif row.converts:
        kept = row.numpy.dtype.removeprefix("torch."), row.torch.dtype
        found.append(Difference("conversion", "conversion", *kept))
    elif row.numpy.numbers is None or row.torch.numbers is None:
        if row.numpy.printed != row.torch.printed:
            found.append(Difference("result", "result", row.numpy.printed, row.torch.printed))
    else:
        found += differences_of_results(row.numpy, row.torch)
        distance = largest_difference(row)
        if distance:
            found.append(Difference("numbers", "numbers", distance=distance))
    return tuple(found)


def differences_of_results(first: Outcome, second: Outcome) -> list[Difference]:
    """Compare type, dtype, shape and printed digits of two results that hold numbers."""
    found = []
    if second.kind == "torch.return_types.max":
        found.append(Difference("indices", "indices"))
    elif first.shape == () and first.kind != "numpy.ndarray":
        found.append(Difference("type", "type", first.kind.replace("numpy", "np"), second.kind))
    if first.dtype.removeprefix("torch.") != second.dtype.removeprefix("torch."):
        found.append(Difference("dtype", "dtype", first.dtype, second.dtype))
    if first.shape != second.shape:
        found.append(Difference("shape", "shape", first.shape, second.shape))
    in_numpy, in_torch = first_hidden(first), first_hidden(second)
    if in_numpy is not None or in_torch is not None:
        whose = "PyTorch" if in_numpy is None else "NumPy" if in_torch is None else "both"
        found.append(Difference("digits", f"digits of {whose}", in_numpy, in_torch))
    return found


def first_hidden(outcome: Outcome) -> float | None:
    """Return the first number that is not printed to its last digit, or None.

    It is given in float64, which holds every float16 and float32 exactly.
    """
    text = re.sub(r"(dtype|device)=[^,)]*", "", outcome.printed)
    printed = {float(number) for number in re.findall(r"-?\d+\.?\d*(?:e[+-]?\d+)?", text)}
    for number in outcome.numbers or ():
        if "float" in outcome.dtype and np.isfinite(number) and number not in printed:
            return number
    return None


def sum_up(comparison: Comparison, codes: tuple[Code, ...]) -> tuple[Difference, ...]:
    """Return the differences of all rows, each name once, with the facts of the first row that has it.

    Numbers are as far apart as in the row where they are farthest apart. `codes` holds the code of both
    sides, row by row.
    """
    found: dict[str, Difference] = {}
    for row, code in zip(comparison.rows, codes, strict=True):
        found = {each.name: each for each in find_differences(row, code)} | found
    if "numbers" in found:
        distance = furthest_apart(comparison) or 0.0
        found["numbers"] = Difference("numbers", "numbers", distance=distance)
    return tuple(found.values())
