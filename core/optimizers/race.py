"""Optimizers: a race of `torch.optim` from one start, each with a step size of its own (section 18)."""

import math
from dataclasses import dataclass

from core.optimizers.course import DEFAULT_COURSE, Course
from core.optimizers.schedules import SCHEDULES
from core.optimizers.verdicts import arrival, judge, place_of
from core.optimizers.walk import HEIGHTS, Sizes, race_together
from core.surfaces import Surface, lowest_height
from core.torch_optimizers import OPTIMIZERS


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


def run_optimizer(
    surface: Surface,
    lowest: float,
    start: tuple[float, float],
    name: str,
    step_size: float,
    course: Course = DEFAULT_COURSE,
    device: str = "cpu",
) -> Run:
    """Walk down a surface from `start` with one optimizer, until a number is not finite.

    The noise of the gradients is drawn from the surface's seed: the same for everybody who starts with
    the same.
    """
    sizes = Sizes(**{name: step_size})
    height = HEIGHTS[surface.name]
    *steps, end = race_together(height, surface, start, sizes, course, device=device)
    places = [*(tuple(w) for w, _, _ in steps), end[1:3]]
    losses = [*(loss for _, loss, _ in steps), end[3]]
    verdict = judge(tuple(losses), tuple(places), lowest)
    finite = all(map(math.isfinite, (*places[-1], losses[-1])))
    return Run(
        optimizer=name,
        step_size=step_size,
        w0=tuple(w0 for w0, _ in places),
        w1=tuple(w1 for _, w1 in places),
        loss=tuple(losses),
        step_sizes=tuple(lr for *_, lr in steps),
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
    for kind, name, known in (
        *(("optimizer", name, OPTIMIZERS) for name, _ in line_up),
        ("surface", surface.name, HEIGHTS),
        ("schedule", course.schedule, SCHEDULES),
    ):
        if name not in known:
            raise ValueError(f"no {kind} is called {name!r}")
    lowest = lowest_height(surface)
    runs = [
        run_optimizer(surface, lowest, start, name, step_size, course, device)
        for name, step_size in line_up
    ]
    return Race(tuple(runs), lowest)


def rank(race: Race) -> tuple[Run, ...]:
    """Return the runs of a race in order: who arrived first, then by the last loss."""
    return tuple(sorted(race.runs, key=lambda run: place_of(run.arrived_at, run.loss[-1])))


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


def race_ends(race: Race) -> list[tuple[str, ...]]:
    """Return where every run ended: optimizer, step size, w at the end, loss, and what became of it."""
    return [
        (
            run.optimizer,
            f"{run.step_size:.4g}",
            f"[{run.w0[-1]:.3g}, {run.w1[-1]:.3g}]",
            f"{run.loss[-1]:.3g}",
            describe(run),
        )
        for run in race.runs
    ]


def report(race: Race) -> str:
    """Return where every run ended and what became of it, a line each."""
    rows = [("optimizer", "step size", "w at the end", "loss", ""), *race_ends(race)]
    lines = [f"{name:<10} {size:<9} {w:<21} {loss:<9} {end}" for name, size, w, loss, end in rows]
    return "\n".join([*map(str.rstrip, lines), f"the lowest loss there is: {race.lowest:.4g}"])
