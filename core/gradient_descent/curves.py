"""Curves to descend: functions of one variable, their derivatives by hand, and how they are drawn."""

from dataclasses import dataclass

import torch

from core.central_difference import Function
from core.typed.formula import Formula


def parabola(x: torch.Tensor) -> torch.Tensor:
    """f(x) = (x - 2)², the tutorial's function."""
    return (x - 2) ** 2


def parabola_slope(x: torch.Tensor) -> torch.Tensor:
    """f'(x) = 2 (x - 2), derived by hand as in the tutorial."""
    return 2 * (x - 2)


def steep(x: torch.Tensor) -> torch.Tensor:
    """f(x) = 5 (x - 2)², the tutorial's parabola made five times as steep."""
    return 5 * (x - 2) ** 2


def steep_slope(x: torch.Tensor) -> torch.Tensor:
    """f'(x) = 10 (x - 2)."""
    return 10 * (x - 2)


def plateau(x: torch.Tensor) -> torch.Tensor:
    """f(x) = 1 - exp(-(x - 2)² / 2): a dip in a plain so flat that the gradient vanishes."""
    return 1 - torch.exp(-((x - 2) ** 2) / 2)


def plateau_slope(x: torch.Tensor) -> torch.Tensor:
    """f'(x) = (x - 2) exp(-(x - 2)² / 2)."""
    return (x - 2) * torch.exp(-((x - 2) ** 2) / 2)


def double_well(x: torch.Tensor) -> torch.Tensor:
    """f(x) = (x² - 9)² / 72: two valleys, at -3 and at 3."""
    return (x**2 - 9) ** 2 / 72


def double_well_slope(x: torch.Tensor) -> torch.Tensor:
    """f'(x) = x (x² - 9) / 18."""
    return x * (x**2 - 9) / 18


@dataclass(frozen=True)
class Curve:
    """A curve to descend: its function, its derivative by hand, its formula in LaTeX, where to look."""

    f: Function
    slope: Function | None
    formula: str
    low: float = -2.0
    high: float = 6.0


CURVES = {
    "tutorial": Curve(parabola, parabola_slope, "(x - 2)^2"),
    "steep": Curve(steep, steep_slope, "5\\,(x - 2)^2"),
    "plain": Curve(plateau, plateau_slope, "1 - e^{-(x - 2)^2 / 2}"),
    "two valleys": Curve(double_well, double_well_slope, "(x^2 - 9)^2 / 72", -6.0, 6.0),
}


def typed_curve(formula: Formula) -> Curve:
    """Return the curve of a formula in x that somebody typed. It has no derivative by hand."""
    return Curve(formula, None, formula.text, -6.0, 6.0)


def sample_curve(
    f: Function, low: float, high: float, points: int = 241
) -> tuple[list[float], list[float]]:
    """Return x and f(x) at evenly spaced points of [low, high], for drawing."""
    x = torch.linspace(low, high, points)
    return x.tolist(), f(x).tolist()
