"""Who shares memory with whom: make b from a, change one of them, and look at both."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from core.shown_code import code_of, statements_of
from core.tensors_vs_numpy.changing import change_one
from core.typed.values import write_number


@dataclass(frozen=True)
class Snapshot:
    """What a name means at one moment: as `print` shows it, its numbers, and where they are.

    The address is in bytes. It differs from run to run, so equality leaves it out.
    """

    printed: str
    numbers: tuple[float, ...]
    address: int = field(compare=False)


@dataclass(frozen=True)
class Sharing:
    """What a and b meant before and after a change to one of them."""

    a_before: Snapshot
    b_before: Snapshot
    a_after: Snapshot
    b_after: Snapshot

    @property
    def same_storage_before(self) -> bool:
        """Whether a and b were the same memory before the change."""
        return self.a_before.address == self.b_before.address

    @property
    def same_storage_after(self) -> bool:
        """Whether a and b are the same memory after the change."""
        return self.a_after.address == self.b_after.address


def address(array: Any) -> int:
    """Return where in memory the numbers of an array or of a tensor begin."""
    if isinstance(array, torch.Tensor):
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
    cell: int = 1,
    value: float = 99.0,
) -> Sharing:
    """Make `a` from values and `b` from `a`, change the one named by `changed`, look at both.

    `change(x, cell, value)` returns what the name means afterwards. All numbers are finite.
    """
    moments, kept = [], []
    for a, b in change_one(values, make_a, make_b, change, changed, cell, value):
        kept += [a, b]  # the old a and b stay alive, so nothing new can take over their memory
        moments += [look(a), look(b)]
    return Sharing(*moments)


def report_sharing(sharing: Sharing) -> str:
    """Print both names before and after the change, and whether they are the same memory."""
    return "\n".join(
        (
            f"a before: {sharing.a_before.printed}",
            f"a after:  {sharing.a_after.printed}",
            f"b before: {sharing.b_before.printed}",
            f"b after:  {sharing.b_after.printed}",
            f"same storage before: {sharing.same_storage_before}",
            f"same storage after:  {sharing.same_storage_after}",
        )
    )


# Ways to make a, and b from a.


def new_array(values: tuple[float, ...]) -> Any:
    """Make an array; its dtype is float64."""
    return np.array(values)


def new_tensor(values: tuple[float, ...]) -> Any:
    """Make a tensor; its dtype is float32."""
    return torch.tensor(values)


def from_numpy(a: Any) -> Any:
    """Wrap the memory of an array as a tensor."""
    return torch.from_numpy(a)


def as_tensor(a: Any) -> Any:
    """Wrap the memory of an array where that is possible."""
    return torch.as_tensor(a)


def as_float32(a: Any) -> Any:
    """Ask for another dtype, which needs other memory."""
    return torch.as_tensor(a, dtype=torch.float32)


def tensor(a: Any) -> Any:
    """Copy an array into a tensor."""
    return torch.tensor(a)


def copy(a: Any) -> Any:
    """Copy an array."""
    return a.copy()


def numpy(a: Any) -> Any:
    """Wrap the memory of a tensor as an array."""
    return a.numpy()


def clone(a: Any) -> Any:
    """Copy a tensor."""
    return a.clone()


def detach(a: Any) -> Any:
    """Leave autograd, but keep the memory."""
    return a.detach()


def to_float32(a: Any) -> Any:
    """Ask for the dtype that is there already: PyTorch returns the very same tensor."""
    return a.to(torch.float32)


def to_float64(a: Any) -> Any:
    """Ask for another dtype, which needs other memory."""
    return a.to(torch.float64)


# How b can be made, by the name of the way: a before that, and b.
WAYS = {
    "from_numpy": (new_array, from_numpy),
    "as_tensor": (new_array, as_tensor),
    "as_tensor float32": (new_array, as_float32),
    "tensor": (new_array, tensor),
    "copy": (new_array, copy),
    "numpy": (new_tensor, numpy),
    "clone": (new_tensor, clone),
    "detach": (new_tensor, detach),
    "to float32": (new_tensor, to_float32),
    "to float64": (new_tensor, to_float64),
}


# Ways to change it.


def set_cell(x: Any, cell: int, value: float) -> Any:
    """Write into one cell, in place."""
    x[cell] = value
    return x


def add_in_place(x: Any, cell: int, value: float) -> Any:
    """Add to every cell, in place."""
    x += value
    return x


def add_out_of_place(x: Any, cell: int, value: float) -> Any:
    """Make a new array of sums, which then gets the name: x = x + value."""
    return x + value


CHANGES = {"cell": set_cell, "in place": add_in_place, "out of place": add_out_of_place}


# What is said of it.


def write_statements(
    values: tuple[float, ...],
    make_a: Callable[..., Any],
    make_b: Callable[..., Any],
    change: Callable[..., Any],
    changed: str = "a",
    cell: int = 1,
    value: float = 99.0,
) -> tuple[str, str, str]:
    """Return the three statements that `share` runs: a = ..., b = ..., and the change."""
    number = write_number(value)
    *statements, returned = statements_of(change, x=changed, cell=str(cell), value=number)
    changing = statements[0] if statements else f"{changed} = {returned.removeprefix('return ')}"
    return (
        f"a = {code_of(make_a, values=str(list(values)))}",
        f"b = {code_of(make_b)}",
        changing,
    )


def who_changed(sharing: Sharing) -> str:
    """Say which of the two names have other numbers now: "a", "b", "both" or "neither".

    -0.0 and 0.0 are two numbers here: they are printed differently.
    """
    a = repr(sharing.a_before.numbers) != repr(sharing.a_after.numbers)
    b = repr(sharing.b_before.numbers) != repr(sharing.b_after.numbers)
    if a and b:
        return "both"
    return "a" if a else "b" if b else "neither"


def got_new_memory(sharing: Sharing) -> bool:
    """Tell whether a name means other memory now, instead of a cell having been written."""
    return (sharing.a_before.address, sharing.b_before.address) != (
        sharing.a_after.address,
        sharing.b_after.address,
    )


def count_storages(sharing: Sharing) -> int:
    """Count the pieces of memory that a and b have meant, before and after."""
    moments = (sharing.a_before, sharing.b_before, sharing.a_after, sharing.b_after)
    return len({moment.address for moment in moments})
