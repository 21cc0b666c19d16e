"""Each derivative in three ways: by hand, with autograd, and as a central difference."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import torch

from core.autograd.examples import Computation, Slopes, Start
from core.central_difference import central_difference

NEAR, NEARER = 1e-6, 1e-8  # moves that tell a corner from a bend


@dataclass(frozen=True)
class Comparison:
    """One derivative in three ways, in float64. None: not known by hand, not followed by autograd."""

    name: str
    by_hand: float | None
    autograd: float | None
    difference: float
    value: float = 0.0  # of the function
    slopes: tuple[float, float] = (0.0, 0.0)  # below and above, over moves of `NEAR`
    nearer_slopes: tuple[float, float] = (0.0, 0.0)  # and over moves of `NEARER`

    @property
    def apart(self) -> float | None:
        """How far autograd is from the central difference; None where autograd follows nothing."""
        return None if self.autograd is None else abs(self.autograd - self.difference)

    @property
    def agrees(self) -> bool:
        """Whether both are the same but for rounding; what autograd does not follow counts as 0.

        Where one of them is NaN there is nothing to compare, and nothing to disagree.
        """
        return not abs((self.autograd or 0) - self.difference) > 1e-3 * max(1, abs(self.difference))

    @property
    def at_a_pole(self) -> bool:
        """Whether the function has no finite value here."""
        return not math.isfinite(self.value)

    @property
    def at_a_corner(self) -> bool:
        """Whether the slopes below and above stay apart, however near one looks.

        Where a smooth function bends, they come together as the moves become smaller.
        """
        jumps = [abs(above - below) for below, above in (self.slopes, self.nearer_slopes)]
        return jumps[1] > max(jumps[0] / 2, (self.apart or 0) / 2) and math.isfinite(jumps[1])

    def __str__(self) -> str:
        """Return the row with four decimals."""
        numbers = (self.by_hand, self.autograd, self.difference)
        cells = ["None" if number is None else f"{number:.4f}" for number in numbers]
        return ",\t".join([self.name, *cells])


def compare(
    f: Computation, start: Start, by_hand: Slopes | None, constants: tuple[str, ...]
) -> tuple[Comparison, ...]:
    """Compute each derivative by hand, with autograd and as a central difference, all in float64.

    The arguments are those of `core.autograd.trace.take_apart`. There is a row for each element of
    each variable.
    """
    values = [torch.tensor(value, dtype=torch.float64) for _, value in start]
    leaves = [value.clone() for value in values]
    for leaf, (name, _) in zip(leaves, start, strict=True):
        leaf.requires_grad_(name not in constants)
    output = result_of(f, leaves)
    if output.requires_grad:
        output.backward()
    slopes = by_hand(*values) if by_hand else [None] * len(values)
    rows = []
    for place, (name, _) in enumerate(start):
        grad, slope = leaves[place].grad, slopes[place]
        count = values[place].numel()
        for element in range(count):
            rows.append(
                Comparison(
                    name=f"{name}[{element}]" if count > 1 else name,
                    by_hand=None if slope is None else slope.view(-1)[element].item(),
                    autograd=None if grad is None else grad.view(-1)[element].item(),
                    **differences_at(f, values, place, element),
                )
            )
    return tuple(rows)


def differences_at(
    f: Computation, values: list[torch.Tensor], place: int, element: int
) -> dict[str, Any]:
    """Return the value, the difference and the slopes for one element of `values[place]`."""

    def result(number: torch.Tensor) -> torch.Tensor:
        moved = [value.clone() for value in values]
        moved[place].view(-1)[element] = number
        return result_of(f, moved)

    x = values[place].view(-1)[element]
    here = result(x)

    def slopes(h: float) -> tuple[float, float]:
        return ((here - result(x - h)) / h).item(), ((result(x + h) - here) / h).item()

    return {
        "difference": central_difference(result, x).item(),
        "value": here.item(),
        "slopes": slopes(NEAR),
        "nearer_slopes": slopes(NEARER),
    }


def result_of(f: Computation, values: Iterable[torch.Tensor]) -> torch.Tensor:
    """Return the last tensor that `f` makes."""
    *_, output = f(*values).values()
    return output
