"""How a race is run, and what each optimizer is told of it."""

import math
from dataclasses import dataclass, replace
from typing import TypeVar

from core.optimizers.formulas import Setting


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

    @property
    def steps_of_a_third(self) -> int:
        """How many steps a schedule in three stages has on each."""
        return math.ceil(self.steps / 3)

    @property
    def steps_of_the_warm_up(self) -> int:
        """How many steps it takes until the step size is whole."""
        return max(1, self.steps // 4)

    def without_decay(self) -> "Course":
        """Return the course without any weight decay."""
        return replace(self, weight_decay=0.0, adam_decay=0.0)

    def tell(self, step_size: float) -> Setting:
        """Return what an optimizer with this step size is told."""
        return Setting(step_size, self.momentum, self.weight_decay, self.adam_decay)


DEFAULT_COURSE = Course()


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
