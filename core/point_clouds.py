"""Points in the plane with a class each: what a classifier is given to learn.

Every generator takes the number of points, the noise (the standard deviation that is added to both
coordinates), the number of classes, and a `torch.Generator`. It returns X (n_samples, 2), float32, with
coordinates around [-1, 1], and y (n_samples,), int64. Classes have the same size, to within one point.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch

Cloud = tuple[torch.Tensor, torch.Tensor]
MakeCloud = Callable[[int, float, int, torch.Generator], Cloud]


def deal_classes(n_samples: int, n_classes: int) -> torch.Tensor:
    """Return the classes 0, 1, ..., 0, 1, ... of `n_samples` points."""
    return torch.arange(n_samples) % n_classes


def scatter(X: torch.Tensor, noise: float, generator: torch.Generator) -> torch.Tensor:
    """Return the points moved by normal noise."""
    return X + noise * torch.randn(X.shape, generator=generator)


def polar(radius: torch.Tensor | float, angle: torch.Tensor) -> torch.Tensor:
    """Return points (n, 2) at these angles (n,), in radians, and radii, one each or one for all."""
    return torch.stack([radius * angle.cos(), radius * angle.sin()], dim=1)


def blobs(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return one round cloud a class, with centres evenly on a circle of radius 0.7."""
    y = deal_classes(n_samples, n_classes)
    angle = 2 * torch.pi * y / n_classes + torch.pi / 4
    centres = polar(0.7, angle)
    spread = 0.1 * torch.randn(centres.shape, generator=generator)
    return scatter(centres + spread, noise, generator), y


def moons(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return half circles that reach into each other, every second one upside down."""
    y = deal_classes(n_samples, n_classes)
    angle = torch.pi * torch.rand(n_samples, generator=generator)
    up = 1 - 2 * (y % 2)
    x = angle.cos() + y - (n_classes - 1) / 2
    points = torch.stack([x, up * angle.sin() - 0.5 * (y % 2 == 0) + 0.5 * (y % 2)], dim=1)
    return scatter(points / (1 + n_classes / 4), noise, generator), y


def circles(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return rings around each other, the first class the outermost, of radius 1."""
    y = deal_classes(n_samples, n_classes)
    angle = 2 * torch.pi * torch.rand(n_samples, generator=generator)
    radius = 1 - y / n_classes
    return scatter(polar(radius, angle), noise, generator), y


def xor(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return points in the four quadrants; opposite quadrants share a class while there are two.

    With three or four classes the quadrants take the classes in turn. A gap of 0.1 keeps the
    quadrants apart.
    """
    y = deal_classes(n_samples, n_classes)
    turn = torch.arange(n_samples) // n_classes % 2
    quadrant = torch.where(y + n_classes * turn < 4, y + n_classes * turn, y)
    angle = torch.pi / 2 * quadrant
    corner = 0.1 + 0.9 * torch.rand(n_samples, 2, generator=generator)
    turned = torch.stack(
        [
            corner[:, 0] * angle.cos() - corner[:, 1] * angle.sin(),
            corner[:, 0] * angle.sin() + corner[:, 1] * angle.cos(),
        ],
        dim=1,
    )
    return scatter(turned, noise, generator), y


def spiral(n_samples: int, noise: float, n_classes: int, generator: torch.Generator) -> Cloud:
    """Return arms that wind once around the middle, one a class."""
    y = deal_classes(n_samples, n_classes)
    radius = 0.1 + 0.9 * torch.rand(n_samples, generator=generator).sqrt()
    angle = 2 * torch.pi * (radius + y / n_classes)
    return scatter(polar(radius, angle), noise, generator), y


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
        table = torch.tensor(self.rows, dtype=torch.float64)
        low, high = self._ends()
        X = (table[:, :2] - (high + low) / 2) / self._half(low, high)
        return X.float(), table[:, 2].long()
