"""Formulas that a student types: parsed, checked and computed with torch, never evaluated as Python."""

import ast
from dataclasses import dataclass

import torch

from core.typed.expressions import FUNCTIONS, compute, parse, write_torch
from core.typed.expressions import MAX_LENGTH as MAX_LENGTH
from core.typed.plain import read_plain
from core.typed.rules import check


def read_formula(text: str, variables: tuple[str, ...] = ("x",)) -> "Formula":
    """Read a formula such as `x**2 - 3*x` of these variables, with + - * / ** and `FUNCTIONS`.

    Signs that can mean only one thing are read, too, such as ² and ×; the formula has the plain ones.
    Raises TypedError, with the place, for anything that is not in the language.
    """
    return read_plain(text, lambda plain: Formula(plain, variables), formula=True)


@dataclass(frozen=True)
class Formula:
    """A checked formula of named variables; call it with one tensor for each of them.

    Two formulas with the same text and variables are equal, so results may be cached by formula.
    """

    text: str
    variables: tuple[str, ...] = ("x",)

    def __post_init__(self) -> None:
        """Refuse what is not in the language with a `TypedError`."""
        check(parse(self.text), self.text, self.variables)

    def __call__(self, *values: torch.Tensor) -> torch.Tensor:
        """Compute the formula elementwise; the result has the values' broadcast shape and dtype."""
        names = dict(zip(self.variables, values, strict=True))
        result = torch.as_tensor(compute(parse(self.text), names))
        # A variable that the formula leaves out still belongs to its graph, with derivative zero.
        for unused in self._unused():
            result = result + 0 * names[unused]
        return result

    def source(self, name: str) -> str:
        """Return the formula as the Python function `name` that does the same with torch."""
        zeros = "".join(f" + 0 * {unused}" for unused in self._unused())
        return f"def {name}({', '.join(self.variables)}):\n    return {self.expression}{zeros}\n"

    @property
    def expression(self) -> str:
        """The formula as the Python expression that does the same with torch."""
        return write_torch(parse(self.text), self.variables)

    @property
    def size(self) -> int:
        """How many numbers, names and operations the formula is made of."""
        return sum(isinstance(node, ast.expr) for node in ast.walk(parse(self.text)))

    def _unused(self) -> list[str]:
        names = {n.id for n in ast.walk(parse(self.text)) if isinstance(n, ast.Name)}
        return [variable for variable in self.variables if variable not in names]


def names_read(text: str) -> dict[str, int]:
    """Return the names in a formula, functions left out, each with the place of its first use."""
    start = len(text) - len(text.lstrip())
    found: dict[str, int] = {}
    names = [node for node in ast.walk(parse(text)) if isinstance(node, ast.Name)]
    for node in sorted(names, key=lambda node: node.col_offset):
        if node.id not in FUNCTIONS:
            found.setdefault(node.id, start + node.col_offset)
    return found
