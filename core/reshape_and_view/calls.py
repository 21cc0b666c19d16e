"""Methods called on a tensor, as they stand on the board."""

import math
from collections.abc import Iterator

import torch

Operation = tuple[str, tuple[int, ...]]  # a method's name and its arguments

TAKES_A_SHAPE = ("view", "reshape", "permute")

# Tensors with more elements are made on the meta device: shape and strides, but no numbers.
MOST_ELEMENTS = 256


def call_methods(
    shape: tuple[int, ...],
    operations: tuple[tuple[str, tuple[object, ...]], ...],
    count: float | None,
    chain: bool = False,
    device: str = "cpu",
) -> Iterator[object]:
    """Make X, and call methods: each on X, or (`chain`) each on what the one before has returned.

    X is float32 and counts 0, 1, 2, ...: each number is its own place in memory. Where there is no
    `count` of its elements (`count_of`) it has no numbers. Yields X and each result, if they have
    numbers, and once more with their strides; in the end, whether the last result lies in the memory of
    X. Arguments are written as `as_called` has them.
    """
    if count is None:
        X = torch.empty(*shape, device="meta")  # shape and strides, but no numbers
    elif shape:
        X = torch.arange(count, device=device).view(*shape)
    else:
        X = torch.tensor(0.0, device=device)
    if count is not None:
        yield X
    yield X, X.stride()
    if chain and operations:
        y = X
    for name, arguments in operations:
        y = getattr(y if chain else X, name)(*arguments)
        if count is not None:
            yield y
        yield y, y.stride()

    if operations and count is not None:
        # Is it a view of X?
        shared = y.untyped_storage().data_ptr() == X.untyped_storage().data_ptr()
        yield shared


def count_of(shape: tuple[int, ...]) -> float | None:
    """Return the number of elements, as `torch.arange` takes it for float32; None if they are many.

    The tutorial fills its large X with torch.randn, which takes 94 MB, and looks at nothing but shapes.
    """
    count = math.prod(shape)
    return None if count > MOST_ELEMENTS else float(count)


def as_called(operation: Operation) -> tuple[str, tuple[object, ...]]:
    """Return an operation with its arguments as they stand between the parentheses: `.view(())`."""
    name, arguments = operation
    return (name, ((),)) if name in TAKES_A_SHAPE and not arguments else operation


def write_call(operation: Operation) -> str:
    """Write an operation as it stands in a program: `.view(6, -1)`."""
    name, arguments = as_called(operation)
    return f".{name}({', '.join(map(str, arguments))})"


def lines_that_run(steps: int, raised: int | None) -> list[tuple[int, ...]]:
    """Return for each step the numbers of the lines of the short program that run then.

    Step 0 makes X. Each operation is a line, up to the first that `raised`; those after it have none,
    for the program has ended.
    """
    last = steps - 1 if raised is None else raised
    return [(0,), *((1 + step,) if step < last else () for step in range(steps - 1))]
