"""What a float really holds: sums like 0.1 + 0.2, to their last digit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import torch

SMALLEST_TERM, LARGEST_TERM = 0.01, 2.0  # what can be chosen to be added
REACH = 3  # how many neighbours of a number `look_closely` finds on each side


@dataclass(frozen=True)
class RoundedSum:
    """A sum in one dtype: what is really stored, in decimal digits, all of them.

    `expected` is what the dtype stores for the sum of the numbers as they are `written`.
    """

    dtype: str
    written: str
    first: str
    second: str
    total: str
    expected: str

    @property
    def is_equal(self) -> bool:
        """Whether `first + second == expected`, as Python answers it."""
        return self.total == self.expected


def add_in_both(first: float, second: float, written: float) -> Iterator[Any]:
    """Add two numbers in float64 (NumPy's choice) and in float32 (PyTorch's choice).

    `written` is the sum of the numbers as they are written. Yields, for each dtype, the dtype, then the
    decimal digits of both numbers, of their sum, and of `written`; then whether the last two are equal,
    the dtype's name, and how far they are apart.
    """
    for dtype in (torch.float64, torch.float32):
        a = torch.tensor(first, dtype=dtype)
        b = torch.tensor(second, dtype=dtype)
        expected = torch.tensor(written, dtype=dtype)
        yield dtype
        for number in (a, b, a + b, expected):
            # all digits: a binary fraction has a last one
            yield Decimal(number.item())
        yield (a + b == expected).item(), str(dtype), (a + b - expected).item()


def add_exactly(first: float = 0.1, second: float = 0.2) -> tuple[RoundedSum, ...]:
    """Add two finite numbers in both dtypes, and write down what they hold."""
    written = float(Fraction(str(first)) + Fraction(str(second)))
    told = [
        str(each[0] if isinstance(each, tuple) else each) for each in add_in_both(first, second, written)
    ]
    sums = []
    for dtype, *digits, _ in (told[:6], told[6:]):
        sums.append(RoundedSum(dtype, str(written), *digits))
    return tuple(sums)


def report_sums(sums: tuple[RoundedSum, ...]) -> str:
    """Print the sums digit by digit."""
    return "\n\n".join(
        f"{row.dtype}\n"
        f"a      {row.first}\n"
        f"b      {row.second}\n"
        f"a + b  {row.total}\n"
        f"{row.written:5}  {row.expected}\n"
        f"a + b == {row.written}: {row.is_equal}"
        for row in sums
    )


@dataclass(frozen=True)
class CloseUp:
    """The neighbourhood of a sum. Places count in steps between floats, from the float a + b.

    `floats` are the places of floats, `unrounded` is a + b before it was rounded to one of them,
    `written` is where the sum of the numbers as they are written lies. `step` is the step's length.
    """

    step: float
    floats: tuple[float, ...]
    unrounded: float
    written: float


def look_closely(row: RoundedSum, first: float, second: float) -> CloseUp:
    """Look at the numbers around a sum of `add_exactly(first, second)`. Exact, with fractions."""
    dtype = torch.float64 if row.dtype == "torch.float64" else torch.float32
    total = torch.tensor(float(row.total), dtype=dtype)
    infinity = torch.tensor(float("inf"), dtype=dtype)
    step = Fraction(torch.nextafter(total, infinity).item()) - Fraction(total.item())

    def place(number: Fraction) -> float:
        return float((number - Fraction(total.item())) / step)

    floats = [total]
    for _ in range(REACH):
        floats.insert(0, torch.nextafter(floats[0], -infinity))
        floats.append(torch.nextafter(floats[-1], infinity))
    return CloseUp(
        step=float(step),
        floats=tuple(place(Fraction(number.item())) for number in floats),
        unrounded=place(Fraction(row.first) + Fraction(row.second)),
        written=place(Fraction(str(first)) + Fraction(str(second))),
    )


def half_steps(sizes: tuple[float, ...]) -> tuple[float, ...]:
    """Return half the step between float32 numbers of these sizes: the most that rounding moves one."""
    size = torch.tensor(sizes, dtype=torch.float64).to(torch.float32)
    after = torch.nextafter(size, torch.tensor(float("inf")))
    return tuple(((after.to(torch.float64) - size.to(torch.float64)) / 2).tolist())


def is_tie(near: CloseUp) -> bool:
    """Tell whether the sum lay exactly between two floats before it was rounded."""
    nearest, next_to_it, *_ = sorted(abs(place - near.unrounded) for place in near.floats)
    return nearest == next_to_it


def where_equal(sums: tuple[RoundedSum, ...]) -> str:
    """Say in which dtype a sum comes out equal: "both", "float64", "float32" or "neither"."""
    in_float64, in_float32 = (row.is_equal for row in sums)
    if in_float64 and in_float32:
        return "both"
    return "float64" if in_float64 else "float32" if in_float32 else "neither"
