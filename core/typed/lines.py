"""Several formulas, each with a name that the later ones may use: c = a + b; d = b + 1; e = c * d."""

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import torch

from core.typed.error import TypedError
from core.typed.expressions import CONSTANTS, FUNCTIONS
from core.typed.expressions import MAX_LENGTH as MAX_LENGTH
from core.typed.formula import Formula, names_read
from core.typed.plain import read_plain

MAX_VARIABLES = 4
MAX_PARTS = 40  # numbers, names and operations in all lines together: what a graph can still show

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,7}")
# For a last line without a name: the first of these that is free.
_RESULT_NAMES = ("y", "z", *(f"y{number}" for number in range(MAX_PARTS)))


def read_lines(text: str) -> "Lines":
    """Read formulas such as `c = a + b; d = b + 1; e = c * d`; only the last may go without a name.

    Raises TypedError, with the place, for a wrong formula or name, and for more than `MAX_VARIABLES`
    variables or `MAX_PARTS` parts.
    """
    return read_plain(text, Lines, formula=True)


@dataclass(frozen=True)
class Lines:
    """Checked formulas with names; call it with one tensor for each variable.

    Variables are the names that the lines read but do not make. `cut` names the line that autograd shall
    not follow, and `how` says by what: "detach" or "no_grad". Two with the same text and cut are equal.
    """

    text: str
    cut: str = ""
    how: str = "detach"

    def __post_init__(self) -> None:
        """Refuse what is not in the language with a `TypedError`."""
        _read(self.text)

    @property
    def formulas(self) -> dict[str, Formula]:
        """The formulas by the names they are given, in the order of the lines."""
        return _read(self.text)[0]

    @property
    def variables(self) -> tuple[str, ...]:
        """The names that a value has to be given for, in the order in which they are read."""
        return _read(self.text)[1]

    def __call__(self, *values: torch.Tensor) -> dict[str, torch.Tensor]:
        """Compute line after line; return what each one made, by name."""
        names = dict(zip(self.variables, values, strict=True))
        made: dict[str, torch.Tensor] = {}
        for name, formula in self.formulas.items():
            track = torch.is_grad_enabled() and (name, self.how) != (self.cut, "no_grad")
            with torch.set_grad_enabled(track):
                value = formula(*(names[variable] for variable in formula.variables))
            if not value.is_floating_point():  # a line like k = 2
                value = value.to(torch.get_default_dtype())
            if (name, self.how) == (self.cut, "detach"):
                value = value.detach()
            made[name] = names[name] = value
        return made

    def source(self, name: str) -> str:
        """Return the lines as the Python function `name` that does the same with torch."""
        lines = [f"def {name}({', '.join(self.variables)}):"]
        for made, formula in self.formulas.items():
            expression = formula.expression
            if not formula.variables and "torch." not in expression:
                expression = f"torch.tensor({float(formula())})"
            if made != self.cut:
                lines.append(f"    {made} = {expression}")
            elif self.how == "detach":
                lines.append(f"    {made} = ({expression}).detach()")
            else:
                lines += ["    with torch.no_grad():", f"        {made} = {expression}"]
        made_names = ", ".join(f'"{made}": {made}' for made in self.formulas)
        return "\n".join([*lines, f"    return {{{made_names}}}", ""])


@lru_cache(64)  # a page asks for names and formulas again and again
def _read(text: str) -> tuple[dict[str, Formula], tuple[str, ...]]:
    """Return the formulas by name and the variables, or say what is wrong and where."""
    if len(text) > MAX_LENGTH:
        raise TypedError(f"A formula has at most {MAX_LENGTH} characters.", MAX_LENGTH)
    formulas: dict[str, Formula] = {}
    variables: dict[str, None] = {}
    parts = list(_split(text))
    if not parts:
        raise TypedError("Type a formula, for example c = a + b; e = c**2.")
    for number, (name, name_at, body, body_at) in enumerate(parts):
        if name is not None:
            _check_name(name, name_at)
            if name in formulas or name in variables:
                raise TypedError(f"{name} is taken already: choose another name.", name_at)
        elif number < len(parts) - 1:
            raise TypedError("Only the last line may go without a name, as in c = a + b.", name_at)
        try:
            read = names_read(body)
            for variable, place in read.items():
                if variable not in formulas and variable not in CONSTANTS:
                    _check_name(variable, place)
                    variables[variable] = None
            used = tuple(found for found in read if found in formulas or found in variables)
            formula = Formula(body, used)
        except TypedError as error:
            raise TypedError(str(error), body_at + error.position) from None
        if name in variables:
            raise TypedError(f"{name} cannot be made from itself: choose another name.", name_at)
        if len(variables) > MAX_VARIABLES:
            raise TypedError(
                f"At most {MAX_VARIABLES} variables, please: {', '.join(variables)}.", body_at
            )
        taken = formulas.keys() | variables.keys()
        formulas[name or next(free for free in _RESULT_NAMES if free not in taken)] = formula
        if sum(line.size for line in formulas.values()) > MAX_PARTS:
            limits = f"{MAX_PARTS} numbers, names and operations"
            raise TypedError(f"The graph would be too large to read: at most {limits}.", body_at)
    return formulas, tuple(variables)


def _split(text: str) -> Iterator[tuple[str | None, int, str, int]]:
    """Cut a text into lines; yield each one's name, if it has one, and formula, and where they begin."""
    start = 0
    for line in text.split(";"):
        name, equals, body = line.partition("=")
        if equals:
            yield name.strip(), start + len(name) - len(name.lstrip()), body, start + len(name) + 1
        elif line.strip():
            yield None, start, line, start
        start += len(line) + 1


def _check_name(name: str, position: int) -> None:
    """Refuse what cannot be the name of a variable or of a line."""
    if name in FUNCTIONS or name in ("pi", "torch") or keyword.iskeyword(name):
        raise TypedError(f"{name} has a meaning already: choose another name.", position)
    if not _NAME.fullmatch(name):
        raise TypedError("A name is a letter, then up to 7 letters and digits.", position)
