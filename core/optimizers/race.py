"""Optimizers: a race of `torch.optim` from one start, each with a step size of its own (section 18)."""

import math
from dataclasses import dataclass, replace
from typing import TypeVar

import torch

from core.optimizers.formulas import Setting
from core.optimizers.schedules import make_scheduler
from core.optimizers.verdicts import VERDICTS, arrival, judge
from core.surfaces import Height, Surface, lowest_height, make_height
from core.torch_optimizers import make_optimizer


@dataclass(frozen=True)
class Course:
    """How a race is run: what holds for everybody, and the constants of those who have some.

    noise         the standard deviation of what is added to every gradient, as a mini-batch would
    weight_decay  AdamW's λ
    adam_decay    Adam's own, which becomes part of the gradient
    """

    steps: int = 100
    schedule: str = "constant"
    noise: float = 0.0
    momentum: float = 0.9
    weight_decay: float = 0.01
    adam_decay: float = 0.0

    @property
    def decays_more(self) -> bool:
        """Whether there is more weight decay than PyTorch's defaults."""
        return self.weight_decay > Course.weight_decay or self.adam_decay > Course.adam_decay

    def without_decay(self) -> "Course":
        """Return the course without any weight decay."""
        return replace(self, weight_decay=0.0, adam_decay=0.0)

    def tell(self, step_size: float) -> Setting:
        """Return what an optimizer with this step size is told."""
        return Setting(step_size, self.momentum, self.weight_decay, self.adam_decay)


DEFAULT_COURSE = Course()


@dataclass(frozen=True)
class Run:
    """The way of one optimizer, one row a step: w before it, and the loss there; the last w is the end.

    step_sizes        what the schedule made of its step size, for every step
    verdict           one of `VERDICTS`
    arrived_at        the steps made when it came to the bottom where it ends, or None
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
    """Return the constants of `setting` that an optimizer is given besides its step size."""
    if optimizer in ("momentum", "nesterov"):
        return {"momentum": setting.momentum}
    if optimizer == "adam" and setting.adam_decay:
        return {"weight_decay": setting.adam_decay}
    return {"weight_decay": setting.weight_decay} if optimizer == "adamw" else {}


Told = TypeVar("Told", Course, Setting)


def its_own(optimizer: str, told: Told) -> Told:
    """Return a course, or a setting, with the constants of others on their defaults."""
    has = {"momentum": ("momentum", "nesterov"), "weight_decay": ("adamw",), "adam_decay": ("adam",)}
    others = {name: getattr(type(told), name) for name, those in has.items() if optimizer not in those}
    return replace(told, **others)


def run_optimizer(
    g: Height,
    lowest: float,
    start: tuple[float, float],
    name: str,
    step_size: float,
    course: Course = DEFAULT_COURSE,
    seed: int = 446,
    device: str = "cpu",
) -> Run:
    """Walk down `g` from `start` with one optimizer, until a number is not finite.

    The noise of the gradients is drawn from `seed`: the same for everybody who starts with the same.
    """
    generator = torch.Generator().manual_seed(seed)
    w = torch.tensor(start, requires_grad=True, device=device)
    optimizer = make_optimizer(name, [w], step_size, **constants(name, course.tell(step_size)))
    scheduler = make_scheduler(course.schedule, optimizer, course.steps)
    places, losses, step_sizes = [], [], []
    for step in range(course.steps + 1):
        loss = g(w)
        places.append(tuple(w.tolist()))
        losses.append(loss.item())
        if step == course.steps or not all(map(math.isfinite, (*places[-1], losses[-1]))):
            break
        step_sizes.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.zero_grad()
        loss.backward()
        if course.noise:
            w.grad += course.noise * torch.randn(2, generator=generator).to(device)
        optimizer.step()
        scheduler.step()

    verdict = judge(tuple(losses), tuple(places), lowest)
    finite = all(map(math.isfinite, (*places[-1], losses[-1])))
    return Run(
        optimizer=name,
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
    surface: Surface,
    start: tuple[float, float],
    line_up: tuple[tuple[str, float], ...],
    course: Course = DEFAULT_COURSE,
    device: str = "cpu",
) -> Race:
    """Let every optimizer of the `line_up`, a name and a step size each, go from the same start.

    Noise is drawn from the seed of the surface. Raises ValueError for names that no surface, optimizer
    or schedule has.
    """
    g, lowest = make_height(surface, device), lowest_height(surface)
    runs = [
        run_optimizer(g, lowest, start, name, step_size, course, surface.seed, device)
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
        return f"at the bottom since step {run.arrived_at}"
    if run.first_non_finite is not None:
        return f"diverged: not finite in step {run.first_non_finite}"
    return "diverged: ends higher than it began" if run.verdict == "diverged" else run.verdict


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
