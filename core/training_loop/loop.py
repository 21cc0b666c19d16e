"""The training loop: zero_grad, forward, loss, backward, step (the tutorial's sections 8, 15, 16)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn.utils import parameters_to_vector

from core.linear_regression.training import draw_data
from core.tutorial_stream import draw_linear, generator_before

# Two places to start from


def one_point(seed: int, device: str = "cpu") -> tuple[nn.Linear, Tensor, Tensor]:
    """Return section 15's model, an `nn.Linear(1, 1)`, and its one point: X (1, 1) and y (1, 1)."""
    model = draw_linear(1, 1, generator_before(15, seed)).to(device)
    X = torch.tensor([[1.0]], device=device)
    y = torch.tensor([[2.0]], device=device)
    return model, X, y


def fifty_points(seed: int, device: str = "cpu") -> tuple[nn.Linear, Tensor, Tensor]:
    """Return section 16's model, an `nn.Linear(2, 1)` without bias, and X (50, 2) and y (50, 1)."""
    X, y = draw_data(seed, 50, (-1.0, 2.0), 0.1)
    model = draw_linear(2, 1, generator_before(16, seed), bias=False).to(device)
    return model, X.to(device), y.to(device)


# What steps: three optimizers of PyTorch, and four steps by hand


class Optimizer(Protocol):
    """What the loop needs of an optimizer."""

    def zero_grad(self) -> None:
        """Forget the gradients."""

    def step(self) -> object:
        """Change the parameters."""


def sgd(parameters: Iterable[nn.Parameter], lr: float) -> torch.optim.SGD:
    """Return plain gradient descent: p ← p - lr · grad."""
    return torch.optim.SGD(parameters, lr=lr)


def momentum(parameters: Iterable[nn.Parameter], lr: float) -> torch.optim.SGD:
    """Return SGD with momentum: buffer ← 0.9 · buffer + grad, then p ← p - lr · buffer."""
    return torch.optim.SGD(parameters, lr=lr, momentum=0.9)


def adam(parameters: Iterable[nn.Parameter], lr: float) -> torch.optim.Adam:
    """Return Adam, whose steps are about `lr` long however large the gradient is."""
    return torch.optim.Adam(parameters, lr=lr)


class ByHand:
    """Gradient descent by hand. How a step is written, the classes below try in four ways."""

    def __init__(self, parameters: Iterable[nn.Parameter], lr: float) -> None:
        """Keep what is to be changed, and how far a step goes."""
        self.parameters: list[Tensor] = list(parameters)
        self.lr = lr

    def zero_grad(self) -> None:
        """Forget the gradients, as `torch.optim` does: None takes no memory."""
        for p in self.parameters:
            p.grad = None


class StepWithNoGrad(ByHand):
    """Change the parameters in place while autograd looks away."""

    def step(self) -> None:
        """Take a step."""
        with torch.no_grad():
            for p in self.parameters:
                p -= self.lr * p.grad


class StepThroughData(ByHand):
    """Change the parameters behind autograd's back, as sections 8 and 9 do."""

    def step(self) -> None:
        """Take a step."""
        for p in self.parameters:
            p.data = p.data - self.lr * p.grad


class StepByAssignment(ByHand):
    """Make new tensors, and give them the name p. The model never hears of them."""

    def step(self) -> None:
        """Take no step, as it turns out."""
        for p in self.parameters:
            p = p - self.lr * p.grad


class StepInPlace(ByHand):
    """Change the parameters in place while autograd is watching."""

    def step(self) -> None:
        """Try to take a step, which PyTorch refuses."""
        for p in self.parameters:
            p -= self.lr * p.grad


# The loop


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


def report(run: Run) -> str:
    """Return what sections 15 and 16 print: the weight before and after a step, and a row a step.

    The rows end with the first one that is not finite.
    """
    weights = run.before.numel()
    lines = [f"model params before: {run.before}"]
    if run.losses:
        first = nn.Parameter(run.parameters[0, :weights].view_as(run.before))
        lines.append(f"model params after 1 step: {first}")
    lines.append("\niter,\tloss,\tw" + (",\tb" if run.has_bias else ""))
    for i, (loss, row) in enumerate(zip(run.losses, run.parameters, strict=True)):
        bias = f",\t{row[weights:].numpy()}" if run.has_bias else ""
        printed = f"{loss:.2f}" if loss < 1e6 else f"{loss:.3g}"
        lines.append(f"{i},\t{printed},\t{row[:weights].numpy()}{bias}")
        if i == run.first_non_finite:
            lines.append("These numbers left float32.")
            break
    return "\n".join(lines)
