"""A challenge of the lesson: SGD before Adam, on Adam's own ground."""

import math
from typing import Any

from core.challenges import Challenge, Condition, at_least
from core.optimizers.race import Race, Run

FROM_THE_BOTTOM = 0.5


def beats_adam(race: Race, start: tuple[float, float], **_: Any) -> tuple[Condition, ...]:
    """Check that SGD comes to the bottom at (0, 0), and Adam later or not at all."""
    runs = {run.optimizer: run for run in race.runs}
    if not {"sgd", "adam"} <= runs.keys():
        return (Condition("SGD and Adam have to race.", False),)
    sgd, adam = runs["sgd"], runs["adam"]
    first = sgd.arrived_at is not None and (adam.arrived_at is None or sgd.arrived_at < adam.arrived_at)
    return (
        at_least("The start's distance to the bottom", math.hypot(*start), FROM_THE_BOTTOM),
        Condition(f"SGD {_arrival(sgd)}, Adam {_arrival(adam)}: SGD first is the goal.", first),
    )


def _arrival(run: Run) -> str:
    """Say when a run was at the bottom."""
    if run.arrived_at is None:
        return "is not at the bottom"
    return f"is at the bottom after {run.arrived_at} steps"


IN_A_RACE = (
    Challenge(
        "sgd_beats_adam",
        "Make SGD beat Adam in this ravine. Both start at the same place.",
        ("ravine_w0", "ravine_w1", "ravine_sgd", "steps"),
        (
            "SGD is slow along the ravine, and fast across it. Where would it have to go only across?",
            "Start at w₀ = 0, on the side of the ravine.",
        ),
        beats_adam,
        {"line_up": ("sgd", "adam")},
    ),
)
