"""A short program as it is read, remembered: writing it takes longer than drawing the page."""

from dataclasses import dataclass

from core.short_program import ShortProgram
from pages.parts.memory import remember


@dataclass(frozen=True)
class Written:
    """The text of a short program, and the line on which it ends in an error, if it does."""

    source: str
    raises_on: int | None


@remember
def write(short: ShortProgram) -> Written:
    """Return what stands on the board."""
    return Written(short.source, short.raises_on if short.raises else None)
