"""The kinds of controls, as data: what a setting may be, and how it stands in an address.

A view declares its settings as a frozen dataclass whose fields are made by `pages.parts.declare`. Each
field carries one of these records. Nothing here draws: `pages.parts.widgets` does.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Members = tuple[tuple[str, Any], ...]  # names and values, of those that are not on their defaults
Test = Callable[[Any], bool]  # asks something of the settings of a view


class RefusedError(ValueError):
    """What an address asks for is nothing that the control could take."""


@dataclass(frozen=True, kw_only=True)
class Control:
    """What all controls have.

    `when` tells from the settings whether the control is shown. Neighbours with the same `row` stand
    beside each other; `heading` stands above. `place` is where: in the sidebar, in the page above the
    picture, where a view asks for it (`scaffold.draw_setting`), or wherever a part of its own, such as a
    stepper, draws it and knows what it stands on.
    """

    label: str
    default: Any
    help: str | None = None
    when: Test | None = None
    row: str = ""
    heading: str = ""
    place: Literal["side", "page", "view", "own"] = "side"

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
        """Say what the control takes."""
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
        on_grid = self.low + round((value - self.low) / self.step) * self.step
        return float(min(max(round(on_grid, self.digits), self.low), self.high)) + 0.0  # never -0.0

    def takes(self, settings: Any) -> str:
        """Say which numbers."""
        return f"a number from {self.low:g} to {self.high:g}"


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
        on_grid = self.low + (value - self.low + self.step // 2) // self.step * self.step
        while on_grid > high:
            on_grid -= self.step
        return max(on_grid, self.low)

    def takes(self, settings: Any) -> str:
        """Say which numbers."""
        return f"a whole number from {self.low} to {self.top(settings)}"


@dataclass(frozen=True, kw_only=True)
class Choice(Control):
    """One of several words: a select box, or a row of buttons. Options may follow other settings."""

    options: Sequence[str] | Callable[[Any], Sequence[str]]
    as_buttons: bool = False
    names: Mapping[str, str] | None = None  # how options are called on the screen

    def possible(self, settings: Any) -> tuple[str, ...]:
        """Return the options beside the other settings."""
        return tuple(self.options(settings) if callable(self.options) else self.options)

    def name(self, option: str) -> str:
        """Return how an option is called on the screen."""
        return (self.names or {}).get(option, option)

    def read(self, texts: Sequence[str], settings: Any) -> str:
        """Return the option that is meant; capitals, `_` and numbers like 1.0 make no difference."""
        return find_option(texts[-1], self.possible(settings))

    def fit(self, value: str, settings: Any) -> str:
        """Return the value if it is possible, or the default, or the first option."""
        possible = self.possible(settings)
        return next((option for option in (value, self.default) if option in possible), possible[0])

    def takes(self, settings: Any) -> str:
        """Say which words."""
        return f"one of: {', '.join(self.possible(settings))}"


def find_option(text: str, options: Sequence[str]) -> str:
    """Return the one of some words that a text means: this very word, or else one that is plainly it."""
    alike = (option for option in options if _plain(option) == _plain(text))
    found = text if text in options else next(alike, None)
    if found is None:
        raise RefusedError(text)
    return found


def _plain(text: str) -> str:
    """Return a word, or a number, in the form in which two of them are compared."""
    try:
        return f"{read_number(text):g}"
    except RefusedError:
        return text.strip().casefold().replace("_", " ").replace("+", " ")


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
        return f"one of {', '.join(f'{option:g}' for option in self.options)}"


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
        return "true or false"


@dataclass(frozen=True, kw_only=True)
class Several(Control):
    """Any number of some words; the value is a tuple in the order of the options, at first of all."""

    options: tuple[str, ...]

    def read(self, texts: Sequence[str], settings: Any) -> tuple[str, ...]:
        """Return the options that are meant; no text at all, or an empty one, means none."""
        asked = {find_option(text, self.options) for text in texts if text.strip()}
        return tuple(option for option in self.options if option in asked)

    def write(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Return every chosen option; an empty text if there is none."""
        return value or ("",)

    def takes(self, settings: Any) -> str:
        """Say which words."""
        return f"any of: {', '.join(self.options)}"


@dataclass(frozen=True, kw_only=True)
class Text(Control):
    """A line, or a field (`lines` high), to type in. The value is a text that `reader` can read.

    `reader` gets the text and raises a ValueError that says what is wrong. `is_bulky` texts stand in an
    address compressed (pages/parts/address.py). `examples` are other texts worth trying.
    """

    reader: Callable[[str], object]
    max_chars: int
    examples: tuple[str, ...] = ()
    lines: int = 1
    is_bulky: bool = False

    def read(self, texts: Sequence[str], settings: Any) -> str:
        """Return the text if it can be read."""
        try:
            self.check(texts[-1])
        except ValueError:
            raise RefusedError(texts[-1]) from None
        return texts[-1]

    def check(self, text: str) -> None:
        """Raise a ValueError that says what is wrong with a text, if anything is."""
        if len(text) > self.max_chars:
            raise ValueError(f"The page takes up to {self.max_chars:,} characters. This has more.")
        self.reader(text)

    def takes(self, settings: Any) -> str:
        """Say what kind of text."""
        return "a text that the page can read"


@dataclass(frozen=True, kw_only=True)
class Family(Control):
    """A control for each of some names that follow other settings, such as the variables of a formula.

    The value is a tuple of pairs of a name and its value, without those that stand on their default,
    which may follow other settings as well (`defaults`). In an address each has the name of the field,
    `_`, and its own.
    """

    names: Callable[[Any], Sequence[str]]
    make: Callable[[str], Control]
    defaults: Callable[[Any], Mapping[str, Any]] | None = None
    default: Any = ()
    label: str = ""

    def member(self, name: str, settings: Any) -> Control:
        """Return the control of one member beside the other settings."""
        control = self.make(name)
        others = self.defaults(settings) if self.defaults else {}
        return replace(control, default=others[name]) if name in others else control

    def get(self, value: Members, name: str, settings: Any) -> Any:
        """Return the value of one member."""
        return dict(value).get(name, self.member(name, settings).default)

    def put(self, value: Members, name: str, new: Any, settings: Any) -> Members:
        """Return the pairs with another value for one member."""
        pairs = {**dict(value), name: new}
        if new == self.member(name, settings).default:
            del pairs[name]
        return tuple(sorted(pairs.items()))

    def takes(self, settings: Any) -> str:
        """Say that it depends on the member."""
        return "a value for each name"
