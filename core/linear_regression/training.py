"""Linear regression: find w so that X @ w comes close to y, three ways (sections 9, 16, 17)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from core.linear_regression.step_sizes import curvatures_of, single_point_limit
from core.linear_regression.ways import (
    START,
    Row,
    backward_once,
    train_by_hand,
    train_with_batches,
    train_with_nn,
)
from core.regression_data import (
    TUTORIAL_POINTS,
    Points,
    add_ones,
    draw_data,
    grad_rss,
    least_squares,
    loss_on_all,
    true_weights,
)
from core.step_sizes import Stability, judge_step_size

# The three ways to train, of sections 9, 16 and 17.
WAYS = ("by hand", "nn", "batches")


@dataclass(frozen=True)
class FullSteps:
    """How to descend on all points, by hand and with nn. The defaults are the tutorial's.

    The tutorial checks the gradient at the start and leaves it in w.grad, which makes its first step by
    hand a double one; `zero_grad_first` forgets it. Raises ValueError for what is no step.
    """

    step_size: float = 0.1
    steps: int = 20
    zero_grad_first: bool = False

    def __post_init__(self) -> None:
        """Refuse steps that lead nowhere."""
        check_steps(self.step_size, self.steps)


@dataclass(frozen=True)
class BatchSteps:
    """How to descend on a few random points a step. The defaults are the tutorial's.

    Raises ValueError for what is no step.
    """

    batch_size: int = 1
    step_size: float = 0.01
    steps: int = 200

    def __post_init__(self) -> None:
        """Refuse steps that lead nowhere."""
        check_steps(self.step_size, self.steps)


def check_steps(step_size: float, steps: int) -> None:
    """Raise ValueError if there is no step to make, or none that leads anywhere."""
    if steps < 1:
        raise ValueError(f"steps must be at least 1: {steps}")
    if not 0 < step_size < float("inf"):
        raise ValueError(f"a step size must be above 0: {step_size}")


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
class Result:
    """The data, the gradients at the start, the runs by their `WAYS`, and what decides their speed.

    `stability` is that of the descents on all points, `batch_stability` that of a descent on all points
    with a bias and the step size of the batches, `single_point_limit` what `step_sizes` says it is.
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


def record(X: Tensor, y: Tensor, rows: Iterator[Row], solution: Tensor) -> Run:
    """Put what a way to train yields into tensors on the CPU, and measure how far every step had to go.

    X (n, 2) and y (n, 1) are the points, on the CPU; `solution` (3,) is where the way leads.
    """
    start, *others = rows
    losses = torch.tensor([loss for _, loss, *_ in others])
    places = [start, *(place for _, _, *place in others)]
    parameters = torch.zeros(len(places), 3)
    parameters[:, : len(start)] = torch.tensor(places)
    weights, biases = parameters[:, :2], parameters[:, 2]

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


def linear_regression(
    points: Points = TUTORIAL_POINTS,
    full: FullSteps = FullSteps(),
    batches: BatchSteps = BatchSteps(),
    ways: tuple[str, ...] = WAYS,
    device: str = "cpu",
    same_start: bool = False,
) -> Result:
    """Draw data, and train a linear model on it in up to three `ways`.

    The defaults are the tutorial's. `full` belongs to the descent by hand and to the one with nn. With
    `same_start` all ways begin where the one by hand does, and not at weights of their own. A run
    that diverges is recorded as it is, infinities and NaN included. Raises ValueError for other ways,
    and for batches larger than all points or without any.
    """
    if not 1 <= batches.batch_size <= points.n_samples:
        raise ValueError(f"a batch has 1 to {points.n_samples} points: {batches.batch_size}")
    if not set(ways) <= set(WAYS):
        raise ValueError(f"ways must be among {WAYS}: {ways}")

    data = draw_data(points)
    X, y = data[0].to(device), data[1].to(device)

    # The gradient at the start, by the formula and by PyTorch.
    w = torch.tensor(START, device=device).view(2, 1).requires_grad_()
    analytic_gradient = grad_rss(X, y, w).detach()
    pytorch_gradient = backward_once(X, y, w)

    rows = {}
    if "by hand" in ways:
        rows["by hand"] = train_by_hand(points, full.step_size, full.steps, full.zero_grad_first, device)
    if "nn" in ways:
        rows["nn"] = train_with_nn(points, full.step_size, full.steps, same_start, device)
    if "batches" in ways:
        rows["batches"] = train_with_batches(
            points, batches.step_size, batches.steps, batches.batch_size, same_start, device
        )

    # What there is to know without training: the best weights, and which step sizes can work.
    X, y = data
    no_bias = torch.cat([least_squares(X, y), torch.zeros(1)])
    solutions = {"by hand": no_bias, "nn": no_bias, "batches": least_squares(add_ones(X), y)}
    return Result(
        X=X,
        y=y,
        true_w=true_weights(points),
        analytic_gradient=analytic_gradient.cpu(),
        pytorch_gradient=pytorch_gradient.cpu(),
        runs={way: record(X, y, rows[way], solutions[way]) for way in rows},
        stability=judge_step_size(curvatures_of(X), full.step_size, full.steps),
        batch_stability=judge_step_size(curvatures_of(add_ones(X)), batches.step_size, batches.steps),
        single_point_limit=single_point_limit(X),
    )


def predict_at_the_end(result: Result) -> dict[str, Tensor]:
    """Return what each way predicts for all points (n,) with its last weights and bias."""
    return {way: result.X @ run.weights[-1] + run.biases[-1] for way, run in result.runs.items()}


def put_together(full: Result, batches: Result) -> Result:
    """Return what `linear_regression` returns for the ways of both, on the same points.

    `full` was trained by hand or with nn, and `batches` on batches, or neither at all.
    """
    return replace(full, runs=full.runs | batches.runs, batch_stability=batches.batch_stability)


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
