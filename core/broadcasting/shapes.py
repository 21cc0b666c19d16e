"""Broadcasting: how PyTorch computes with tensors of different shapes (the tutorial's section 4)."""

import itertools
import math
from dataclasses import dataclass, replace

import torch

from core.broadcasting.sums import add_up, count
from core.typed.shape import MOST_AXES, Shape

MOST_NUMBERS = 240  # how many numbers a result may have to be computed and not only measured
MOST_ELEMENTS = 10**15  # how many elements a shape may have: far more than any memory holds
ELEMENT_BYTES = 8  # of an int64


@dataclass(frozen=True)
class Axis:
    """An axis of the result. `dim` counts from the right: -1 is the last axis.

    `sizes` holds what each tensor brings, None where it has no such axis. `size` is the result's, None
    where there is none.
    """

    dim: int
    sizes: tuple[int | None, ...]
    verdict: str
    size: int | None


def judge(sizes: tuple[int | None, ...]) -> str:
    """Say what happens on an axis to which the tensors bring these `sizes`.

    "impossible": two sizes differ and neither is 1. "added": some tensor has no such axis. "stretched":
    some size is 1 and is repeated. "equal": nothing happens.
    (Source: https://docs.pytorch.org/docs/stable/notes/broadcasting.html)
    """
    present = {size for size in sizes if size is not None}
    if len(present - {1}) > 1:
        return "impossible"
    if None in sizes:
        return "added"
    return "stretched" if len(present) > 1 else "equal"


def line_up(shapes: tuple[Shape, ...]) -> tuple[Axis, ...]:
    """Line `shapes` up from the right and judge each axis, the last axis first."""
    axes = []
    for dim in range(-1, -max(map(len, shapes)) - 1, -1):
        sizes = tuple(shape[dim] if len(shape) >= -dim else None for shape in shapes)
        verdict = judge(sizes)
        larger = [size for size in sizes if size is not None and size != 1]
        size = None if verdict == "impossible" else (larger or [1])[0]
        axes.append(Axis(dim, sizes, verdict, size))
    return tuple(axes)


@dataclass(frozen=True)
class Operand:
    """A tensor before and after it is stretched to the shape of the result.

    A stride says how many elements to go on in memory for the next index of an axis. Stretched, a tensor
    repeats itself by strides of 0; `stretched_stride` is None where the shapes do not fit. `elements` is
    what the memory holds. `shared` says whether the stretched tensor lies in the same memory, seen from
    the addresses. `numbers` are the elements in their order in memory, and `sources` says for each
    element of the result which of them it comes from. All three are None or empty where nothing was
    computed.
    """

    shape: Shape
    stride: tuple[int, ...]
    elements: int
    stretched_stride: tuple[int, ...] | None = None
    shared: bool | None = None
    numbers: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Broadcast:
    """What adding tensors brings: a shape and numbers, or else PyTorch's `error`.

    `printed` is the result as `print` shows it. `numbers` and `printed` are empty where the result is
    too large to be computed here.
    """

    axes: tuple[Axis, ...]
    operands: tuple[Operand, ...]
    result_shape: Shape | None
    error: str = ""
    numbers: tuple[int, ...] = ()
    printed: str = ""


def add(shapes: tuple[Shape, ...], device: str = "cpu") -> Broadcast:
    """Add tensors of two or three `shapes`, and see how each of them is stretched.

    The first tensor counts 0, 1, 2, ..., the second 0, 10, 20, ..., the third 0, 100, 200, ...
    Where there would be more than `MOST_NUMBERS`, the tensors are on the device "meta": they have
    shapes and strides, but no memory.
    """
    axes = line_up(shapes)
    small = are_few(shapes)
    of_z = count(shapes[2]) if len(shapes) > 2 else None
    board = add_up(count(shapes[0]), count(shapes[1]), of_z, small, device)
    tensors = [next(board)[0] for _ in shapes]
    try:
        total = next(board)
    except RuntimeError as error:
        operands = [Operand(tuple(x.shape), x.stride(), x.numel()) for x in tensors]
        return Broadcast(axes, tuple(operands), None, str(error))
    operands = [look(tensor, tensor.expand_as(total), small) for tensor in tensors]
    if not small:
        return Broadcast(axes, tuple(operands), tuple(total.shape))
    numbers = tuple(total.flatten().tolist())
    return Broadcast(axes, tuple(operands), tuple(total.shape), "", numbers, str(total.cpu()))


def are_few(shapes: tuple[Shape, ...]) -> bool:
    """Tell whether neither a tensor nor the result, if there is one, has more than `MOST_NUMBERS`."""
    result = math.prod(axis.size or 1 for axis in line_up(shapes))
    return max(result, *map(math.prod, shapes)) <= MOST_NUMBERS


def count_up(shape: Shape) -> torch.Tensor:
    """Return 0, 1, 2, ... in a tensor of this `shape`, dtype int64."""
    return torch.arange(math.prod(shape)).reshape(shape)


def look(tensor: torch.Tensor, stretched: torch.Tensor, small: bool) -> Operand:
    """Write down a tensor and what it looks like `stretched`."""
    known = Operand(tuple(tensor.shape), tensor.stride(), tensor.numel(), stretched.stride())
    if not small:
        return known
    return replace(
        known,
        shared=stretched.untyped_storage().data_ptr() == tensor.untyped_storage().data_ptr(),
        numbers=tuple(tensor.flatten().tolist()),
        sources=tuple(count_up(known.shape).expand(stretched.shape).flatten().tolist()),
    )


def report(result: Broadcast) -> str:
    """Print the size of the result, as the tutorial does, then the verdicts and the strides."""
    lines = [result.error] if result.result_shape is None else [str(torch.Size(result.result_shape))]
    for axis in result.axes:
        sizes = ", ".join("-" if size is None else str(size) for size in axis.sizes)
        lines.append(f"dim {axis.dim}: {sizes} -> {axis.verdict}")
    for name, operand in zip("xyz", result.operands, strict=False):
        lines.append(
            f"{name}: shape {operand.shape}, stride {operand.stride}, "
            f"stretched stride {operand.stretched_stride}"
        )
    return "\n".join([*lines, *([result.printed] if result.printed else [])])


# What is said of shapes.


def fit_in_memory(shapes: tuple[Shape, ...]) -> bool:
    """Tell whether neither a tensor nor the result has more than `MOST_ELEMENTS`.

    An axis of size 0 counts as 1: PyTorch works out the strides of an empty tensor in the same way.
    """
    result = tuple(axis.size or 1 for axis in line_up(shapes))
    products = (math.prod(max(size, 1) for size in shape) for shape in (result, *shapes))
    return max(products) <= MOST_ELEMENTS


def count_elements(result: Broadcast) -> int | None:
    """Return how many elements a result has, or None where the shapes do not fit."""
    return None if result.result_shape is None else math.prod(result.result_shape)


def count_bytes(result: Broadcast) -> int | None:
    """Return how many bytes a result takes as int64, or None where the shapes do not fit."""
    elements = count_elements(result)
    return None if elements is None else ELEMENT_BYTES * elements


def print_size(result: Broadcast) -> str:
    """Write the size of a result as PyTorch prints it; empty where the shapes do not fit."""
    return "" if result.result_shape is None else str(torch.Size(result.result_shape))


def repair(shapes: tuple[Shape, ...]) -> tuple[int, tuple[bool, ...]] | None:
    """Find where axes of size 1 in one of the tensors make shapes fit, with as few of them as possible.

    Returns the tensor's number, and for each axis that it then has whether it is new. None where one
    tensor alone cannot do it within `MOST_AXES` axes.
    """
    for more in range(1, MOST_AXES + 1):
        for number in reversed(range(len(shapes))):
            axes = len(shapes[number]) + more
            if axes > MOST_AXES:
                continue
            for places in itertools.combinations(reversed(range(axes)), more):
                is_new = tuple(axis in places for axis in range(axes))
                sizes = iter(shapes[number])
                padded = tuple(1 if new else next(sizes) for new in is_new)
                others = (*shapes[:number], padded, *shapes[number + 1 :])
                if all(axis.verdict != "impossible" for axis in line_up(others)):
                    return number, is_new
    return None
