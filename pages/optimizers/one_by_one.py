"""A race whose racers are remembered one by one: whoever runs as before does not run again."""

from typing import Any

from core.optimizers.formulas import Setting
from core.optimizers.race import Race, constants
from core.optimizers.race import race as run_together
from pages.parts.memory import remember


def race(
    line_up: tuple[tuple[str, float], ...], momentum: float, weight_decay: float, **shared: Any
) -> Race:
    """Return what `core.optimizers.race.race` returns for the same arguments."""

    def run_alone(name: str, step_size: float) -> Race:
        own: dict[str, Any] = constants(name, Setting(step_size, momentum, weight_decay))
        return remember(run_together)(line_up=((name, step_size),), **shared, **own)

    races = [run_alone(*racer) for racer in line_up]
    return Race(tuple(run for race in races for run in race.runs), races[0].lowest)
