"""Linear regression: find w so that X @ w comes close to y, three ways (sections 9, 16, 17)."""

# torch.norm and lstsq have no types.
# mypy: disable-error-code="no-any-return"

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from core.tutorial_stream import draw_linear, generator_before

# Where the descent by hand starts in (w0, w1): the tutorial's choice.
START = (1.0, 0.0)

# The three ways to train, of sections 9, 16 and 17.
WAYS = ("by hand", "nn", "batches")


@dataclass(frozen=True)
class Run:
    """One way to train, recorded at every step. All tensors are float32 on the CPU.

    losses            (steps,)        the loss that each step started from, on the points that it used
    weights           (steps + 1, 2)  (w0, w1) at the start and after every step
    biases            (steps + 1,)    the bias at the start and after every step, 0 without a bias
    losses_on_all     (steps + 1,)    the loss of every recorded w, on all points
    distances         (steps + 1,)    from every recorded w (and bias) to `solution`
    solution          (3,)            w0, w1 and bias of the least loss that this model can have
    least_loss        that loss
    first_non_finite  the first step whose loss or result is infinite or NaN; None if there is none
    """

    losses: Tensor
    weights: Tensor
    biases: Tensor
    losses_on_all: Tensor
    distances: Tensor
    solution: Tensor
    least_loss: float
    first_non_finite: int | None


@dataclass(frozen=True)
class Stability:
    """How gradient descent on all points behaves with one step size, and why.

    eigenvalues  of the Hessian of the loss, the flattest direction first
    limit        2 / λmax: the step size above which the descent diverges
    regime       "creeps", "converges", "oscillates" or "diverges"
    reason       a sentence or two with the numbers that decide
    """

    eigenvalues: tuple[float, ...]
    limit: float
    regime: str
    reason: str


@dataclass(frozen=True)
class Result:
    """The data, the gradients at the start, the runs by their `WAYS`, and what decides their speed.

    single_point_limit is 1 / max(‖x‖² + 1), the 2 / λ of the steepest single point: with a smaller
    step size no step on single points, whichever it draws, can throw the weights farther away from
    that point's own best fit.
    """

    X: Tensor
    y: Tensor
    true_w: Tensor
    analytic_gradient: Tensor
    pytorch_gradient: Tensor
    runs: dict[str, Run]
    stability: Stability
    batch_stability: Stability
    single_point_limit: float


def draw_data(
    seed: int, n_samples: int, true_w: tuple[float, float], noise: float
) -> tuple[Tensor, Tensor]:
    """Draw points X (n_samples, 2) and their values y (n_samples, 1), float32 on the CPU.

    Every y is X @ true_w plus noise with the standard deviation `noise`. These are the tutorial's
    draws in section 9. Drawn on the CPU, a seed means the same data whatever computes with it.
    """
    generator = generator_before(9, seed)
    X = torch.randn(n_samples, 2, generator=generator)
    y = X @ torch.tensor(true_w).view(2, 1) + torch.randn(n_samples, 1, generator=generator) * noise
    return X, y


def model(X: Tensor, w: Tensor) -> Tensor:
    """Predict y_hat (n, 1) from X (n, 2) and w (2, 1): a linear model without a bias."""
    return X @ w


def rss(y: Tensor, y_hat: Tensor) -> Tensor:
    """Return the residual sum of squares of y and y_hat, both (n, 1), divided by n: one number."""
    return torch.norm(y - y_hat) ** 2 / len(y)


def grad_rss(X: Tensor, y: Tensor, w: Tensor) -> Tensor:
    """Return the gradient (2, 1) of `rss` with respect to w, by the formula -2 Xᵀ (y - X w) / n."""
    return -2 * X.t() @ (y - model(X, w)) / len(y)


def backward_once(X: Tensor, y: Tensor, w: Tensor) -> Tensor:
    """Return PyTorch's gradient (2, 1) of `rss` with respect to w. It stays in `w.grad` as well."""
    loss = rss(y, model(X, w))
    loss.backward()
    return w.grad.clone()


def train_by_hand(
    X: Tensor, y: Tensor, w: Tensor, step_size: float, steps: int
) -> tuple[list[float], list[Tensor], list[Tensor]]:
    """Train w (2, 1) in place: gradients from PyTorch, the step by hand (section 9).

    What `w.grad` holds at the call is part of the first step, because backward() adds to it.
    Return the loss before every step, the weights and the biases (all 0), the start first.
    """
    losses, weights = [], [w.detach().flatten().clone()]
    for _ in range(steps):
        y_hat = model(X, w)
        loss = rss(y, y_hat)
        loss.backward()  # adds the gradient of the loss to w.grad

        w.data = w.data - step_size * w.grad  # a gradient descent step
        w.grad.zero_()  # otherwise the next backward() would add to this gradient

        losses.append(loss.item())
        weights.append(w.detach().flatten().clone())
    return losses, weights, [torch.zeros(1)] * len(weights)


def train_with_nn(
    X: Tensor, y: Tensor, seed: int, step_size: float, steps: int
) -> tuple[list[float], list[Tensor], list[Tensor]]:
    """Train an `nn.Linear` without a bias with `torch.optim.SGD` on all points (section 16).

    Return the loss before every step, the weights and the biases (all 0), the start first.
    """
    linear_module = draw_linear(2, 1, generator_before(16, seed), bias=False).to(X.device)
    loss_func = nn.MSELoss()
    optim = torch.optim.SGD(linear_module.parameters(), lr=step_size)

    losses, weights = [], [linear_module.weight.detach().flatten().clone()]
    for _ in range(steps):
        y_hat = linear_module(X)
        loss = loss_func(y_hat, y)
        optim.zero_grad()
        loss.backward()
        optim.step()

        losses.append(loss.item())
        weights.append(linear_module.weight.detach().flatten().clone())
    return losses, weights, [torch.zeros(1)] * len(weights)


def draw_batches(seed: int, n_samples: int, batch_size: int, steps: int) -> list[np.ndarray]:
    """Draw which points every step uses: `steps` arrays of indices, int64.

    With batch_size = 1 they are single points, each of shape (), and the tutorial's own draws: one
    `np.random.choice(n)` a step. Otherwise their shape is (batch_size,), and within a batch no
    point comes twice.
    """
    random = np.random.RandomState(seed)
    if batch_size == 1:
        return list(random.choice(n_samples, steps))
    return [random.choice(n_samples, batch_size, replace=False) for _ in range(steps)]


def train_with_batches(
    X: Tensor, y: Tensor, seed: int, step_size: float, steps: int, batch_size: int
) -> tuple[list[float], list[Tensor], list[Tensor]]:
    """Train an `nn.Linear` with a bias, on a few random points at every step (section 17).

    Return the loss of every step's points before the step, the weights and the biases, the start
    first. With batch_size = n every step uses all points.
    """
    linear_module = draw_linear(2, 1, generator_before(17, seed)).to(X.device)
    loss_func = nn.MSELoss()
    optim = torch.optim.SGD(linear_module.parameters(), lr=step_size)

    losses, weights = [], [linear_module.weight.detach().flatten().clone()]
    biases = [linear_module.bias.detach().clone()]
    for batch in draw_batches(seed, len(X), batch_size, steps):
        y_hat = linear_module(X[batch])
        loss = loss_func(y_hat, y[batch])
        optim.zero_grad()
        loss.backward()
        optim.step()

        losses.append(loss.item())
        weights.append(linear_module.weight.detach().flatten().clone())
        biases.append(linear_module.bias.detach().clone())
    return losses, weights, biases


def add_ones(X: Tensor) -> Tensor:
    """Return X (n, 2) with a column of ones (n, 3), so that the bias is one more weight."""
    return torch.cat([X, torch.ones_like(X[:, :1])], dim=1)


def least_squares(X: Tensor, y: Tensor) -> Tensor:
    """Return the weights (d,) of the least loss for X (n, d), n ≥ d: no steps, no step size.

    They solve the normal equations XᵀX w = Xᵀy; `lstsq` does so through a QR factorisation. (Its
    default driver on the CPU, gelsy, does not return the same bits every time; gels does.)
    """
    return torch.linalg.lstsq(X, y, driver="gels").solution.flatten()


def loss_on_all(X: Tensor, y: Tensor, weights: Tensor, biases: Tensor) -> Tensor:
    """Return the loss (k,) of many models at once: weights (k, 2) and biases (k,) or (1,)."""
    residuals = X @ weights.t() + biases - y  # (n, k): a column for each model
    return (residuals**2).mean(dim=0)


def record(
    X: Tensor,
    y: Tensor,
    history: tuple[list[float], list[Tensor], list[Tensor]],
    solution: Tensor,
) -> Run:
    """Put a run's history into tensors on the CPU, and measure how far every step had to go."""
    losses = torch.tensor(history[0])
    weights, biases = torch.stack(history[1]).cpu(), torch.cat(history[2]).cpu()
    parameters = torch.cat([weights, biases[:, None]], dim=1)

    finite = losses.isfinite() & parameters[1:].isfinite().all(dim=1)
    return Run(
        losses=losses,
        weights=weights,
        biases=biases,
        losses_on_all=loss_on_all(X, y, weights, biases),
        distances=torch.linalg.vector_norm(parameters - solution, dim=1),
        solution=solution,
        least_loss=loss_on_all(X, y, solution[None, :2], solution[2:]).item(),
        first_non_finite=None if finite.all() else int(finite.logical_not().nonzero()[0]),
    )


def judge_step_size(X: Tensor, step_size: float, steps: int) -> Stability:
    """Name what `step_size` does on the loss of X (n, d), before a single step is made.

    The loss is a bowl with the Hessian 2 XᵀX / n. Along an eigenvector with the eigenvalue λ, every
    step multiplies the distance to the bottom by 1 - step_size · λ.
    """
    hessian = 2 / len(X) * X.t() @ X
    eigenvalues = tuple(torch.linalg.eigvalsh(hessian).tolist())
    flat, steep = step_size * eigenvalues[0], step_size * eigenvalues[-1]

    if steep > 2:
        regime = "diverges"
        reason = (
            f"In the steepest direction step_size · λ = {steep:.3g}. "
            "Above 2, every step lands farther from the bottom than it started."
        )
    elif steep > 1:
        regime = "oscillates"
        reason = (
            f"In the steepest direction step_size · λ = {steep:.3g}. "
            "Between 1 and 2, every step jumps over the bottom and lands on the other side, closer."
        )
    elif (1 - flat) ** steps > 0.5:
        regime = "creeps"
        reason = (
            f"In the flattest direction step_size · λ = {flat:.3g}: every step goes only that part "
            f"of the way. After {steps} steps {(1 - flat) ** steps:.0%} of it is still left."
        )
    else:
        regime = "converges"
        reason = (
            f"step_size · λ goes from {flat:.3g} to {steep:.3g}. "
            "Up to 1, every step goes that part of the way to the bottom, and not beyond it."
        )
    return Stability(eigenvalues, 2 / eigenvalues[-1], regime, reason)


def linear_regression(
    seed: int = 446,
    n_samples: int = 50,
    true_w: tuple[float, float] = (-1.0, 2.0),
    noise: float = 0.1,
    step_size: float = 0.1,
    steps: int = 20,
    zero_grad_first: bool = False,
    batch_size: int = 1,
    batch_step_size: float = 0.01,
    batch_steps: int = 200,
    ways: tuple[str, ...] = WAYS,
    device: str = "cpu",
) -> Result:
    """Draw data, and train a linear model on it in up to three `ways`.

    The defaults are the tutorial's. `step_size` and `steps` belong to the descent by hand and to
    the one with nn; the run on batches has its own pair. A run that diverges is recorded as it is,
    infinities and NaN included. Raise ValueError for settings that make no sense.
    """
    if n_samples < 3:
        raise ValueError(f"n_samples must be at least 3, to find 2 weights and a bias: {n_samples}")
    if not 1 <= batch_size <= n_samples:
        raise ValueError(f"batch_size must be between 1 and n_samples = {n_samples}: {batch_size}")
    if steps < 1 or batch_steps < 1:
        raise ValueError(f"steps must be at least 1: {steps}, {batch_steps}")
    if not (0 < step_size < float("inf") and 0 < batch_step_size < float("inf")):
        raise ValueError(f"step sizes must be above 0: {step_size}, {batch_step_size}")
    if not 0 <= noise < float("inf"):
        raise ValueError(f"noise must be 0 or above: {noise}")
    if not set(ways) <= set(WAYS):
        raise ValueError(f"ways must be among {WAYS}: {ways}")

    data = draw_data(seed, n_samples, true_w, noise)
    X, y = data[0].to(device), data[1].to(device)

    # The gradient at the start, by the formula and by PyTorch.
    w = torch.tensor(START, device=device).view(2, 1).requires_grad_()
    analytic_gradient = grad_rss(X, y, w).detach()
    pytorch_gradient = backward_once(X, y, w)
    # In the tutorial this gradient is still in w.grad when the training starts, so that its first
    # step is a double one.
    if zero_grad_first:
        w.grad.zero_()

    histories = {}
    if "by hand" in ways:
        histories["by hand"] = train_by_hand(X, y, w, step_size, steps)
    if "nn" in ways:
        histories["nn"] = train_with_nn(X, y, seed, step_size, steps)
    if "batches" in ways:
        histories["batches"] = train_with_batches(X, y, seed, batch_step_size, batch_steps, batch_size)

    # What there is to know without training: the best weights, and which step sizes can work.
    X, y = data
    no_bias = torch.cat([least_squares(X, y), torch.zeros(1)])
    solutions = {"by hand": no_bias, "nn": no_bias, "batches": least_squares(add_ones(X), y)}
    return Result(
        X=X,
        y=y,
        true_w=torch.tensor(true_w).view(2, 1),
        analytic_gradient=analytic_gradient.cpu(),
        pytorch_gradient=pytorch_gradient.cpu(),
        runs={way: record(X, y, histories[way], solutions[way]) for way in histories},
        stability=judge_step_size(X, step_size, steps),
        batch_stability=judge_step_size(add_ones(X), batch_step_size, batch_steps),
        single_point_limit=1 / (add_ones(X) ** 2).sum(dim=1).max().item(),
    )


def name_end(run: Run) -> str:
    """Name how a run ends: "settles", "jumps" or "flees".

    It settles if its last quarter stays within a tenth of the distance between start and solution;
    it flees if it ends farther away than it started, or beyond float32.
    """
    start, last_quarter = run.distances[0], run.distances[-len(run.losses) // 4 :]
    if run.first_non_finite is not None or last_quarter[-1] > start:
        return "flees"
    return "settles" if last_quarter.max() < start / 10 else "jumps"


def table(run: Run, true_w: Tensor, every: int = 1) -> str:
    """Return the tutorial's table of a run: the loss before every step and w after it."""
    lines = ["iter,\tloss,\tw"]
    for i in range(0, len(run.losses), every):
        lines.append(f"{i},\t{run.losses[i]:.2f},\t{run.weights[i + 1].numpy()}")
    lines.append(f"\ntrue w\t\t {true_w.view(2).numpy()}")
    lines.append(f"estimated w\t {run.weights[-1].numpy()}")
    lines.append(f"least squares\t {run.solution[:2].numpy()}")
    return "\n".join(lines)


def report(result: Result) -> str:
    """Return what the tutorial prints in sections 9, 16 and 17, and the limit of the step size."""
    parts = [
        f"X shape {result.X.shape}\ny shape {result.y.shape}\nw shape {result.true_w.shape}",
        f"Analytical gradient {result.analytic_gradient.view(2).numpy()}\n"
        f"PyTorch's gradient {result.pytorch_gradient.view(2).numpy()}",
    ]
    for way, run in result.runs.items():
        parts.append(f"{way}\n{table(run, result.true_w, every=20 if way == 'batches' else 1)}")
    parts.append(f"limit of the step size, 2/λmax: {result.stability.limit:.4g}")
    return "\n\n".join(parts)


# Where every choice of weights would lead, all at once


@dataclass(frozen=True)
class Sweep:
    """What is left after a descent by hand, for many step sizes. The tensors are (k,), float32.

    Where a descent diverged beyond float32, its loss and distance are infinite or NaN.
    """

    losses: Tensor
    distances: Tensor


def sweep_step_sizes(
    seed: int,
    n_samples: int,
    true_w: tuple[float, float],
    noise: float,
    step_sizes: tuple[float, ...],
    steps: int,
    zero_grad_first: bool = False,
) -> Sweep:
    """Descend by hand with all k `step_sizes` at once: every column of w (2, k) has its own.

    Without `zero_grad_first` the first step is a double one, as in `linear_regression`.
    """
    X, y = draw_data(seed, n_samples, true_w, noise)
    w = torch.tensor(START).view(2, 1).repeat(1, len(step_sizes))
    sizes = torch.tensor(step_sizes)
    for step in range(steps):
        gradient = grad_rss(X, y, w)
        if step == 0 and not zero_grad_first:
            gradient = 2 * gradient
        w = w - sizes * gradient

    distances = torch.linalg.vector_norm(w - least_squares(X, y)[:, None], dim=0)
    return Sweep(loss_on_all(X, y, w.t(), torch.zeros(1)), distances)


def loss_surface(
    seed: int,
    n_samples: int,
    true_w: tuple[float, float],
    noise: float,
    w0: tuple[float, float],
    w1: tuple[float, float],
    bias: float = 0.0,
    points: int = 41,
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the axes w0 and w1, (points,) each, and the loss (points, points) on their grid.

    `w0` and `w1` are the ends of the axes; the rows follow w1. All losses are computed at once. The
    loss of a model with a bias has a third axis, and this is the slice of it at `bias`.
    """
    X, y = draw_data(seed, n_samples, true_w, noise)
    first, second = torch.linspace(*w0, points), torch.linspace(*w1, points)
    grid = torch.cartesian_prod(second, first).flip(1)
    return first, second, loss_on_all(X, y, grid, torch.tensor([bias])).view(points, points)


# Fitting by hand, without a machine


@dataclass(frozen=True)
class Trial:
    """Weights that somebody chose, and how well they fit. All tensors are float32.

    y and y_hat are (n, 1), gradient is (2,): how the loss changes with w0 and with w1.
    """

    w: tuple[float, float]
    y: Tensor
    y_hat: Tensor
    loss: float
    gradient: Tensor
    best_w: Tensor
    best_loss: float


def try_weights(
    seed: int = 446,
    n_samples: int = 50,
    true_w: tuple[float, float] = (-1.0, 2.0),
    noise: float = 0.1,
    w: tuple[float, float] = START,
) -> Trial:
    """Draw data, and see how well the weights `w` fit it, beside the best there are."""
    X, y = draw_data(seed, n_samples, true_w, noise)
    weights = torch.tensor(w).view(2, 1)
    best = least_squares(X, y)
    return Trial(
        w=w,
        y=y,
        y_hat=model(X, weights),
        loss=rss(y, model(X, weights)).item(),
        gradient=grad_rss(X, y, weights).flatten(),
        best_w=best,
        best_loss=rss(y, model(X, best.view(2, 1))).item(),
    )


def trial_report(trial: Trial) -> str:
    """Return the loss of the chosen weights, its gradient, and the best weights."""
    return (
        f"your w\t\t {torch.tensor(trial.w).numpy()}\n"
        f"your loss\t {trial.loss:.4f}\n"
        f"gradient\t {trial.gradient.numpy()}\n"
        f"least squares\t {trial.best_w.numpy()}\n"
        f"its loss\t {trial.best_loss:.4f}"
    )
