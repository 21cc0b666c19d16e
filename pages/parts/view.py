"""What a view and a page declare. `pages.parts.scaffold` draws them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import pandas as pd
import pyarrow as pa

from core.challenges import Challenge, Condition
from core.charts.playback import Spec
from core.line_order import Puzzle
from core.mistakes import Mistake
from core.questions import Question
from core.short_program import ShortProgram
from core.teaching import Teaching
from pages.parts.declare import Shared

S = TypeVar("S", bound=Shared)
R = TypeVar("R")


@dataclass(frozen=True)
class Picture:
    """A compiled specification, the tables that fill it, and what it shows, in words.

    `words` has other words for what stands on axes, legends and tooltips, in another language.

    Where only the tables change, the browser keeps the picture and its clock. A new `alt` makes it draw
    a new one, so `alt` changes only where the story does, not with every digit.
    """

    spec: Spec
    tables: Mapping[str, pa.Table | pd.DataFrame]
    alt: str
    name: str = "picture"
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def nbytes(self) -> int:
        """About how many bytes the picture takes: most of its specification is shared with others."""
        return 10_000 + sum(
            table.nbytes if isinstance(table, pa.Table) else int(table.memory_usage().sum())
            for table in self.tables.values()
        )


@dataclass(frozen=True)
class Shown:
    """The program that ran: `print(report(main(**arguments)))` in two lines, and what it printed."""

    title: str
    main: Callable[..., object]
    arguments: Mapping[str, Any]
    report: Callable[..., str]
    printed: str
    file_name: str
    result: str = "result"
    note: str = ""
    repeats: bool = True  # prints the same whenever it runs; measured times do not
    raises: bool = False  # ends in the error whose message is `printed`


def nothing_needed(_: Any) -> str | None:
    """Say that every setting can be run."""
    return None


def asks(
    arguments: Callable[[Any], Mapping[str, Any]], *questions: Callable[..., Question | None]
) -> tuple[Callable[[Any], Question | None], ...]:
    """Return the questions of a view of functions that all take the same `arguments` of settings."""

    def of_settings(ask: Callable[..., Question | None]) -> Callable[[Any], Question | None]:
        return lambda settings: ask(**arguments(settings))

    return tuple(map(of_settings, questions))


def challenged(
    arguments: Callable[[Any], Mapping[str, Any]], *challenges: Challenge
) -> tuple[Challenge, ...]:
    """Return the challenges of a view, whose checks take settings and a result from then on."""

    def of_settings(check: Callable[..., tuple[Condition, ...]]) -> Callable[..., tuple[Condition, ...]]:
        return lambda settings, result: check(result, **arguments(settings))

    return tuple(replace(each, check=of_settings(each.check)) for each in challenges)


@dataclass(frozen=True)
class View(Generic[S, R]):
    """One way to look at a concept: its settings, one call into core, and what is made of the result.

    name: of its file, in the address and in the tests. title: on the switch between views.
    run: from settings to the result that everything else is made of.
    needs: what is missing before the settings can be run, as a sentence, or None.
    beside_controls: what stands in the sidebar below the controls, also where something is missing.
    above, picture and words (side by side), below: what stands in the page, in this order.
    short: the program that a teacher would write on the board; program: the whole one that ran.
    numbers, more, program, questions, challenges, puzzle, mistakes: the panels, any of which a view may
    lack.
    presets: whole settings behind buttons, by the words on them.
    formerly: how old links ask for this view.
    is_long: a run may take long, so that a moved control must be able to end it.
    ghost: the table of the picture whose former rows stay, as the table "ghost", while a case is shown.
    point: the settings that make the point: on a phone their controls stand directly under the picture.
    """

    name: str
    title: str
    settings: type[S]
    run: Callable[[S], R]
    needs: Callable[[S], str | None] = nothing_needed
    beside_controls: Callable[[S], None] | None = None
    above: Callable[[S, R], None] | None = None
    picture: Callable[[S, R], Picture | None] | None = None
    words: Callable[[S, R], None] | None = None
    below: Callable[[S, R], None] | None = None
    numbers: Callable[[S, R], None] | None = None
    more: Mapping[str, Callable[[S, R], None]] = field(default_factory=dict)
    short: Callable[[S, R], ShortProgram] | None = None
    program: Callable[[S, R], Shown] | None = None
    questions: Sequence[Callable[[S], Question | None]] = ()
    challenges: Sequence[Challenge] = ()
    puzzle: Puzzle | None = None
    mistakes: Sequence[Mistake] = ()
    presets: Mapping[str, S] = field(default_factory=dict)
    formerly: Mapping[str, str] = field(default_factory=dict)
    is_long: bool = False
    ghost: str = ""
    point: Sequence[str] = ()

    @property
    def panels(self) -> tuple[str, ...]:
        """The names of the panels that the view has, as the address knows them."""
        has = {
            "Numbers": self.numbers,
            **self.more,
            "Code": self.program,
            "Predict": self.questions,
            "Challenge": self.challenges,
            "Lines": self.puzzle,
            "Mistakes": self.mistakes,
        }
        return tuple(name for name, panel in has.items() if panel)

    def panel_called(self, asked: str) -> str:
        """Return the name of the panel that is asked for, whatever its capitals, or nothing."""
        return next((name for name in self.panels if name.casefold() == asked.casefold()), "")


@dataclass(frozen=True)
class Page:
    """A lesson as people see it: the idea in a sentence or two, its views, and what to remember.

    card: a view, and what makes a small picture (SVG) of its default run for the home page.
    teaching: what stands on the page for its teacher.
    """

    lesson: str
    idea: str
    views: tuple[View[Any, Any], ...]
    takeaways: tuple[str, ...]
    card: tuple[View[Any, Any], Callable[[Any], str]] | None = None
    teaching: Teaching | None = None

    def find(self, name: str) -> View[Any, Any]:
        """Return the view of a name; raise KeyError if there is none."""
        return {view.name: view for view in self.views}[name]
