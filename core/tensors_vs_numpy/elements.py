"""The elements of a comparison: what both libraries hold for each of them, and how far that is apart."""

import math
from dataclasses import dataclass
from itertools import product

from core.tensors_vs_numpy.comparison import Comparison, Row, differences

SMALLEST_DRAWN, LARGEST_DRAWN = 1e-9, 1e25  # sizes of numbers that a picture has room for


@dataclass(frozen=True)
class Element:
    """An element of a result: whose it is, its place, the number in each library, and |difference|."""

    title: str
    place: tuple[int, ...]
    numpy: float
    torch: float
    distance: float

    @property
    def name(self) -> str:
        """The result and the place in it, as in `x+y [0, 1]`."""
        return f"{self.title} {list(self.place) or ''}"


def list_elements(comparison: Comparison) -> tuple[Element, ...]:
    """Return every element of every result that can be subtracted."""
    return tuple(
        Element(row.title, *cells)
        for row in comparison.rows
        for cells in zip(
            product(*map(range, row.numpy.shape)),
            row.numpy.numbers or (),
            row.torch.numbers or (),
            differences(row) or (),
            strict=False,
        )
    )


def largest_difference(row: Row) -> float | None:
    """Return how far the results of a row are apart at most; None where nothing can be subtracted.

    A nan on one side only is infinitely far from the other side's number.
    """
    distances = differences(row)
    if not distances:
        return None
    return max(math.inf if math.isnan(distance) else distance for distance in distances)


def furthest_apart(comparison: Comparison) -> float | None:
    """Return the largest difference of all rows; None where nothing can be subtracted."""
    found = [largest_difference(row) for row in comparison.rows]
    return max((distance for distance in found if distance is not None), default=None)


def list_errors(comparison: Comparison) -> tuple[str, ...]:
    """Return the errors of both libraries, row by row."""
    return tuple(
        side.printed for row in comparison.rows for side in (row.numpy, row.torch) if side.failed
    )


def keep_finite(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return the elements that are finite numbers in both libraries."""
    return tuple(each for each in elements if math.isfinite(each.numpy + each.torch))


def span_in_decades(elements: tuple[Element, ...]) -> tuple[int, int] | None:
    """Return the powers of ten between which NumPy's numbers lie: (-1, 1) for 0.1 and 5.0.

    Zeros, and numbers too small or too large to draw, do not count. None where no number counts.
    """
    sizes = [abs(each.numpy) for each in elements]
    sizes = [size for size in sizes if SMALLEST_DRAWN < size < LARGEST_DRAWN]
    if not sizes:
        return None
    low = math.floor(math.log10(min(sizes)))
    return low, max(math.ceil(math.log10(max(sizes))), low + 1)
