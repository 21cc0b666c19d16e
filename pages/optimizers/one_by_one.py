"""A race whose racers are remembered one by one: whoever runs as before does not run again."""

from dataclasses import replace
from typing import Any

from core.optimizers.course import Course, its_own
from core.optimizers.race import Race
from core.optimizers.race import race as run_together
from core.optimizers.race_words import Raced
from core.optimizers.tuning import best_step_size
from pages.parts.memory import remember


def race(line_up: tuple[tuple[str, float], ...], course: Course, **shared: Any) -> Race:
    """Return what `core.optimizers.race.race` returns for the same arguments."""

    def run_alone(racer: tuple[str, float]) -> Race:
        return remember(run_together)(line_up=(racer,), course=its_own(racer[0], course), **shared)

    races = [run_alone(racer) for racer in line_up]
    return Race(tuple(run for race in races for run in race.runs), races[0].lowest)


def compare(line_up: tuple[tuple[str, float], ...], course: Course, **shared: Any) -> Raced:
    """Return the race and, where there is a schedule or weight decay was asked for, the one without."""
    ran = race(line_up, course, **shared)
    constant, plain = replace(course, schedule="constant"), course.without_decay()
    decays = any(its_own(name, course).decays_more for name, _ in line_up)
    return Raced(
        ran.runs,
        ran.lowest,
        race(line_up, constant, **shared) if course != constant else None,
        race(line_up, plain, **shared) if decays else None,
    )


def tune(names: tuple[str, ...], course: Course, **where: Any) -> tuple[tuple[str, float], ...]:
    """Return a line-up with the best step size of each of these optimizers, found one by one."""
    best = remember(best_step_size)
    return tuple((name, best(name=name, course=its_own(name, course), **where)) for name in names)
