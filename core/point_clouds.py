"""Points in the plane with a class each: what a classifier is given to learn.

Every generator takes the number of points, the noise (the standard deviation that is added to both
coordinates), the number of classes, and a `torch.Generator`. It returns X (n_samples, 2), float32, with
coordinates around [-1, 1], and y (n_samples,), int64. Classes have the same size, to within one point.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

Cloud = tuple[torch.Tensor, torch.Tensor]
MakeCloud = Callable[[int, float, int, torch.Generator], Cloud]


def blobs(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return one round cloud a class, with centres evenly on a circle of radius 0.7."""
    y = torch.arange(n_samples) % n_classes
    angle = 2 * torch.pi * y / n_classes + torch.pi / 4
    X = 0.7 * torch.stack([angle.cos(), angle.sin()], dim=1)
    X = X + 0.1 * torch.randn(X.shape, generator=generator)
    X = X + noise * torch.randn(X.shape, generator=generator)
    return X, y


def moons(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return half circles that reach into each other, every second one upside down."""
    y = torch.arange(n_samples) % n_classes
    angle = torch.pi * torch.rand(len(y), generator=generator)
    up = 1 - 2 * (y % 2)
    X = torch.stack([angle.cos() + y - (n_classes - 1) / 2, up * (angle.sin() - 0.5)], dim=1)
    X = X / (1 + n_classes / 4) + noise * torch.randn(X.shape, generator=generator)
    return X, y


def circles(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return rings around each other, the first class the outermost, of radius 1."""
    y = torch.arange(n_samples) % n_classes
    angle = 2 * torch.pi * torch.rand(len(y), generator=generator)
    radius = 1 - y / n_classes
    X = torch.stack([radius * angle.cos(), radius * angle.sin()], dim=1)
    X = X + noise * torch.randn(X.shape, generator=generator)
    return X, y


def xor(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return points in the four quadrants; opposite quadrants share a class while there are two.

    With three or four classes the quadrants take the classes in turn. A gap of 0.1 keeps the
    quadrants apart.
    """
    y = torch.arange(n_samples) % n_classes
    quadrant = torch.arange(len(y)) % (2 * n_classes)
    angle = torch.pi / 2 * torch.where(quadrant < 4, quadrant, y)
    a, b = (0.1 + 0.9 * torch.rand(len(y), 2, generator=generator)).T
    X = torch.stack([a * angle.cos() - b * angle.sin(), a * angle.sin() + b * angle.cos()], dim=1)
    X = X + noise * torch.randn(X.shape, generator=generator)
    return X, y


def spiral(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return arms that wind once around the middle, one a class."""
    y = torch.arange(n_samples) % n_classes
    radius = 0.1 + 0.9 * torch.rand(len(y), generator=generator).sqrt()
    angle = 2 * torch.pi * (radius + y / n_classes)
    X = torch.stack([radius * angle.cos(), radius * angle.sin()], dim=1)
    X = X + noise * torch.randn(X.shape, generator=generator)
    return X, y


CLOUDS: dict[str, MakeCloud] = {
    "blobs": blobs,
    "moons": moons,
    "circles": circles,
    "xor": xor,
    "spiral": spiral,
}


Window = tuple[float, float, float, float]  # what a picture shows: x0 from, to, x1 from, to

REACH = 1.6  # clouds lie between -REACH and REACH


@dataclass(frozen=True)
class Points:
    """Points that a generator draws; `noise` is the standard deviation added to both coordinates."""

    cloud: MakeCloud = circles
    n_samples: int = 200
    noise: float = 0.1
    n_classes: int = 2

    def draw(self, generator: torch.Generator) -> Cloud:
        """Return X (n_samples, 2), float32, and y (n_samples,), int64."""
        return self.cloud(self.n_samples, self.noise, self.n_classes, generator)


@dataclass(frozen=True)
class OwnPoints:
    """Points that somebody brought along: x0, x1 and the class of each, which counts from 0.

    Each coordinate is shifted and scaled so that it goes from -1 to 1: centimetres and kilograms count
    alike. `window` has what the plane from -REACH to REACH is in the units that they came in.
    """

    rows: tuple[tuple[float, float, int], ...]

    @property
    def n_samples(self) -> int:
        """How many points there are."""
        return len(self.rows)

    @property
    def n_classes(self) -> int:
        """How many classes there are."""
        return 1 + max(label for _, _, label in self.rows)

    @property
    def window(self) -> Window:
        """The ends of the plane, in the units of the rows."""
        low, high = self._ends()
        middle, half = (high + low) / 2, self._half(low, high)
        left, below = (middle - REACH * half).tolist()
        right, above = (middle + REACH * half).tolist()
        return left, right, below, above

    def _ends(self) -> tuple[torch.Tensor, torch.Tensor]:
        places = torch.tensor(self.rows, dtype=torch.float64)[:, :2]
        return places.amin(0), places.amax(0)

    def _half(self, low: torch.Tensor, high: torch.Tensor) -> torch.Tensor:
        """Return half the width of each coordinate; 1 where all points share it."""
        half = (high - low) / 2
        return torch.where(half > 0, half, 1.0)

    def draw(self, generator: torch.Generator) -> Cloud:
        """Return all the points, X (n, 2), float32, and y (n,), int64; nothing is random about them."""
        return scale(self.rows)


def scale(rows: Sequence[tuple[float, float, int]]) -> Cloud:
    """Return X (n, 2), float32, each coordinate from -1 to 1, and the classes y (n,), int64, of rows.

    A coordinate that all rows share cannot be stretched, and becomes 0.
    """
    numbers = torch.tensor(rows, dtype=torch.float64)
    X, y = numbers[:, :2], numbers[:, 2].long()
    low, high = X.amin(dim=0), X.amax(dim=0)
    half = torch.where(high > low, (high - low) / 2, 1.0)
    X = ((X - (high + low) / 2) / half).float()
    return X, y
