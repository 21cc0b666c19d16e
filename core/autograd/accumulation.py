"""What `.grad` holds after each call of backward(): kept from call to call, or zeroed before each."""

from dataclasses import dataclass

import torch

from core.autograd.examples import Computation, Start
from core.autograd.trace import take_apart

MOST_CALLS = 5  # of backward(), that the lesson offers


@dataclass(frozen=True)
class Accumulation:
    """The gradients after each call, for each variable; None where autograd follows nothing.

    Both `kept` and `zeroed` are empty where there is no way back.
    """

    variables: tuple[str, ...]
    kept: tuple[tuple[torch.Tensor | None, ...], ...]
    zeroed: tuple[tuple[torch.Tensor | None, ...], ...]


def accumulate(
    f: Computation,
    start: Start,
    constants: tuple[str, ...] = (),
    calls: int = MOST_CALLS,
    device: str = "cpu",
) -> Accumulation:
    """Go forward and back `calls` times, once with the gradients kept and once with them zeroed.

    The arguments are those of `core.autograd.trace.take_apart`.
    """
    kept, zeroed = (
        take_apart(f, start, None, constants, calls, zero_grad, device) for zero_grad in (False, True)
    )
    return Accumulation(kept.variables, kept.grads, zeroed.grads)
