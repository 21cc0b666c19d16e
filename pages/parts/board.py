"""A short program as it is read, remembered: writing it takes longer than drawing the page."""

from dataclasses import dataclass, replace

from core.short_program import ShortProgram, line_of_error
from pages.parts.memory import remember


@dataclass(frozen=True)
class Written:
    """The text of a short program, and the line on which it ends in an error, if it does."""

    source: str
    raises_on: int | None


def write(short: ShortProgram) -> Written:
    """Return what stands on the board."""
    return _write(replace(short, drawing=None))  # which is of the notebook alone, and never the same


@remember
def _write(short: ShortProgram) -> Written:
    source = short.source
    return Written(source, line_of_error(source) if short.raises else None)
