"""In what the results of NumPy and of PyTorch differ, said in sentences."""

import re

import numpy as np

from core.tensors_vs_numpy.comparison import Outcome, Row, differences


def find_differences(row: Row, numpy_code: str = "", torch_code: str = "") -> dict[str, str]:
    """Return in what the outcomes of a row differ: names, and a sentence with the facts for each.

    With the code of both sides, the keywords are compared as well.
    """
    found = {}
    if "axis=" in numpy_code and "dim=" in torch_code:
        found["keyword"] = "NumPy calls it `axis`, PyTorch calls it `dim`."
    if row.numpy.failed and row.torch.failed:
        if row.numpy.printed != row.torch.printed:
            found["error"] = "Both refuse, each in its own words."
    elif row.numpy.failed:
        found["error"] = "NumPy refuses what PyTorch does."
    elif row.torch.failed:
        found["error"] = "PyTorch refuses what NumPy does."
    elif row.numpy.numbers is None or row.torch.numbers is None:
        if row.numpy.printed != row.torch.printed:
            found["result"] = f"`{row.numpy.printed}` in NumPy, `{row.torch.printed}` in PyTorch."
    else:
        found |= differences_of_results(row.numpy, row.torch)
        distance = max(differences(row) or (0.0,))
        if distance:
            found["numbers"] = f"The numbers are up to {distance:.3g} apart."
    return found


def differences_of_results(first: Outcome, second: Outcome) -> dict[str, str]:
    """Compare type, dtype, shape and printed digits of two results that hold numbers."""
    found = {}
    if second.kind == "torch.return_types.max":
        found["indices"] = "PyTorch returns a pair: the values, and their indices."
    elif first.shape == () and first.kind != "numpy.ndarray":
        number = first.kind.replace("numpy", "np")
        found["type"] = f"NumPy returns a number (`{number}`), PyTorch a tensor without dimensions."
    if first.dtype.removeprefix("torch.") != second.dtype.removeprefix("torch."):
        found["dtype"] = f"The first result is `{first.dtype}`, the second `{second.dtype}`."
    if first.shape != second.shape:
        found["shape"] = f"The first result is `{first.shape}`, the second `{second.shape}`."
    for which, outcome in (("first", first), ("second", second)):
        hidden = first_hidden(outcome)
        if hidden is not None:
            found.setdefault("digits", "Not all are printed.")
            found["digits"] += f" The {which} result holds `{hidden!r}`."
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
