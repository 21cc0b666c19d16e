"""The training loop: zero_grad, forward, loss, backward, step (the tutorial's sections 8, 15, 16)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils import parameters_to_vector

from core.regression_data import Points, draw_data
from core.training_loop.steps_by_hand import Optimizer
from core.tutorial_stream import draw_linear, generator_before


def one_point(seed: int, device: str = "cpu") -> tuple[nn.Linear, Tensor, Tensor]:
    """Return section 15's model, an `nn.Linear(1, 1)`, and its one point: X (1, 1) and y (1, 1)."""
    model = draw_linear(1, 1, generator_before(15, seed)).to(device)
    X = torch.tensor([[1.0]], device=device)
    y = torch.tensor([[2.0]], device=device)
    return model, X, y


def fifty_points(seed: int, device: str = "cpu") -> tuple[nn.Linear, Tensor, Tensor]:
    """Return section 16's model, an `nn.Linear(2, 1)` without bias, and X (50, 2) and y (50, 1)."""
    X, y = draw_data(Points(seed))
    model = draw_linear(2, 1, generator_before(16, seed), bias=False).to(device)
    return model, X.to(device), y.to(device)


def train(
    model: nn.Linear, X: Tensor, y: Tensor, optim: Optimizer, steps: int
) -> list[tuple[float, list[float]]]:
    """Train `model` in place. Return each step's loss, and all parameters after it, in a row."""
    loss_func = nn.MSELoss()
    history = []
    for _ in range(steps):
        y_hat = model(X)
        loss = loss_func(y_hat, y)
        optim.zero_grad()
        loss.backward()
        optim.step()
        history.append((loss.item(), parameters_to_vector(model.parameters()).tolist()))
    return history


@dataclass(frozen=True)
class Run:
    """What a training brought.

    before      the model's weight (1, d) before the training, as a parameter on the CPU
    has_bias    whether the last parameter is a bias
    losses      the loss that each step started from
    parameters  (steps, number of parameters), float32: weights, then the bias, after each step
    """

    before: nn.Parameter
    has_bias: bool
    losses: tuple[float, ...]
    parameters: Tensor

    @property
    def first_non_finite(self) -> int | None:
        """The first step whose loss or result is infinite or NaN, or None."""
        finite = torch.tensor(self.losses).isfinite() & self.parameters.isfinite().all(dim=-1)
        return None if finite.all() else int(finite.logical_not().nonzero()[0])


def training_loop(
    train: Callable[..., list[tuple[float, list[float]]]],
    start: Callable[[int, str], tuple[nn.Linear, Tensor, Tensor]],
    optimizer: Callable[[Iterable[nn.Parameter], float], Optimizer],
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
) -> Run:
    """Train a model from `start` with `optimizer`, in the loop `train`. `step_size` is its lr."""
    model, X, y = start(seed, device)
    before = nn.Parameter(model.weight.detach().clone().cpu())
    history = train(model, X, y, optimizer(model.parameters(), step_size), steps)
    return make_run(before, model.bias is not None, history)


def make_run(before: nn.Parameter, has_bias: bool, history: list[tuple[float, list[float]]]) -> Run:
    """Put what a loop has kept into a record; `before` is (1, d)."""
    losses = tuple(loss for loss, _ in history)
    parameters = torch.tensor([row for _, row in history])
    return Run(before, has_bias, losses, parameters.view(len(history), before.numel() + has_bias))


def parameter_names(n_weights: int, has_bias: bool) -> tuple[str, ...]:
    """Return the short names of all numbers that are trained: w (or w0, w1, ...), then b."""
    weights = ["w"] if n_weights == 1 else [f"w{place}" for place in range(n_weights)]
    return (*weights, *["b"] * has_bias)


def columns_of(run: Run) -> dict[str, list[float]]:
    """Return the loss of each step, and each parameter after it, by their short names."""
    names = parameter_names(run.before.numel(), run.has_bias)
    columns = run.parameters.view(-1, len(names)).T.tolist()
    return {"loss": list(run.losses), **dict(zip(names, columns, strict=True))}


def print_loss(loss: float) -> str:
    """Return a loss with two decimals, as the tutorial prints it, or shorter if it is huge."""
    return f"{loss:.2f}" if loss < 1e6 else f"{loss:.3g}"


def print_rows(run: Run) -> list[tuple[str, ...]]:
    """Return for each step the loss, the weights and, if there is one, the bias, as they are printed."""
    weights = run.before.numel()
    rows = []
    for loss, row in zip(run.losses, run.parameters, strict=True):
        parameters = (row[:weights], row[weights:]) if run.has_bias else (row[:weights],)
        rows.append((print_loss(loss), *(str(part.numpy()) for part in parameters)))
    return rows


def report_first_step(run: Run) -> str:
    """Return what section 15 prints: the weight before and after a step."""
    lines = [f"model params before: {run.before}"]
    if run.losses:
        first = nn.Parameter(run.parameters[0, : run.before.numel()].view_as(run.before))
        lines.append(f"model params after 1 step: {first}")
    return "\n".join(lines)


def report(run: Run) -> str:
    """Return what sections 15 and 16 print: the weight before and after a step, and a row a step.

    The rows end with the first one that is not finite.
    """
    lines = [report_first_step(run), "\niter,\tloss,\tw" + (",\tb" if run.has_bias else "")]
    for i, row in enumerate(print_rows(run)):
        lines.append(",\t".join([str(i), *row]))
        if i == run.first_non_finite:
            lines.append("These numbers left float32.")
            break
    return "\n".join(lines)
