"""The computations that the lesson offers, with their gradients by hand (tutorial: sections 5, 7)."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch

from core.typed.lines import Lines

# Takes one tensor for each variable; returns the tensors that it makes, by name, the result last.
Computation = Callable[..., dict[str, torch.Tensor]]
Slopes = Callable[..., tuple[torch.Tensor, ...]]  # takes the same, returns one gradient for each
Start = tuple[tuple[str, float | tuple[float, ...]], ...]  # names of variables with their values


def surface(w: torch.Tensor) -> dict[str, torch.Tensor]:
    """z = 2 w₀ w₁ + w₁ cos w₀, the tutorial's g, of w (2,)."""
    z = 2 * w[0] * w[1] + w[1] * torch.cos(w[0])
    return {"z": z}


def surface_by_hand(w: torch.Tensor) -> tuple[torch.Tensor]:
    """∇z = (2 w₁ - w₁ sin w₀, 2 w₀ + cos w₀), derived by hand as in the tutorial."""
    return (torch.stack([2 * w[1] - w[1] * torch.sin(w[0]), 2 * w[0] + torch.cos(w[0])]),)


def parabola_by_hand(x: torch.Tensor) -> tuple[torch.Tensor]:
    """y = (x - 2)² has y' = 2 (x - 2), as in the tutorial."""
    return (2 * (x - 2),)


def two_paths_by_hand(a: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """e = (a + b)(b + 1) has ∂e/∂a = b + 1 and, since b goes two ways, ∂e/∂b = (b + 1) + (a + b)."""
    return b + 1, (b + 1) + (a + b)


@dataclass(frozen=True)
class Example:
    """A computation with its gradients by hand, and where the tutorial computes it.

    `start` gives the shapes: a variable with one number is a tensor of shape (), one with a tuple of n
    numbers has shape (n,).
    """

    f: Computation
    by_hand: Slopes | None
    start: Start

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers of the start, by the names that `at` takes."""
        return {
            name if count == 1 else f"{name}{place}": number
            for name, value in self.start
            for count, values in [(len(value), value) if isinstance(value, tuple) else (1, (value,))]
            for place, number in enumerate(values)
        }

    def at(self, /, **numbers: float) -> Start:
        """Return the start with other numbers, by name; those of a vector w are w0, w1, ...

        A vector of one number goes by its own name. What is not given stays as it is.
        """
        return tuple((name, _other(numbers, name, value)) for name, value in self.start)


def _other(
    numbers: Mapping[str, float], name: str, value: float | tuple[float, ...]
) -> float | tuple[float, ...]:
    """Return the numbers of one variable, in the shape that `value` has."""
    if not isinstance(value, tuple):
        return numbers.get(name, value)
    if len(value) == 1:
        return (numbers.get(name, value[0]),)
    return tuple(numbers.get(f"{name}{place}", number) for place, number in enumerate(value))


def start_on_the_surface(w0_over_pi: float = 1.0, w1: float = 1.0) -> Start:
    """Return the w (2,) to compute the surface at, w₀ in units of π."""
    return (("w", (w0_over_pi * math.pi, w1)),)


EXAMPLES = {
    "two paths": Example(
        Lines("c = a + b; d = b + 1; e = c * d"), two_paths_by_hand, (("a", 2.0), ("b", 1.0))
    ),
    "parabola": Example(Lines("y = (x - 2)**2"), parabola_by_hand, (("x", (1.0,)),)),
    "surface": Example(surface, surface_by_hand, start_on_the_surface()),
}


def typed_example(lines: Lines) -> Example:
    """Return what a student typed as an example: nothing is known by hand, all variables are 1."""
    return Example(lines, None, tuple((variable, 1.0) for variable in lines.variables))
