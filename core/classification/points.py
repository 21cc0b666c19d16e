"""Points whose class, or whose value, follows from where they lie: by a formula, or by a landscape.

Their places are drawn evenly over the square from -1.2 to 1.2. A formula may be typed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch

Landscape = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def slope(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return a plane that rises from lower left to upper right, from -1.2 to 1.2."""
    return (x + y) / 2


def hills(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return three round hills of height 1 and three hollows of depth 1, in two rows."""
    heights = torch.zeros_like(x + y)
    for number in range(6):
        left, below = 0.8 * (number % 3 - 1), 1.2 * (number // 3) - 0.6
        hill = torch.exp(-((x - left) ** 2 + (y - below) ** 2) / 0.1)
        heights = heights + (-1) ** number * hill
    return heights


def waves(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return waves that cross each other, between -1 and 1."""
    return torch.sin(3 * x) * torch.cos(3 * y)


LANDSCAPES: dict[str, Landscape] = {"slope": slope, "hills": hills, "waves": waves}


def draw_classes(
    over: Landscape, n_samples: int, noise: float, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return places X (n_samples, 2), and y: class 1 where `over` is above zero. Then X is moved."""
    X = 1.2 * (2 * torch.rand(n_samples, 2, generator=generator) - 1)
    y = (over(X[:, 0], X[:, 1]) > 0).long()
    X = X + noise * torch.randn(X.shape, generator=generator)
    return X, y


def draw_values(
    landscape: Landscape, n_samples: int, noise: float, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return places X (n_samples, 2), and the values y of a landscape there, moved by noise."""
    X = 1.2 * (2 * torch.rand(n_samples, 2, generator=generator) - 1)
    y = landscape(X[:, 0], X[:, 1]) + noise * torch.randn(len(X), generator=generator)
    return X, y


@dataclass(frozen=True)
class FormulaPoints:
    """Points of two classes: class 1 where `over`, a function of x and y, is above zero.

    `noise` is the standard deviation that is added to both coordinates when the class is settled.
    """

    over: Landscape
    n_samples: int = 200
    noise: float = 0.0
    n_classes: int = 2

    def draw(self, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """Return X (n_samples, 2), float32, and y (n_samples,), int64."""
        return draw_classes(self.over, self.n_samples, self.noise, generator)


@dataclass(frozen=True)
class ValuePoints:
    """Points with a value each, of a landscape over the plane; to the value comes normal `noise`."""

    landscape: Landscape = hills
    n_samples: int = 200
    noise: float = 0.0
    n_classes: int = 0  # none: a network learns their values

    def draw(self, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """Return X (n_samples, 2) and the values (n_samples,), both float32."""
        return draw_values(self.landscape, self.n_samples, self.noise, generator)
