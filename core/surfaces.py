"""Surfaces to descend: functions of two numbers, each hard in its own way. One name, one surface."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from core.regression_data import Points, draw_data, least_squares

Height = Callable[[Tensor], Tensor]  # from a place w (2,) to how high the surface is there


def tutorial_surface(w: Tensor) -> Tensor:
    """g(w) = 2 w₀ w₁ + w₁ cos w₀, from the tutorial's section 7. It has no minimum."""
    return 2 * w[0] * w[1] + w[1] * torch.cos(w[0])


def ravine(w: Tensor, condition: float = 10.0) -> Tensor:
    """g(w) = (w₀² + condition · w₁²) / 2: so many times steeper across than along."""
    return (w[0] ** 2 + condition * w[1] ** 2) / 2


def turned_ravine(w: Tensor, condition: float = 10.0) -> Tensor:
    """The ravine, turned by 45°: along it is w₀ + w₁, across it w₁ - w₀, each divided by √2."""
    along = (w[0] + w[1]) / math.sqrt(2)
    across = (w[1] - w[0]) / math.sqrt(2)
    return (along**2 + condition * across**2) / 2


def rosenbrock(w: Tensor) -> Tensor:
    """g(w) = (1 - w₀)² / 10 + (w₁ - w₀²)²: Rosenbrock's curved valley with b = 10, divided by 10."""
    return (1 - w[0]) ** 2 / 10 + (w[1] - w[0] ** 2) ** 2


def saddle(w: Tensor) -> Tensor:
    """g(w) = (w₀² - w₁²) / 2: down one way, up the other, and no minimum."""
    return (w[0] ** 2 - w[1] ** 2) / 2


def saddle_between_valleys(w: Tensor) -> Tensor:
    """g(w) = (w₀² - w₁²) / 2 + w₁⁴ / 4: a saddle at (0, 0), and a valley on each side, at w₁ = ±1."""
    return (w[0] ** 2 - w[1] ** 2) / 2 + w[1] ** 4 / 4


def beale(w: Tensor) -> Tensor:
    """Beale's function, flat in the middle and steep at the corners: 0 at (3, 1/2) (Beale, 1958)."""
    return (
        (1.5 - w[0] + w[0] * w[1]) ** 2
        + (2.25 - w[0] + w[0] * w[1] ** 2) ** 2
        + (2.625 - w[0] + w[0] * w[1] ** 3) ** 2
    )


def one_point(w: Tensor) -> Tensor:
    """g(w) = (w₀ · 1 + w₁ - 2)²: section 15's loss of `nn.Linear(1, 1)` at X = 1, y = 2.

    w₀ is the model's weight, w₁ its bias. Every point of the line w₀ + w₁ = 2 is a minimum.
    """
    return (w[0] + w[1] - 2) ** 2


def regression_data(seed: int) -> tuple[Tensor, Tensor]:
    """Return X (50, 2) and y (50,) of the linear regression, as the tutorial draws them in section 9."""
    X, y = draw_data(Points(seed))
    return X, y.flatten()


RAVINES = ("ravine", "turned ravine")  # the surfaces that have a condition number


@dataclass(frozen=True)
class Surface:
    """A surface by its name, one of `VIEWS`.

    `condition` is how many times steeper a ravine is across than along: its condition number.
    `seed` draws the points of the linear regression, and what else starts on the surface.
    """

    name: str
    condition: float = 10.0
    seed: int = 446


def make_height(surface: Surface, device: str = "cpu") -> Height:
    """Return the height of a surface: a function from w (2,) on `device` to one number.

    Raises ValueError for a name that no surface has.
    """
    match surface.name:
        case "ravine":
            return lambda w: ravine(w, surface.condition)
        case "turned ravine":
            return lambda w: turned_ravine(w, surface.condition)
        case "rosenbrock":
            return rosenbrock
        case "saddle":
            return saddle
        case "saddle between valleys":
            return saddle_between_valleys
        case "tutorial":
            return tutorial_surface
        case "beale":
            return beale
        case "regression":
            X, y = (tensor.to(device) for tensor in regression_data(surface.seed))
            return lambda w: ((X @ w - y) ** 2).mean()
        case "one point":
            return one_point
    raise ValueError(f"no surface is called {surface.name!r}")


def lowest_height(surface: Surface) -> float:
    """Return the height at the bottom of a surface; minus infinity where it has none."""
    match surface.name:
        case "regression":
            X, y = regression_data(surface.seed)
            return ((X @ least_squares(X, y[:, None]) - y) ** 2).mean().item()
        case "saddle between valleys":
            return -0.25
        case "saddle" | "tutorial":
            return -math.inf
    return 0.0


def only_what_shapes(surface: Surface) -> Surface:
    """Return the surface with the defaults in the place of all that does not change its height.

    Surfaces that look the same are then the same.
    """
    return Surface(
        surface.name,
        surface.condition if surface.name in RAVINES else Surface.condition,
        surface.seed if surface.name == "regression" else Surface.seed,
    )


@dataclass(frozen=True)
class View:
    """What to see of a surface: its formula in LaTeX, the ends of both axes, and where to start."""

    formula: str
    w0: tuple[float, float]
    w1: tuple[float, float]
    start: tuple[float, float]


VIEWS = {
    "ravine": View("(w_0^2 + \\kappa\\,w_1^2) / 2", (-2.0, 2.0), (-1.5, 1.5), (-1.8, 0.8)),
    "turned ravine": View(
        "((w_0 + w_1)^2 + \\kappa\\,(w_1 - w_0)^2) / 4", (-2.0, 2.0), (-1.5, 1.5), (-1.84, -0.71)
    ),
    "rosenbrock": View("(1 - w_0)^2 / 10 + (w_1 - w_0^2)^2", (-2.0, 2.0), (-1.0, 3.0), (-1.5, 1.0)),
    "saddle": View("(w_0^2 - w_1^2) / 2", (-2.0, 2.0), (-2.0, 2.0), (-1.5, 1.0)),
    "saddle between valleys": View(
        "(w_0^2 - w_1^2) / 2 + w_1^4 / 4", (-2.0, 2.0), (-1.6, 1.6), (-1.6, 0.01)
    ),
    "tutorial": View("2 w_0 w_1 + w_1 \\cos w_0", (-4.0, 4.0), (-4.0, 4.0), (-1.5, 1.0)),
    "beale": View(
        "(1.5 - w_0 + w_0 w_1)^2 + (2.25 - w_0 + w_0 w_1^2)^2 + (2.625 - w_0 + w_0 w_1^3)^2",
        (-1.0, 4.5),
        (-2.0, 2.0),
        (1.0, 1.5),
    ),
    "regression": View("\\|X w - y\\|^2 / 50", (-3.0, 3.0), (-1.0, 4.0), (1.0, 0.0)),
    "one point": View("(w_0 \\cdot 1 + w_1 - 2)^2", (-3.0, 3.0), (-3.0, 3.0), (0.0, 0.0)),
}


def heights_in(
    g: Height, w0: tuple[float, float], w1: tuple[float, float], points: int = 81
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the axes w₀ and w₁ (points,), and g (points, points) on their grid; rows follow w₁.

    `w0` and `w1` are the ends of the axes.
    """
    first, second = torch.linspace(*w0, points), torch.linspace(*w1, points)
    grid = torch.cartesian_prod(second, first).flip(1)
    return first, second, torch.vmap(g)(grid).view(points, points)
