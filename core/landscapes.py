"""Landscapes to descend: losses of two numbers, each hard in its own way."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from core.gradient_descent.descent import rosenbrock
from core.linear_regression.training import draw_data, least_squares

Function = Callable[[Tensor], Tensor]


def regression_data(seed: int) -> tuple[Tensor, Tensor]:
    """Return X (50, 2) and y (50,) of the linear regression, as the tutorial draws them in section 9."""
    X, y = draw_data(seed, n_samples=50, true_w=(-1.0, 2.0), noise=0.1)
    return X, y.flatten()


def two_valleys(w: Tensor) -> Tensor:
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
    return (w[0] * 1 + w[1] - 2) ** 2


def make_landscape(name: str, condition: float = 10.0, seed: int = 446, device: str = "cpu") -> Function:
    """Return the loss called `name`: a function from w (2,) to one number.

    `condition` is how many times steeper the ravine is across than along: its condition number.
    `seed` draws the points of the linear regression. Raise ValueError for an unknown name.
    """
    match name:
        case "ravine":
            return lambda w: (w[0] ** 2 + condition * w[1] ** 2) / 2
        case "rosenbrock":
            return rosenbrock
        case "saddle":
            return two_valleys
        case "beale":
            return beale
        case "regression":
            X, y = (tensor.to(device) for tensor in regression_data(seed))
            return lambda w: ((X @ w - y) ** 2).mean()
        case "one point":
            return one_point
    raise ValueError(f"no landscape is called {name!r}")


def lowest_loss(name: str, seed: int = 446) -> float:
    """Return the loss at the bottom of a landscape: 0, but for the saddle and the regression."""
    if name == "regression":
        X, y = regression_data(seed)
        return ((X @ least_squares(X, y[:, None]) - y) ** 2).mean().item()
    return -0.25 if name == "saddle" else 0.0


@dataclass(frozen=True)
class View:
    """What to see of a landscape: its formula in LaTeX, the ends of both axes, and where to start."""

    formula: str
    w0: tuple[float, float]
    w1: tuple[float, float]
    start: tuple[float, float]


VIEWS = {
    "ravine": View("(w_0^2 + \\kappa\\,w_1^2) / 2", (-2.0, 2.0), (-1.5, 1.5), (-1.8, 0.8)),
    "rosenbrock": View("(1 - w_0)^2 / 10 + (w_1 - w_0^2)^2", (-2.0, 2.0), (-1.0, 3.0), (-1.5, 1.0)),
    "saddle": View("(w_0^2 - w_1^2) / 2 + w_1^4 / 4", (-2.0, 2.0), (-1.6, 1.6), (-1.6, 0.01)),
    "beale": View(
        "(1.5 - w_0 + w_0 w_1)^2 + (2.25 - w_0 + w_0 w_1^2)^2 + (2.625 - w_0 + w_0 w_1^3)^2",
        (-1.0, 4.5),
        (-2.0, 2.0),
        (1.0, 1.5),
    ),
    "regression": View("\\|X w - y\\|^2 / 50", (-3.0, 3.0), (-1.0, 4.0), (1.0, 0.0)),
    "one point": View("(w_0 \\cdot 1 + w_1 - 2)^2", (-3.0, 3.0), (-3.0, 3.0), (0.0, 0.0)),
}


def heights(
    name: str, condition: float = 10.0, seed: int = 446, points: int = 81
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the axes w₀ and w₁ (points,) of a view, and the loss (points, points); rows follow w₁."""
    g, view = make_landscape(name, condition, seed), VIEWS[name]
    first, second = torch.linspace(*view.w0, points), torch.linspace(*view.w1, points)
    grid = torch.cartesian_prod(second, first).flip(1)
    return first, second, torch.vmap(g)(grid).view(points, points)
