"""Whether the numbers of elements agree where a tensor gets another shape, and what a -1 stands for."""

import math
from dataclasses import dataclass

from core.reshape_and_view.calls import Operation
from core.reshape_and_view.operations import Step


@dataclass(frozen=True)
class SizeCount:
    """The sizes that `view` or `reshape` is asked for, beside the number of elements there are.

    `verdict` is "several unknown" (more than one -1), "negative" (a size below -1), "as many" or "not as
    many" (no -1), "any" or "none" (a size of 0 beside the -1: of no elements, or of some), "not whole"
    or "found". `product` spells out the sizes, `known` multiplies those that are not -1, `count` is the
    number of elements, and `missing` what -1 would have to be, rounded down.
    """

    verdict: str
    product: str
    known: int
    count: int
    missing: int | None = None

    @property
    def left_over(self) -> int:
        """How many elements are left where the -1 is what is `missing`."""
        return self.count - self.known * (self.missing or 0)


def count_elements(shape: tuple[int, ...]) -> int:
    """Return how many elements a tensor of this `shape` has; a scalar has 1."""
    return math.prod(shape)


def count_sizes(shape: tuple[int, ...], target: tuple[int, ...]) -> SizeCount:
    """Compare the sizes in `target`, of which some may be -1, with a tensor of this `shape`."""
    count = count_elements(shape)
    known = math.prod(size for size in target if size != -1)
    product = " · ".join("?" if size == -1 else str(size) for size in target) or "1"
    unknown = target.count(-1)
    if any(size < -1 for size in target):
        return SizeCount("negative", product, known, count)
    if unknown > 1:
        return SizeCount("several unknown", product, known, count)
    if unknown == 0:
        return SizeCount("as many" if known == count else "not as many", product, known, count)
    if known <= 0:
        return SizeCount("none" if count else "any", product, known, count)
    if count % known:
        return SizeCount("not whole", product, known, count, count // known)
    return SizeCount("found", product, known, count, count // known)


def count_each(
    steps: tuple[Step, ...], operations: tuple[Operation, ...], chain: bool
) -> tuple[SizeCount | None, ...]:
    """Return the count of each operation that was tried, None where it is not `view` or `reshape`.

    `steps` are what `change_shape` made of the operations.
    """
    counts = []
    for number, (name, arguments) in enumerate(operations[: len(steps) - 1]):
        source = steps[number] if chain else steps[0]
        counts.append(count_sizes(source.shape, arguments) if name in ("view", "reshape") else None)
    return tuple(counts)


def list_places(step: Step, most: int) -> tuple[int, ...]:
    """Return the places in memory of the first `most` elements of a tensor, read row by row."""
    places = []
    for number in range(min(count_elements(step.shape), most)):
        place, left = step.offset, number
        for size, jump in zip(reversed(step.shape), reversed(step.stride), strict=True):
            left, index = divmod(left, size)
            place += index * jump
        places.append(place)
    return tuple(places)


def spell_out(shape: tuple[int, ...]) -> str:
    """Write the product of the sizes: `2 · 3 · 4`; for a scalar it is 1."""
    return " · ".join(map(str, shape)) or "1"


def next_power_of_ten(count: int) -> int:
    """Return the smallest power of ten that is not below `count`; at least 10."""
    return int(10 ** len(str(max(count, 10) - 1)))
