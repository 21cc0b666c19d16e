"""The short program of a view: what a teacher writes on the board for exactly these settings.

It is made of the generator that ran, its *board function*: a function of `core` that does the lesson's
work, the real calls in sight, and yields what is to be seen, for a record or for a picture. Printing
what it yields makes the program.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from string import Formatter
from typing import Any

import torch

from core.arguments import Piece, in_lines, in_one_line, label, write
from core.bare import bare, what_is_used
from core.constant_parameters import with_constants
from core.long_lines import fit_lines
from core.notebook_pictures import Drawing
from core.own_process import without_draws
from core.source_of import Collector, names_used
from core.specialise import specialise

Board = Callable[..., Iterator[Any]]
MEND = "Mend the program: it is to come to its end without an error. Then run it."  # asks of any
_NAME = "<short program>"
_PLAIN = r"{[.\w]*}( {[.\w]*})*"  # a template that `print` itself is enough for
_SCALARS = (bool, int, float, str, type(None))
_MOST_LINES = 5  # of an argument above the program: a longer one, mere data, stands in one line
_LONGEST = 60  # characters of a list or a tuple that stands in an expression


@dataclass(frozen=True)
class ShortProgram:
    """A board function with its arguments, and how what it yields is printed.

    prints   a template of `str.format` for each `yield` in the source, in its order; what is yielded
             fills it; what it does not name is for the record, and an empty template prints nothing.
             Without templates everything is printed with spaces between.
    printed  what the program prints, made of the page's own result
    plot     names for all that the last `yield` yields, of which a notebook draws the second and those
             after it over the first
    drawing  what a notebook draws instead
    raises   whether the program ends in an error: `printed` ends with the error's message then
    ask      a question for whoever has run it: "Change ... What will happen?"
    inlined  arguments, all functions, that are written as what they do
    repeats  whether it prints the same whenever it runs; measured times do not
    note     what the program leaves out of the page, and where that is, if anything
    """

    title: str
    board: Board
    arguments: Mapping[str, Any]
    printed: str
    prints: tuple[str, ...] = ()
    plot: tuple[str, ...] = ()
    drawing: Drawing | None = None
    ask: str = ""
    raises: bool = False
    inlined: tuple[str, ...] = ()
    note: str = ""
    repeats: bool = True

    @property
    def source(self) -> str:
        """The program, ready for `python program.py`."""
        return "\n\n".join(part for part in (self.parts(print_all)) if part) + "\n"

    @property
    def raises_on(self) -> int | None:
        """The line of the program on which it ends in an error, or None."""
        return line_of_error(self.source)

    def parts(self, prints: Callable[[str, Sequence[str]], str]) -> tuple[str, str, str]:
        """Return imports, definitions with the arguments that have a line, and the lines that run.

        `prints` makes a statement of a template and of the sources of what is yielded, of which the
        template may name only the first.
        """
        collector = Collector()

        def in_place(name: str, value: Any) -> str | None:
            """Return a number, a text, a short list or a function as it stands in an expression."""
            if isinstance(value, (*_SCALARS, list, tuple, torch.dtype)) or callable(value):
                text = in_one_line(write(value, name, collector))
                return text if len(text) <= _LONGEST or not isinstance(value, list | tuple) else None
            return None

        def fill(number: int, sources: Sequence[str]) -> str:
            template = self.template(number, len(sources))
            return prints(template, sources) if template else ""

        lines = specialise(self.board, self.arguments, in_place, fill, self.inlined)
        homes = [*lines.modules, *(self.arguments[name].__module__ for name in self.inlined)]
        for name in names_used(lines.source):
            any(collector.add(name, home) for home in homes)  # by the first that knows it
        bound = signature(self.board).bind(**self.arguments)
        bound.apply_defaults()
        above = [
            _in_few_lines(label(f"{name} = ", write(bound.arguments[name], name, collector)))
            for name in lines.arguments
        ]
        plain = sorted(line for line in collector.imports if line.startswith("import"))
        imports = [*plain, *sorted(collector.imports - set(plain))]
        board, given = bare(lines.source).rstrip("\n"), "\n".join(above)
        parts = {name: bare(source) for name, source in collector.parts.items()}
        parts, board = with_constants(parts, board)
        used, needed = what_is_used(parts, imports, f"{given}\n{board}")
        definitions = filter(None, [fit_lines(used), given])
        return "\n".join(needed), "\n\n".join(definitions), fit_lines(board)

    def template(self, number: int, parts: int) -> str:
        """Return how the `yield` of a number is printed, which yields so many parts."""
        return self.prints[number] if number < len(self.prints) else " ".join(["{}"] * parts)


def line_of_error(source: str) -> int | None:
    """Return the line on which a short program ends in an error, or None: found by running it."""
    try:
        code = compile(without_draws(source), _NAME, "exec")
        with torch.random.fork_rng(devices=[]):
            exec(code, {"__name__": "__main__", "print": _keep_silent})
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)
        return next(place.lineno for place in places if place.filename == _NAME)
    return None


def _in_few_lines(piece: Piece) -> str:
    """Return an argument in lines of the usual width, or in one line if these would be many."""
    text = in_lines(piece)
    return text if text.count("\n") < _MOST_LINES else in_one_line(piece)


def _keep_silent(*_: object) -> None:
    """Print nothing."""


def print_rows(template: str, rows: Iterable[Sequence[Any]]) -> str:
    """Return what a program prints that yields these rows at one place."""
    return "\n".join(template.format(*row) for row in rows)


def how_many(template: str) -> int:
    """Return how many expressions a template is filled with."""
    return sum(field is not None for _, field, _, _ in Formatter().parse(template))


def print_all(template: str, sources: Sequence[str]) -> str:
    """Return the statement that prints a template filled with the first of these expressions."""
    sources = sources[: how_many(template)]
    if re.fullmatch(_PLAIN, template):
        whole = [source + part[1:-1] for source, part in zip(sources, template.split(" "), strict=True)]
        return f"print({', '.join(whole)})"
    text = template.replace("\n", "\\n").replace("\t", "\\t")
    if any(set(source) & set('"\\{}\n') for source in sources):
        return f'print("{text}".format({", ".join(sources)}))'
    first, *others = text.split("{")
    filled = "".join(_fill(source, piece) for source, piece in zip(sources, others, strict=True))
    return f'print({"f" if "{" in filled else ""}"{first}{filled}")'


def _fill(source: str, piece: str) -> str:
    """Return what a format string says of a source; a whole number or a word stands in the text."""
    word = source[1:-1] if re.fullmatch(r"'\w+'", source) else source
    stands = piece[0] == "}" and (word != source or source.isdigit())
    return word + piece[1:] if stands else "{" + source + piece
