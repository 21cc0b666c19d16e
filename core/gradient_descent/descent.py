"""Gradient descent on functions of one and of two variables (the tutorial's section 8)."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch

Function = Callable[[torch.Tensor], torch.Tensor]


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


@dataclass(frozen=True)
class Descent:
    """One row a step: x before the step, f(x), the slope by hand, and what `x.grad` held."""

    x: tuple[float, ...]
    f: tuple[float, ...]
    slope: tuple[float, ...]
    grad: tuple[float, ...]

    @property
    def first_non_finite(self) -> int | None:
        """The step whose row holds the first infinity or NaN, or None. Recording ends there."""
        return first_non_finite(self.x, self.f, self.grad)


def first_non_finite(*columns: tuple[float, ...]) -> int | None:
    """Return the first row in which a column holds an infinity or NaN, or None."""
    for step, row in enumerate(zip(*columns, strict=True)):
        if not all(map(math.isfinite, row)):
            return step
    return None


def central_difference(f: Function, x: torch.Tensor, h: float = 1e-5) -> torch.Tensor:
    """Return (f(x + h) - f(x - h)) / 2h, computed in float64 with the shape of `x`.

    The error is of order h² (source: Taylor's theorem).
    """
    x = x.detach().to("cpu", torch.float64)
    return (f(x + h) - f(x - h)) / (2 * h)


def descend(
    f: Function,
    slope: Function | None,
    start: float = 5.0,
    step_size: float = 0.25,
    steps: int = 15,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Descent:
    """Walk downhill on `f` from `start`: x ← x - step_size · f'(x), `steps` times.

    x is a float32 tensor of shape (1,), as in the tutorial. Where no `slope` is known by hand (None),
    its column holds the central difference. Without `zero_grad`, gradients pile up in `x.grad`.
    The run ends early with the first row that is not finite.
    """
    x = torch.tensor([start], requires_grad=True, device=device)
    rows = []
    for _ in range(steps):
        y = f(x)
        y.backward()  # compute the gradient
        by_hand = slope(x) if slope else central_difference(f, x)
        rows.append((x.item(), y.item(), by_hand.item(), x.grad.item()))
        if not all(map(math.isfinite, rows[-1])):
            break
        with torch.no_grad():
            x -= step_size * x.grad  # the gradient descent step
        if zero_grad:
            x.grad.zero_()  # backward() adds to .grad instead of overwriting it
    return Descent(*zip(*rows, strict=True))


def report(descent: Descent) -> str:
    """Return the rows of a descent as the tutorial prints them."""
    rows = zip(descent.x, descent.f, descent.slope, descent.grad, strict=True)
    lines = ["iter,\tx,\tf(x),\tf'(x),\tf'(x) pytorch"]
    for i, row in enumerate(rows):
        lines.append("{},\t{:.3f},\t{:.3f},\t{:.3f},\t{:.3f}".format(i, *row))
    return "\n".join(lines)


# How large may a step be?


def curvature(f: Function, x: float) -> float:
    """Return f''(x), by differentiating twice with autograd in float64."""
    point = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(f(point), point, create_graph=True)
    if not slope.requires_grad:  # f is a straight line
        return 0.0
    (second,) = torch.autograd.grad(slope, point, allow_unused=True, materialize_grads=True)
    return float(second)


@dataclass(frozen=True)
class Valley:
    """A minimum and the curvature λ = f'' there. Near it, step sizes below 2/λ converge."""

    x: float
    curvature: float


def valley_below(f: Function, start: float, low: float = -10.0, high: float = 10.0) -> Valley | None:
    """Return the minimum that lies downhill from `start`, or None if there is none in [low, high].

    The search goes downhill over a grid of 4,001 points, so the place is as exact as the grid. A
    place without curvature (the bottom of a straight line or of a plain) is no valley.
    """
    grid = torch.linspace(low, high, 4001, dtype=torch.float64)
    heights = f(grid)
    here = int((grid - start).abs().argmin())
    while True:
        around = heights[max(here - 1, 0) : here + 2]
        if not around.isfinite().all():
            return None
        if around.min() == heights[here]:
            break
        here = max(here - 1, 0) + int(around.argmin())
    x = round(grid[here].item(), 9)
    steepness = curvature(f, x)
    inside = 0 < here < len(grid) - 1
    return Valley(x, steepness) if inside and steepness > 1e-6 else None


def name_regime(step_size: float, curvature: float) -> str:
    """Say what a step size does near a minimum where f'' is `curvature` = λ > 0.

    Each step multiplies the distance to the minimum by 1 - step_size · λ (exactly so on a parabola).
    """
    rate = step_size * curvature
    if math.isclose(rate, 1, rel_tol=1e-3):
        return "jumps"
    if math.isclose(rate, 2, rel_tol=1e-3):
        return "bounces"
    if rate > 2:
        return "diverges"
    if rate > 1:
        return "oscillates"
    return "converges" if rate >= 0.1 else "creeps"


def name_path(x: tuple[float, ...], minimum: float) -> str:
    """Say what a path did, seen from the `minimum` below its start.

    "rests", "lands" (in one step), "walks" (on one side), "swings" (from side to side, and nearer),
    "bounces" (as far away as ever) or "flees" (farther away than it began, or not finite).
    """
    distance = [place - minimum for place in x]
    first, last = abs(distance[0]), abs(distance[-1])
    if first < 1e-6 or len(set(x)) == 1:
        return "rests"
    if not math.isfinite(last) or last > first * 1.001:
        return "flees"
    if last > first * 0.999:
        return "bounces"
    if abs(distance[1]) < 1e-4 * first:
        return "lands"
    crossed = any(place * distance[0] < 0 and abs(place) > 1e-4 * first for place in distance)
    return "swings" if crossed else "walks"


def sample_curve(
    f: Function, low: float, high: float, points: int = 241
) -> tuple[list[float], list[float]]:
    """Return x and f(x) at evenly spaced points of [low, high], for drawing."""
    x = torch.linspace(low, high, points)
    return x.tolist(), f(x).tolist()


@dataclass(frozen=True)
class Sweep:
    """For every step size tried: x in the last row of a descent with it."""

    step_size: tuple[float, ...]
    x: tuple[float, ...]


def sweep_step_sizes(
    f: Function,
    start: float,
    step_sizes: tuple[float, ...],
    steps: int,
    zero_grad: bool = True,
    device: str = "cpu",
) -> Sweep:
    """Descend with all `step_sizes` at once: x is a tensor of shape (len(step_sizes),).

    Each element takes its own step, so one backward pass serves all of them.
    """
    sizes = torch.tensor(step_sizes, device=device)
    x = torch.full_like(sizes, start, requires_grad=True)
    total = torch.zeros_like(sizes)
    for _ in range(steps - 1):
        (gradient,) = torch.autograd.grad(f(x).sum(), x)
        total = gradient if zero_grad else total + gradient
        with torch.no_grad():
            x -= sizes * total
    return Sweep(step_sizes, tuple(x.tolist()))


# Two variables


def tutorial_surface(w: torch.Tensor) -> torch.Tensor:
    """g(w) = 2 w₀ w₁ + w₁ cos w₀, from the tutorial's section 7. It has no minimum."""
    return 2 * w[0] * w[1] + w[1] * torch.cos(w[0])


def ravine(w: torch.Tensor) -> torch.Tensor:
    """g(w) = (w₀² + 10 w₁²) / 2: ten times steeper across than along."""
    return (w[0] ** 2 + 10 * w[1] ** 2) / 2


def rosenbrock(w: torch.Tensor) -> torch.Tensor:
    """g(w) = (1 - w₀)² / 10 + (w₁ - w₀²)²: Rosenbrock's curved valley with b = 10, divided by 10."""
    return (1 - w[0]) ** 2 / 10 + (w[1] - w[0] ** 2) ** 2


def saddle(w: torch.Tensor) -> torch.Tensor:
    """g(w) = (w₀² - w₁²) / 2: down one way, up the other."""
    return (w[0] ** 2 - w[1] ** 2) / 2


@dataclass(frozen=True)
class Surface:
    """A surface to descend, its formula in LaTeX, and how far to look from (0, 0)."""

    g: Function
    formula: str
    reach: float = 2.0


SURFACES = {
    "ravine": Surface(ravine, "(w_0^2 + 10\\,w_1^2) / 2"),
    "rosenbrock": Surface(rosenbrock, "(1 - w_0)^2 / 10 + (w_1 - w_0^2)^2"),
    "saddle": Surface(saddle, "(w_0^2 - w_1^2) / 2"),
    "tutorial": Surface(tutorial_surface, "2 w_0 w_1 + w_1 \\cos w_0", 4.0),
}


@dataclass(frozen=True)
class SurfaceDescent:
    """One row a step: w before the step, g(w), and what `w.grad` held."""

    w0: tuple[float, ...]
    w1: tuple[float, ...]
    g: tuple[float, ...]
    grad0: tuple[float, ...]
    grad1: tuple[float, ...]

    @property
    def first_non_finite(self) -> int | None:
        """The step whose row holds the first infinity or NaN, or None. Recording ends there."""
        return first_non_finite(self.w0, self.w1, self.g, self.grad0, self.grad1)


def descend_surface(
    g: Function,
    start: tuple[float, float],
    step_size: float = 0.1,
    steps: int = 40,
    zero_grad: bool = True,
    device: str = "cpu",
) -> SurfaceDescent:
    """Walk downhill on `g` from `start`: w ← w - step_size · ∇g(w), with w of shape (2,)."""
    w = torch.tensor(start, requires_grad=True, device=device)
    rows = []
    for _ in range(steps):
        z = g(w)
        z.backward()
        rows.append((*w.tolist(), z.item(), *w.grad.tolist()))
        if not all(map(math.isfinite, rows[-1])):
            break
        with torch.no_grad():
            w -= step_size * w.grad
        if zero_grad:
            w.grad.zero_()
    return SurfaceDescent(*zip(*rows, strict=True))


def surface_report(descent: SurfaceDescent) -> str:
    """Return the rows of a descent on a surface in the tutorial's way of printing."""
    rows = zip(descent.w0, descent.w1, descent.g, descent.grad0, descent.grad1, strict=True)
    lines = ["iter,\tw0,\tw1,\tg(w),\tdg/dw0,\tdg/dw1"]
    for i, row in enumerate(rows):
        lines.append("{},\t{:.3f},\t{:.3f},\t{:.3f},\t{:.3f},\t{:.3f}".format(i, *row))
    return "\n".join(lines)


def surface_heights(
    g: Function, reach: float, points: int = 81
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return w₀ (points,), w₁ (points,) and g on their grid (points, points), whose rows follow w₁.

    Both axes go from -reach to reach.
    """
    axis = torch.linspace(-reach, reach, points)
    return axis, axis, g(torch.stack(torch.meshgrid(axis, axis, indexing="xy")))


def largest_curvature(g: Function, w: tuple[float, float]) -> float:
    """Return the largest eigenvalue of g's Hessian (2, 2) at `w`, in float64."""
    point = torch.tensor(w, dtype=torch.float64)
    hessian = torch.autograd.functional.hessian(g, point)
    return float(torch.linalg.eigvalsh(hessian)[-1])
