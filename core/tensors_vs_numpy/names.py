"""What NumPy and PyTorch call by different names, and what they mean by the same one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

# Task, in NumPy, in PyTorch. `a` is a 2 x 3 matrix in float64.
DIFFERENT_NAMES = (
    ("join", "np.concatenate((a, a), axis=0)", "torch.cat((a, a), dim=0)"),
    ("copy", "a.copy()", "a.clone()"),
    ("change the dtype", "a.astype(np.float32)", "a.to(torch.float32)"),
    ("add a dimension", "np.expand_dims(a, axis=0)", "torch.unsqueeze(a, dim=0)"),
    ("reorder dimensions", "np.transpose(a, (1, 0))", "torch.permute(a, (1, 0))"),
    ("swap two dimensions", "np.swapaxes(a, 0, 1)", "torch.transpose(a, 0, 1)"),
    (
        "draw, with a seed",
        "np.random.RandomState(446).randn(2, 3)",
        "torch.randn(2, 3, generator=torch.Generator().manual_seed(446))",
    ),
    ("number of elements", "a.size", "a.numel()"),
    ("shape", "a.shape", "a.size()"),
    ("number of dimensions", "a.ndim", "a.dim()"),
    ("repeat the whole", "np.tile(a, (2, 1))", "a.repeat(2, 1)"),
    ("repeat each row", "np.repeat(a, 2, axis=0)", "torch.repeat_interleave(a, 2, dim=0)"),
    ("stretch, no copy", "np.broadcast_to(a, (4, 2, 3))", "a.expand(4, 2, 3)"),
    ("largest along", "np.max(a, axis=0)", "torch.amax(a, dim=0)"),
    ("keep the dimension", "np.sum(a, axis=1, keepdims=True)", "torch.sum(a, dim=1, keepdim=True)"),
    ("standard deviation", "np.std(a, axis=0)", "torch.std(a, dim=0, correction=0)"),
    ("reverse the rows", "a[::-1]", "torch.flip(a, dims=(0,))"),
    ("limit to a range", "np.clip(a, 2, 5)", "torch.clamp(a, 2, 5)"),
    ("where it holds", "np.argwhere(a > 2)", "torch.nonzero(a > 2)"),
)
SAME_NAME_OTHER_MEANING = (
    ("swap or reorder", "a.transpose(0, 1)", "a.transpose(0, 1)"),
    ("each or the whole", "a[0].repeat(2)", "a[0].repeat(2)"),
    ("3 parts, or parts of 3", "np.split(a, 3, axis=1)", "torch.split(a, 3, dim=1)"),
    ("divided by n or n - 1", "np.std(a)", "torch.std(a)"),
    ("between, or the lower", "np.median(a)", "torch.median(a)"),
    ("values, or a pair", "np.max(a, 0)", "torch.max(a, 0)"),
    ("a number, or a method", "a.size == 6", "a.size == 6"),
)


@dataclass(frozen=True)
class NameRow:
    """A task with the code of both sides, what each printed, and in what the results agree.

    `translated` says what NumPy's code brings in PyTorch, with `torch` for `np` and a tensor for `a`:
    in what its result agrees with NumPy's, as `agree` does, or the name of the exception.
    """

    task: str
    numpy_code: str
    torch_code: str
    numpy: str
    torch: str
    agree: str
    translated: str


TABLES = {"different": DIFFERENT_NAMES, "same": SAME_NAME_OTHER_MEANING}


def list_tasks(table: str) -> tuple[str, ...]:
    """Return the tasks in one of the `TABLES`."""
    return tuple(task for task, _, _ in TABLES[table])


def do_task(numpy_code: str, torch_code: str) -> Iterator[Any]:
    """Do a task in NumPy and in PyTorch; yield both results.

    The code is a constant of this module: the text that is shown is the text that runs.
    """
    a = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    yield eval(numpy_code)
    a = torch.from_numpy(a)  # type: ignore[assignment]
    yield eval(torch_code)


def run_names(table: str = "different") -> tuple[NameRow, ...]:
    """Run both sides of every name in one of the `TABLES` and compare the results."""
    rows = []
    for task, numpy_code, torch_code in TABLES[table]:
        in_numpy, in_torch = do_task(numpy_code, torch_code)
        a = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], dtype=torch.float64)
        tensors = {"torch": torch, "np": torch, "a": a}
        try:
            translated = agree(in_numpy, eval(numpy_code, tensors))
        except (AttributeError, TypeError, ValueError, RuntimeError) as error:
            translated = type(error).__name__
        printed = str(in_numpy), str(in_torch)
        row = NameRow(task, numpy_code, torch_code, *printed, agree(in_numpy, in_torch), translated)
        rows.append(row)
    return tuple(rows)


def report_names(rows: tuple[NameRow, ...]) -> str:
    """Print a table of names: the code of both sides and in what the results agree."""
    lines = [f"{row.task}: {row.numpy_code} | {row.torch_code} | agree in: {row.agree}" for row in rows]
    return "\n".join(lines)


def agree(in_numpy: Any, in_torch: Any) -> str:
    """Say in what two results agree: in their "values", in their "shape" only, or in "nothing".

    "pair": PyTorch's values agree, but they come in a pair, with their indices.
    """
    if isinstance(in_torch, torch.return_types.max) and agree(in_numpy, in_torch.values) == "values":
        return "pair"
    if isinstance(in_numpy, int | tuple):
        return "values" if in_numpy == in_torch else "nothing"
    if not isinstance(in_torch, torch.Tensor) or in_torch.shape != in_numpy.shape:
        return "nothing"
    return "values" if np.array_equal(in_numpy, in_torch.numpy()) else "shape"
