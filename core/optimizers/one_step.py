"""One step of each optimizer taken apart: its formulas by hand, beside what `torch.optim` does."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from core.optimizers.formulas import Line, Setting, Step, Zeros, sgd_step
from core.optimizers.walk import HEIGHTS, walk
from core.surfaces import Surface

# Section 15's loss and its step size.
TUTORIAL_SURFACE = Surface("one point")
TUTORIAL_SETTING = Setting(0.01)


@dataclass(frozen=True)
class Apart:
    """A step taken apart: w and its gradient before, all lines by hand, and what `torch.optim` made."""

    loss: float
    w: Tensor
    gradient: Tensor
    lines: list[Line]
    by_torch: Tensor


def take_apart(
    optimizer: str = "sgd",
    by_hand: Step = sgd_step,
    surface: Surface = TUTORIAL_SURFACE,
    start: tuple[float, float] | None = None,
    setting: Setting = TUTORIAL_SETTING,
    steps: int = 10,
) -> list[Apart]:
    """Make `steps` steps with `torch.optim`, and every one of them by hand as well, on the CPU.

    Where `start` is None, w is weight and bias of section 15's `nn.Linear(1, 1)`, drawn from the seed of
    the surface. It ends early where a number is not finite any more.
    """
    course = walk(HEIGHTS[surface.name], surface, start, optimizer, setting, steps)
    steps_made: list[Apart] = []
    for t, (_, loss, *_, w, optim) in enumerate(course, start=1):
        before, gradient = w.detach().clone(), w.grad.clone()
        # The buffers before the step; there are none before the first one.
        buffers = Zeros((name, torch.as_tensor(value).clone()) for name, value in optim.state[w].items())
        lines = by_hand(before, gradient, buffers, t, setting)
        next(course)  # the step is made
        steps_made.append(Apart(loss, before, gradient, lines, w.detach().clone()))
        if not (w.isfinite().all() and gradient.isfinite().all()):
            break
    return steps_made


def write_step(apart: Apart, t: int) -> str:
    """Return a step as its formulas with their numbers, for w₀ and for w₁, and what PyTorch made."""
    lines = [f"t = {t}: w = {write(apart.w)}, loss = {apart.loss:.5g}, g = {write(apart.gradient)}"]
    for place, letter in enumerate("₀₁"):
        lines += [
            f"  {line.name}{letter} = {line.fill(place)} = {line.value[place]:.7g}"
            for line in apart.lines
        ]
    lines.append(f"  by hand w = {write(apart.lines[-1].value)}, torch.optim: {write(apart.by_torch)}")
    return "\n".join(lines)


def spell_out(apart: Apart, place: int) -> list[tuple[str, str, str, str]]:
    """Return every line of a step for w's element `place`: name, formula, its numbers, and the value."""
    return [
        (f"{line.name}{'₀₁'[place]}", line.formula, line.fill(place), f"{line.value[place]:.7g}")
        for line in apart.lines
    ]


def differences(step: Apart) -> Tensor:
    """Return how far w by hand and by `torch.optim` are apart after a step, (2,)."""
    by_hand, by_torch = step.lines[-1].value, step.by_torch
    same = (by_hand == by_torch) | (by_hand.isnan() & by_torch.isnan())
    return torch.where(same, torch.zeros(2), (by_hand - by_torch).abs())


def agree_in_float32(steps: list[Apart]) -> bool:
    """Tell whether no difference is more than the rounding of a few operations in float32.

    Each operation rounds by half a unit in the last place, at most, of the numbers that it meets: w
    before and after the step, and the way between them.
    """
    for step in steps:
        size = torch.maximum(step.w.abs(), (step.by_torch - step.w).abs())
        near = differences(step) <= 8 * torch.finfo(torch.float32).eps * size
        if not (near | ~size.isfinite()).all():
            return False
    return True


def times_as_long(steps: list[Apart], step_size: float, ends: tuple[float, ...]) -> int:
    """Return how many times as long arrows are drawn, so that they can be seen: 1, 2, 5, 10, 20, ...

    The longest of all steps, and of plain SGD's beside them, is then a tenth of the picture's width at
    least, and a quarter at most; where it is longer itself, or there is none, it is 1. The picture goes
    from the first of its `ends` to the second.
    """
    ways = [way for step in steps for way in (step.by_torch - step.w, step_size * step.gradient)]
    lengths = [length for way in ways if math.isfinite(length := float(way.double().norm()))]
    longest = max(lengths, default=0.0) / (ends[1] - ends[0])
    if longest <= 0:
        return 1
    fitting = [digit * 10**power for power in range(9) for digit in (1, 2, 5)]
    return max((times for times in fitting if times * longest <= 0.25), default=1)


def step_length(by_hand: Step, apart: Apart, setting: Setting, factor: float) -> float:
    """Return how long the first step is with a loss, and so a gradient, `factor` times as large."""
    lines = by_hand(apart.w, factor * apart.gradient, Zeros(), 1, setting)
    return float(torch.linalg.vector_norm(lines[-1].value - apart.w))


def write(w: Tensor) -> str:
    """Return w (2,) with the seven digits that float32 has."""
    return f"[{w[0]:.7g}, {w[1]:.7g}]"


def report(steps: list[Apart]) -> str:
    """Return all steps with their arithmetic, and what `torch.optim` made of them."""
    return "\n".join(write_step(apart, t) for t, apart in enumerate(steps, start=1))
