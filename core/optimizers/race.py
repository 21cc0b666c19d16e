"""Optimizers: a race of `torch.optim` from one start, each with a step size of its own (section 18)."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.optim import lr_scheduler

from core.landscapes import Function, lowest_loss, make_landscape

OPTIMIZERS = ("sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw")
SCHEDULES = ("constant", "step", "cosine", "one-cycle", "warm-up")

# Who has come all the way down but for this part of it has arrived.
NEAR = 1e-4


def make_optimizer(
    name: str, w: Tensor, step_size: float, momentum: float = 0.9, weight_decay: float = 0.01
) -> torch.optim.Optimizer:
    """Return one of `OPTIMIZERS` for the parameter `w`; what is not said here is PyTorch's default.

    `momentum` is for SGD with momentum, Nesterov's too; `weight_decay` is AdamW's.
    """
    match name:
        case "sgd":
            return torch.optim.SGD([w], lr=step_size)
        case "momentum":
            return torch.optim.SGD([w], lr=step_size, momentum=momentum)
        case "nesterov":
            return torch.optim.SGD([w], lr=step_size, momentum=momentum, nesterov=momentum > 0)
        case "rmsprop":
            return torch.optim.RMSprop([w], lr=step_size)
        case "adagrad":
            return torch.optim.Adagrad([w], lr=step_size)
        case "adam":
            return torch.optim.Adam([w], lr=step_size)
        case "adamw":
            return torch.optim.AdamW([w], lr=step_size, weight_decay=weight_decay)
    raise ValueError(f"no optimizer is called {name!r}")


def make_scheduler(
    schedule: str, optimizer: torch.optim.Optimizer, steps: int
) -> lr_scheduler.LRScheduler:
    """Return one of `SCHEDULES` for a run of `steps`. The optimizer's step size is the largest of it.

    "step" makes it three times as small after each third; "one-cycle" goes up for 30 % of the run, from
    1/25, and down to almost nothing; "warm-up" goes up from a tenth for a quarter of the run, and stays.
    """
    largest = optimizer.param_groups[0]["lr"]
    match schedule:
        case "constant":
            return lr_scheduler.ConstantLR(optimizer, factor=1.0)
        case "step":
            return lr_scheduler.StepLR(optimizer, step_size=math.ceil(steps / 3), gamma=1 / 3)
        case "cosine":
            return lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps)
        case "one-cycle":
            return lr_scheduler.OneCycleLR(optimizer, largest, total_steps=steps, cycle_momentum=False)
        case "warm-up":
            return lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=max(1, steps // 4))
    raise ValueError(f"no schedule is called {schedule!r}")


@dataclass(frozen=True)
class Run:
    """The way of one optimizer, one row a step: w before it, and the loss there; the last w is the end.

    step_sizes        what the schedule made of its step size, for every step
    verdict           "arrived", "on its way", "circling", "stuck" or "diverged"
    arrived_at        the steps made when it came to the bottom to stay there, or None
    first_non_finite  the step whose row holds the first infinity or NaN, or None. Recording ends there
    """

    optimizer: str
    step_size: float
    w0: tuple[float, ...]
    w1: tuple[float, ...]
    loss: tuple[float, ...]
    step_sizes: tuple[float, ...]
    verdict: str
    arrived_at: int | None
    first_non_finite: int | None


@dataclass(frozen=True)
class Race:
    """All runs of a race, in the order of the line-up, and the loss at the bottom of the landscape."""

    runs: tuple[Run, ...]
    lowest: float


def judge(loss: tuple[float, ...], w: tuple[tuple[float, float], ...], lowest: float) -> str:
    """Say what became of a run, from its losses and its places, both one a step.

    Arrived: it has covered all but `NEAR` of the height, and stays there. Diverged: infinite or NaN,
    or it ends above its start and is still going up. Otherwise its last quarter decides: stuck (it comes
    1 % lower at most and hardly moves), circling (it moves, up and down), or on its way.
    """
    gaps = [height - lowest for height in loss]
    quarter = max(1, len(gaps) // 4)
    before, late = gaps[:-quarter] or gaps, gaps[-quarter:]
    if not all(map(math.isfinite, loss)) or (gaps[-1] > gaps[0] and max(late) > max(before)):
        return "diverged"
    if gaps[-1] <= within(gaps[0]):
        return "arrived"
    if min(late) < 0.99 * min(before):
        return "on its way"
    if max(math.dist(place, w[-1]) for place in w[-quarter:]) < 0.01:
        return "stuck"
    falling = late[-1] < late[0] and late == sorted(late, reverse=True)
    return "on its way" if falling else "circling"


def within(height: float) -> float:
    """Return how near to the lowest loss is near enough, for a start that is `height` above it."""
    return max(NEAR * height, 1e-7)


def arrival(loss: tuple[float, ...], lowest: float) -> int:
    """Return how many steps were made when the loss came near the lowest to stay there."""
    outside = [step for step, height in enumerate(loss) if height - lowest > within(loss[0] - lowest)]
    return outside[-1] + 1 if outside else 0


def run_optimizer(
    g: Function,
    lowest: float,
    start: tuple[float, float],
    optimizer_name: str,
    step_size: float,
    steps: int,
    schedule: str = "constant",
    momentum: float = 0.9,
    weight_decay: float = 0.01,
    device: str = "cpu",
) -> Run:
    """Walk down `g` from `start` with one optimizer, `steps` times or until a number is not finite."""
    w = torch.tensor(start, requires_grad=True, device=device)
    optimizer = make_optimizer(optimizer_name, w, step_size, momentum, weight_decay)
    scheduler = make_scheduler(schedule, optimizer, steps)
    places, losses, step_sizes = [], [], []
    for step in range(steps + 1):
        loss = g(w)
        places.append(tuple(w.tolist()))
        losses.append(loss.item())
        if step == steps or not all(map(math.isfinite, (*places[-1], losses[-1]))):
            break
        step_sizes.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()

    verdict = judge(tuple(losses), tuple(places), lowest)
    finite = all(map(math.isfinite, (*places[-1], losses[-1])))
    return Run(
        optimizer=optimizer_name,
        step_size=step_size,
        w0=tuple(w0 for w0, _ in places),
        w1=tuple(w1 for _, w1 in places),
        loss=tuple(losses),
        step_sizes=tuple(step_sizes),
        verdict=verdict,
        arrived_at=arrival(tuple(losses), lowest) if verdict == "arrived" else None,
        first_non_finite=None if finite else len(losses) - 1,
    )


def race(
    landscape: str,
    start: tuple[float, float],
    line_up: tuple[tuple[str, float], ...],
    steps: int = 60,
    schedule: str = "constant",
    momentum: float = 0.9,
    weight_decay: float = 0.01,
    condition: float = 10.0,
    seed: int = 446,
    device: str = "cpu",
) -> Race:
    """Let every optimizer of the `line_up`, a name and a step size each, go from the same start."""
    g = make_landscape(landscape, condition, seed, device)
    lowest = lowest_loss(landscape, seed)
    runs = [
        run_optimizer(g, lowest, start, name, step_size, steps, schedule, momentum, weight_decay, device)
        for name, step_size in line_up
    ]
    return Race(tuple(runs), lowest)


def describe(run: Run) -> str:
    """Return what became of a run, in a few words with its number."""
    if run.arrived_at is not None:
        return f"arrived after {run.arrived_at} steps"
    if run.first_non_finite is not None:
        return f"diverged: not finite in step {run.first_non_finite}"
    return run.verdict


def report(race: Race) -> str:
    """Return where every run ended and what became of it, a line each."""
    lines = [f"{'optimizer':<10} {'step size':<9} {'w at the end':<21} {'loss':<9}"]
    for run in race.runs:
        end = f"[{run.w0[-1]:.3g}, {run.w1[-1]:.3g}]"
        lines.append(
            f"{run.optimizer:<10} {run.step_size:<9.4g} {end:<21} {run.loss[-1]:<9.3g} {describe(run)}"
        )
    lines.append(f"the lowest loss there is: {race.lowest:.4g}")
    return "\n".join(lines)
