"""Controls over words: one or several of some, or a text to type. See `pages.parts.controls`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.parts.controls import Control, RefusedError, read_number


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
        return f"It takes one of: {', '.join(self.possible(settings))}."


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
        return f"It takes any of: {', '.join(self.options)}."


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
        return "It takes a text that the page can read."
