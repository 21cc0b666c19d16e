"""Where every step size leads, all of them computed at once."""

from dataclasses import dataclass

import torch

from core.central_difference import Function


@dataclass(frozen=True)
class Sweep:
    """For every step size tried: x after the last step of a descent with it."""

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
    for _ in range(steps):
        (gradient,) = torch.autograd.grad(f(x).sum(), x)
        total = gradient if zero_grad else total + gradient
        with torch.no_grad():
            x -= sizes * total
    return Sweep(step_sizes, tuple(x.tolist()))
