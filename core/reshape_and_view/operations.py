"""Reshape and view: the same numbers in memory, seen in another shape (the tutorial's section 3)."""

from dataclasses import dataclass

from torch import Tensor

from core.reshape_and_view.calls import Operation, as_called, call_methods, count_of, write_call

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
MOST_OPERATIONS = 4  # that can be chosen, one after the other


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
    steps: list[Step] = []
    storages = 1
    alone: list[tuple[Operation, ...]] = [(each,) for each in operations] or [()]
    for calls in [operations] if chain else alone:
        board = call_methods(shape, tuple(map(as_called, calls)), count_of(shape), chain, device)
        tensors = (each[0] for each in board if isinstance(each, tuple))
        try:
            tensor = next(tensors)
        except RuntimeError as error:
            return (Step("X", "error", error=f"RuntimeError: {error}"),)
        if not steps:
            steps.append(describe("X", "new", tensor, tensor.numel() * tensor.element_size(), 0))
        code, storage = "X", 0
        for operation in calls:
            code, source = code + write_call(operation), tensor
            try:
                tensor = next(tensors)
            except (RuntimeError, TypeError, IndexError, ValueError) as error:
                steps.append(Step(code, "error", error=f"{type(error).__name__}: {error}"))
                break
            if same_storage(tensor, source):
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
