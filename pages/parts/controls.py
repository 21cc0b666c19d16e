"""The kinds of controls, as data: what a setting may be, and how it stands in an address.

A view declares its settings as a frozen dataclass whose fields are made by `pages.parts.declare`. Each
field carries one of these records. Here are the numbers and the switch; `word_controls` has what is
chosen and typed in words, `family` controls whose names follow other settings. Nothing here draws:
`pages.parts.widgets` does.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Test = Callable[[Any], bool]  # asks something of the settings of a view


class RefusedError(ValueError):
    """What an address asks for is nothing that the control could take."""


@dataclass(frozen=True, kw_only=True)
class Control:
    """What all controls have.

    `when` tells from the settings whether the control is shown. Neighbours with the same `row` stand
    beside each other; `heading` stands above. `place` is where: in the sidebar, where a view asks for it
    (`places.draw_setting`), or wherever a part of its own, such as a stepper, draws it and knows what it
    stands on. `also` draws, of the settings, other ways to set it, below it.
    """

    label: str
    default: Any
    help: str | None = None
    when: Test | None = None
    row: str = ""
    heading: str = ""
    place: Literal["side", "view", "own"] = "side"
    also: Callable[[Any], None] | None = None

    def is_shown(self, settings: Any) -> bool:
        """Tell whether the control is shown beside the other settings."""
        return self.when is None or self.when(settings)

    def read(self, texts: Sequence[str], settings: Any) -> Any:
        """Return what an address asks for; raise RefusedError if the control cannot take that."""
        raise NotImplementedError

    def write(self, value: Any) -> tuple[str, ...]:
        """Return a value as it stands in an address, where a name may be repeated."""
        return (str(value),)

    def fit(self, value: Any, settings: Any) -> Any:
        """Return the allowed value nearest to `value`, beside the other settings."""
        return value

    def takes(self, settings: Any) -> str:
        """Say, in a sentence, what the control takes."""
        raise NotImplementedError


def read_number(text: str) -> float:
    """Return a finite number, written with a point or with a decimal comma; raise RefusedError."""
    text = text.strip().replace("\u2212", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        raise RefusedError(text) from None
    if not math.isfinite(number):
        raise RefusedError(text)
    return number


@dataclass(frozen=True, kw_only=True)
class Slider(Control):
    """A slider over low, low + step, ..., high; the value is a float on that grid."""

    low: float
    high: float
    step: float

    @property
    def digits(self) -> int:
        """How many decimals the values on the grid have."""
        return max(
            len(f"{number:.10f}".rstrip("0").partition(".")[2]) for number in (self.low, self.step)
        )

    def read(self, texts: Sequence[str], settings: Any) -> float:
        """Return the value on the grid that is nearest to a number between the ends."""
        number = read_number(texts[-1])
        if not self.low <= number <= self.high:
            raise RefusedError(texts[-1])
        return self.fit(number, settings)

    def write(self, value: float) -> tuple[str, ...]:
        """Return the number without superfluous zeros."""
        return (f"{value:.{self.digits}f}".rstrip("0").rstrip(".") if self.digits else f"{value:.0f}",)

    def fit(self, value: float, settings: Any) -> float:
        """Return the value on the grid that is nearest."""
        inside = min(max(value, self.low), self.high)
        on_grid = self.low + round((inside - self.low) / self.step) * self.step
        return float(min(max(round(on_grid, self.digits), self.low), self.high)) + 0.0  # never -0.0

    def takes(self, settings: Any) -> str:
        """Say which numbers."""
        return f"It takes a number from {self.low:g} to {self.high:g}."


@dataclass(frozen=True, kw_only=True)
class Whole(Control):
    """A slider over whole numbers, or a field (`typed`) for many. `high` may follow other settings."""

    low: int
    high: int | Callable[[Any], int]
    step: int = 1
    typed: bool = False

    def top(self, settings: Any) -> int:
        """Return the end of the slider beside the other settings."""
        return self.high(settings) if callable(self.high) else self.high

    def read(self, texts: Sequence[str], settings: Any) -> int:
        """Return the value on the grid that is nearest to a number between the ends."""
        number = read_number(texts[-1])
        if number != int(number) or not self.low <= number <= self.top(settings):
            raise RefusedError(texts[-1])
        return self.fit(int(number), settings)

    def fit(self, value: int, settings: Any) -> int:
        """Return the whole number on the grid that is nearest."""
        high = max(self.top(settings), self.low)
        inside = min(max(value, self.low), high)
        on_grid = self.low + (inside - self.low + self.step // 2) // self.step * self.step
        return on_grid - self.step if on_grid > high else on_grid

    def takes(self, settings: Any) -> str:
        """Say which numbers."""
        return f"It takes a whole number from {self.low} to {self.top(settings)}."


@dataclass(frozen=True, kw_only=True)
class Notches(Control):
    """A slider over a few given numbers, for step sizes that span powers of ten."""

    options: tuple[float, ...]

    def read(self, texts: Sequence[str], settings: Any) -> float:
        """Return the one of the numbers that is meant."""
        number = read_number(texts[-1])
        for option in self.options:
            if option == number:
                return option
        raise RefusedError(texts[-1])

    def write(self, value: float) -> tuple[str, ...]:
        """Return the number in short."""
        return (f"{value:g}" if isinstance(value, float) else str(value),)

    def takes(self, settings: Any) -> str:
        """Say which numbers."""
        return f"It takes one of {', '.join(f'{option:g}' for option in self.options)}."


@dataclass(frozen=True, kw_only=True)
class Switch(Control):
    """On or off."""

    def read(self, texts: Sequence[str], settings: Any) -> bool:
        """Return whether it is on."""
        text = texts[-1].strip().casefold()
        if text not in ("true", "false", "1", "0", "on", "off", "yes", "no"):
            raise RefusedError(texts[-1])
        return text in ("true", "1", "on", "yes")

    def write(self, value: bool) -> tuple[str, ...]:
        """Return true or false."""
        return (str(value).lower(),)

    def takes(self, settings: Any) -> str:
        """Say which words."""
        return "It takes true or false."
