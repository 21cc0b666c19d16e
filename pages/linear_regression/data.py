"""What both views of linear regression have: the data, and its loss surface."""

from dataclasses import dataclass

import pyarrow as pa

from core.charts.contours import Limits, contour_tables, spread_levels
from core.regression_data import Points, loss_surface
from pages.parts.declare import Shared, slider, whole


@dataclass(frozen=True)
class Data(Shared):
    """Which points to draw. As the first base of a view's settings it stands below all others."""

    n_samples: int = whole("Points", 10, 200, 50, heading="Data")
    noise: float = slider("Noise", 0, 2, 0.1, 0.05)
    true_w0: float = slider("True w₀", -4, 4, -1, 0.1)
    true_w1: float = slider("True w₁", -4, 4, 2, 0.1)

    @property
    def points(self) -> Points:
        """What core draws."""
        return Points(self.seed, self.n_samples, (self.true_w0, self.true_w1), self.noise)


def contours_of(
    points: Points, limits: Limits, taken: tuple[tuple[float, float], ...]
) -> dict[str, pa.Table]:
    """Return the contour lines of the loss within the limits of a picture, and their heights.

    No height is written where places are `taken` by other words.
    """
    w0, w1, heights = (values.numpy() for values in loss_surface(points, limits[:2], limits[2:]))
    return contour_tables(w0, w1, heights, spread_levels(heights), taken)
