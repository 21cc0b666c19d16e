"""Optimizers: a race of `torch.optim` from one start, each with a step size of its own (section 18)."""

import math
from dataclasses import dataclass

import torch

from core.optimizers.formulas import Setting
from core.optimizers.schedules import make_scheduler
from core.optimizers.verdicts import VERDICTS, arrival, judge
from core.surfaces import Height, Surface, lowest_height, make_height
from core.torch_optimizers import make_optimizer


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


def constants(optimizer: str, setting: Setting) -> dict[str, float]:
    """Return the constants of `setting` that an optimizer has besides its step size."""
    if optimizer in ("momentum", "nesterov"):
        return {"momentum": setting.momentum}
    return {"weight_decay": setting.weight_decay} if optimizer == "adamw" else {}


def run_optimizer(
    g: Height,
    lowest: float,
    start: tuple[float, float],
    name: str,
    setting: Setting,
    steps: int,
    schedule: str = "constant",
    device: str = "cpu",
) -> Run:
    """Walk down `g` from `start` with one optimizer, `steps` times or until a number is not finite."""
    w = torch.tensor(start, requires_grad=True, device=device)
    optimizer = make_optimizer(name, [w], setting.step_size, **constants(name, setting))
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
        optimizer=name,
        step_size=setting.step_size,
        w0=tuple(w0 for w0, _ in places),
        w1=tuple(w1 for _, w1 in places),
        loss=tuple(losses),
        step_sizes=tuple(step_sizes),
        verdict=verdict,
        arrived_at=arrival(tuple(losses), lowest) if verdict == "arrived" else None,
        first_non_finite=None if finite else len(losses) - 1,
    )


def race(
    surface: Surface,
    start: tuple[float, float],
    line_up: tuple[tuple[str, float], ...],
    steps: int = 60,
    schedule: str = "constant",
    momentum: float = 0.9,
    weight_decay: float = 0.01,
    device: str = "cpu",
) -> Race:
    """Let every optimizer of the `line_up`, a name and a step size each, go from the same start.

    `momentum` is for SGD with momentum, Nesterov's too; `weight_decay` is AdamW's. Raises ValueError for
    names that no surface, optimizer or schedule has.
    """
    g, lowest = make_height(surface, device), lowest_height(surface)
    runs = [
        run_optimizer(
            g, lowest, start, name, Setting(step_size, momentum, weight_decay), steps, schedule, device
        )
        for name, step_size in line_up
    ]
    return Race(tuple(runs), lowest)


def rank(race: Race) -> tuple[Run, ...]:
    """Return the runs of a race in order: by verdict, by who arrived first, by the last loss."""
    order = {verdict: place for place, verdict in enumerate(VERDICTS)}

    def place(run: Run) -> tuple[float, ...]:
        loss = run.loss[-1]
        return order[run.verdict], run.arrived_at or 0, math.isnan(loss), loss

    return tuple(sorted(race.runs, key=place))


def sgd_limit(condition: float) -> float:
    """Return 2 / κ: the step size above which SGD diverges across a ravine (κ ≥ 1 is its curvature)."""
    return 2 / condition


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
