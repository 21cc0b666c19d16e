"""The training loop: zero_grad, forward, loss, backward, step (the tutorial's sections 8, 15, 16)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.training_loop.steps_by_hand import Optimizer
from core.tutorial_stream import draw_linear, generator_before

Start = Callable[[int, str], tuple[nn.Linear, Tensor, Tensor]]
MakeOptimizer = Callable[..., Optimizer]  # of the parameters, and lr
Train = Callable[..., Iterator[tuple[float, ...]]]


def one_point(seed: int, device: str = "cpu") -> tuple[nn.Linear, Tensor, Tensor]:
    """Return section 15's model, an `nn.Linear(1, 1)`, and its one point: X (1, 1) and y (1, 1)."""
    generator = generator_before(15, seed)
    model = draw_linear(1, 1, generator).to(device)
    X = torch.tensor([[1.0]], device=device)
    y = torch.tensor([[2.0]], device=device)
    return model, X, y


def fifty_points(seed: int, device: str = "cpu") -> tuple[nn.Linear, Tensor, Tensor]:
    """Return section 16's model, an `nn.Linear(2, 1)` without bias, and X (50, 2) and y (50, 1)."""
    generator = generator_before(9, seed)
    X = torch.randn(50, 2, generator=generator)
    noise = 0.1 * torch.randn(50, 1, generator=generator)
    y = (X @ torch.tensor([[-1.0], [2.0]]) + noise).to(device)
    torch.rand(39, generator=generator)  # as many numbers as sections 10 to 15 draw
    model = draw_linear(2, 1, generator, bias=False).to(device)
    return model, X.to(device), y


def train(
    model: nn.Linear, X: Tensor, y: Tensor, optim: Optimizer, steps: int, has_bias: bool
) -> Iterator[tuple[float, ...]]:
    """Train `model` in place. Yield each iteration's number, its loss, and all parameters after it.

    `has_bias` says that these are a weight and a bias; otherwise there are two weights.
    """
    loss_func = nn.MSELoss()
    for iteration in range(steps):
        y_hat = model(X)
        loss = loss_func(y_hat, y)
        optim.zero_grad()
        loss.backward()
        optim.step()
        if has_bias:
            yield iteration, loss.item(), model.weight.item(), model.bias.item()
        else:
            yield iteration, loss.item(), model.weight[0, 0].item(), model.weight[0, 1].item()


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
    train: Train,
    start: Start,
    optimizer: MakeOptimizer,
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
) -> Run:
    """Train a model from `start` with `optimizer`, in the loop `train`. `step_size` is its lr."""
    model, X, y = start(seed, device)
    before, has_bias = nn.Parameter(model.weight.detach().clone().cpu()), model.bias is not None
    rows = train(model, X, y, optimizer(model.parameters(), lr=step_size), steps, has_bias)
    return make_run(before, has_bias, [(loss, parameters) for _, loss, *parameters in rows])


def make_run(before: nn.Parameter, has_bias: bool, history: list[tuple[float, list[float]]]) -> Run:
    """Put the loss of each step and the parameters after it into a record; `before` is (1, d)."""
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
