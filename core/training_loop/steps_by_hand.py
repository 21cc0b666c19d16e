"""A step of gradient descent by hand, in four ways: two that work, one in vain, one that is refused."""

import inspect
import textwrap
from collections.abc import Iterable
from typing import Protocol

import torch
from torch import Tensor, nn


class Optimizer(Protocol):
    """What the loop needs of an optimizer: those of `torch.optim` have it, and the classes below."""

    def zero_grad(self) -> None:
        """Forget the gradients."""

    def step(self) -> object:
        """Change the parameters."""


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


BY_HAND: dict[str, type[ByHand]] = {
    step.__name__: step for step in (StepWithNoGrad, StepThroughData, StepByAssignment, StepInPlace)
}


def source_of_step(optimizer: str) -> str | None:
    """Return the lines of a step by hand, by the name of its class; None for any other optimizer."""
    if optimizer not in BY_HAND:
        return None
    head_and_docstring = 2
    lines, _ = inspect.getsourcelines(BY_HAND[optimizer].step)  # type: ignore[attr-defined]
    return textwrap.dedent("".join(lines[head_and_docstring:]))
