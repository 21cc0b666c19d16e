"""A step through operations as charts see it: the tensor that it made, and what is written of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.tensor_layout import Shape

MOST_AXES = 4
MOST_LETTERS = 30  # of a title

# What is written on the chart, each a whole: by whether the operation failed, and whether it is drawn.
SHAPES = {
    False: "shape {shape}, stride {stride}",
    True: "still shape {shape}, stride {stride}",
}
STORAGE_OF_X = {True: "the storage of X", False: "the storage of X, not drawn"}
READ = {True: "read row by row: contiguous", False: "read row by row: not contiguous"}
CURVE = {
    True: "its places as they are read: contiguous",
    False: "its places as they are read: not contiguous",
}
STORAGE_OF_A_COPY = {
    True: "copy {number}: a storage of its own",
    False: "copy {number}: a storage of its own, not drawn",
}


@dataclass(frozen=True)
class Step:
    """An operation and the tensor that it made: what became of the numbers, and where they lie.

    `storage` counts the storages from 0, which is the one of X. `elements` are the numbers in row-major
    order and `memory` those of the storage, None where there are too many.
    """

    code: str
    verdict: str
    shape: Shape
    stride: tuple[int, ...]
    storage: int
    failed: bool
    elements: tuple[int, ...] | None
    memory: tuple[int, ...] | None
    offset: int = 0  # the place of the first element
    contiguous: bool = True


def can_draw(step: Step) -> bool:
    """Tell whether a step has numbers to draw, and not too many axes."""
    return step.elements is not None and len(step.shape) <= MOST_AXES


def shown_step(steps: Sequence[Step], number: int, chain: bool) -> Step:
    """Return the step whose tensor is shown: where an operation failed, what it started from.

    That is the step before in a `chain`, and X otherwise.
    """
    return steps[shown_number(steps, number, chain)]


def shown_number(steps: Sequence[Step], number: int, chain: bool) -> int:
    """Return the number of the step whose tensor is shown."""
    return (number - 1 if chain else 0) if steps[number].failed else number


def name_step(step: Step) -> str:
    """Name a step by its last operation and its verdict, where all of them would be too long."""
    code = step.code
    if len(code) > MOST_LETTERS:
        code = f"… {code[code.rindex('.') :]}"
    return f"{code}: {step.verdict}"


def name_shape(step: Step, shown: Step) -> str:
    """Say which shape stands there after a step, in the tensor of the step that is `shown`."""
    return SHAPES[step.failed].format(shape=shown.shape, stride=shown.stride)


def name_storage(step: Step) -> str:
    """Say whose numbers a strip shows."""
    words = STORAGE_OF_A_COPY if step.storage else STORAGE_OF_X
    return words[can_draw(step)].format(number=step.storage)


def name_reading(step: Step, is_curve: bool) -> str:
    """Say whether what is read row by row lies one behind the other in memory, below ties or a curve."""
    return (CURVE if is_curve else READ)[step.contiguous]
