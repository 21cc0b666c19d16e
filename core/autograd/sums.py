"""Why gradients add up: what one loss asks for is a sum, however a program cuts it into parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

Loss = Callable[[torch.Tensor], torch.Tensor]  # takes w of shape (), returns a loss of shape ()

X = torch.tensor([1.0, 2.0, 3.0, 4.0])  # four points, the model is w · x
Y = torch.tensor([2.0, 3.0, 7.0, 8.0])


@dataclass(frozen=True)
class Sum:
    """What `w.grad` holds after the backward pass of each part, and after one pass of the whole."""

    case: str
    held: tuple[float, ...]
    whole: float


def go_back(losses: Sequence[Loss], w: float) -> tuple[float, ...]:
    """Call backward() on one loss after the other, and return what `w.grad` holds after each."""
    weight = torch.tensor(w, requires_grad=True)
    held = []
    for loss in losses:
        loss(weight).backward()
        assert weight.grad is not None
        held.append(weight.grad.item())
    return tuple(held)


def ways(w: torch.Tensor) -> torch.Tensor:
    """Return (w + 1) w², to which w has two ways."""
    return (w + 1) * w**2


def first_way(w: torch.Tensor) -> torch.Tensor:
    """Return (w + 1) w² with the second way cut."""
    return (w + 1) * w.detach() ** 2


def second_way(w: torch.Tensor) -> torch.Tensor:
    """Return (w + 1) w² with the first way cut."""
    return (w.detach() + 1) * w**2


def squared_error(w: torch.Tensor, points: slice) -> torch.Tensor:
    """Return the sum of the squared errors of some points."""
    return ((w * X[points] - Y[points]) ** 2).sum()


def size(w: torch.Tensor) -> torch.Tensor:
    """Return w², a second loss, which keeps w small."""
    return w**2


def list_sums(w: float = 1.0) -> tuple[Sum, ...]:
    """Return three sums: of two ways to one loss, of two losses, and of two batches."""

    def all_points(w: torch.Tensor) -> torch.Tensor:
        return squared_error(w, slice(None))

    def both(w: torch.Tensor) -> torch.Tensor:
        return all_points(w) + size(w)

    batches = [
        lambda w, points=points: squared_error(w, points) for points in (slice(2), slice(2, None))
    ]
    return (
        Sum("two ways to one loss", go_back([first_way, second_way], w), *go_back([ways], w)),
        Sum("two losses", go_back([all_points, size], w), *go_back([both], w)),
        Sum("two batches", go_back(batches, w), *go_back([all_points], w)),
    )
