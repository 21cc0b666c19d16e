"""Reshape and view: the same numbers in memory, seen in another shape (the tutorial's section 3)."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

Operation = tuple[str, tuple[int, ...]]  # a method's name and its arguments

OPERATIONS = (
    "view",
    "reshape",
    "transpose",
    "permute",
    "squeeze",
    "unsqueeze",
    "flatten",
    "contiguous",
    "narrow",
)
TAKES_A_SHAPE = ("view", "reshape", "permute")

MOST_OPERATIONS = 4  # that can be chosen, one after the other

# Tensors with more elements are made on the meta device: shape and strides, but no numbers.
MOST_ELEMENTS = 256


@dataclass(frozen=True)
class Step:
    """What one operation made of a tensor.

    `verdict` is "new" for the tensor it begins with, then "same" (nothing to do: the very same tensor),
    "view" (another tensor in the same storage), "copy" (a storage of its own) or "error", with PyTorch's
    words in `error`. `stride` counts elements. `storage` says which storage holds the numbers: 0 is the
    first; `offset` is the place of the first element in it. `elements` are the numbers in row-major
    order and `memory` in the order of the storage; both are None where there are no numbers.
    """

    code: str
    verdict: str
    shape: tuple[int, ...] = ()
    stride: tuple[int, ...] = ()
    contiguous: bool = False
    new_bytes: int = 0
    storage: int = 0
    elements: tuple[int, ...] | None = None
    memory: tuple[int, ...] | None = None
    error: str = ""
    offset: int = 0


def make_tensor(shape: tuple[int, ...], device: str = "cpu") -> Tensor:
    """Make a float32 tensor whose elements are 0, 1, 2, ...: each one's place in memory.

    A large one has no numbers: the tutorial fills its X with torch.randn, which takes 94 MB, and looks
    at nothing but shapes. On the meta device these cost nothing.
    """
    count = math.prod(shape)
    if count > MOST_ELEMENTS:
        return torch.empty(shape, device="meta")
    return torch.arange(count, dtype=torch.float32, device=device).view(shape)


def apply(tensor: Tensor, operation: Operation) -> Tensor:
    """Call a method of a tensor by its name: ("view", (6, -1)) is tensor.view(6, -1)."""
    name, arguments = operation
    method = getattr(tensor, name)
    scalar = name in TAKES_A_SHAPE and not arguments
    result: Tensor = method(()) if scalar else method(*arguments)
    return result


def write_call(operation: Operation) -> str:
    """Write an operation as it stands in a program: `.view(6, -1)`."""
    name, arguments = operation
    words = ", ".join(map(str, arguments))
    return f".{name}(())" if name in TAKES_A_SHAPE and not words else f".{name}({words})"


def same_storage(a: Tensor, b: Tensor) -> bool:
    """Tell whether two tensors keep their numbers in the same place.

    data_ptr() would tell it, too, but it is 0 for everything on the meta device; _cdata is where
    PyTorch keeps the storage object itself.
    """
    return bool(a.untyped_storage()._cdata == b.untyped_storage()._cdata)


def describe(code: str, verdict: str, tensor: Tensor, new_bytes: int, storage: int) -> Step:
    """Take down a tensor: shape and strides, and its numbers if it has any."""
    elements = memory = None
    if not tensor.is_meta:
        elements = tuple(int(number) for number in tensor.flatten().tolist())
        places = tensor.untyped_storage().nbytes() // tensor.element_size()
        in_a_row = tensor.as_strided((places,), (1,), 0)
        memory = tuple(int(number) for number in in_a_row.tolist())
    shape, stride, contiguous = tuple(tensor.shape), tensor.stride(), tensor.is_contiguous()
    numbers = elements, memory, "", int(tensor.storage_offset())
    return Step(code, verdict, shape, stride, contiguous, new_bytes, storage, *numbers)


def change_shape(
    shape: tuple[int, ...],
    operations: tuple[Operation, ...],
    chain: bool = False,
    device: str = "cpu",
) -> tuple[Step, ...]:
    """Make X and apply each of the operations: to X itself, or (`chain`) to what the last one made.

    The verdict is read from the result: does it share its storage with what it was made of? An
    error ends a chain. Where even X cannot be made, its error is the only step.
    """
    try:
        tensor = X = make_tensor(shape, device)
    except RuntimeError as error:
        return (Step("X", "error", error=f"RuntimeError: {error}"),)
    steps = [describe("X", "new", X, X.numel() * X.element_size(), storage=0)]
    storage, storages = 0, 1
    for operation in operations:
        source = tensor if chain else X
        code = (steps[-1].code if chain else "X") + write_call(operation)
        try:
            tensor = apply(source, operation)
        except (RuntimeError, TypeError, IndexError, ValueError) as error:
            steps.append(Step(code, "error", error=f"{type(error).__name__}: {error}"))
            if chain:
                break
        else:
            if same_storage(tensor, source):
                storage = storage if chain else 0
                verdict = "same" if tensor is source else "view"
                steps.append(describe(code, verdict, tensor, 0, storage))
            else:
                storage, storages = storages, storages + 1
                new_bytes = tensor.numel() * tensor.element_size()
                steps.append(describe(code, "copy", tensor, new_bytes, storage))
    return tuple(steps)


def report(steps: tuple[Step, ...]) -> str:
    """Print the shapes as the tutorial does; then strides, verdicts and, if there are any, numbers."""
    lines = [step.error or f"torch.Size({list(step.shape)})" for step in steps]
    for step in steps:
        lines.append(f"\n{step.code}: {step.verdict}")
        if not step.error:
            lines.append(f"stride {step.stride}, {step.new_bytes} new bytes")
        if step.elements is not None:
            lines.append(f"elements {' '.join(map(str, step.elements))}")
            lines.append(f"in memory {' '.join(map(str, step.memory or ()))}")
    return "\n".join(lines)
