"""Formulas that a student types: parsed, checked and computed with torch, never evaluated as Python."""

import ast
import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

FUNCTIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "sin": torch.sin,
    "cos": torch.cos,
    "tan": torch.tan,
    "exp": torch.exp,
    "log": torch.log,
    "sqrt": torch.sqrt,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "abs": torch.abs,
}
CONSTANTS = {"pi": torch.pi, "e": 2.718281828459045}
MAX_LENGTH = 200  # characters
MAX_NODES = 60
MAX_DEPTH = 20
MAX_POWER = 20  # the largest whole or broken number that may stand behind **
MAX_NUMBER = 1e6
MAX_INT = 2**53  # beyond this a whole number is no longer exact as a float

# A number with a letter right behind it. Python would read "2if x" and only warn, on the server's log.
_NUMBER_THEN_LETTER = re.compile(r"(?<![\w.])(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?+(?=[A-Za-z_])")

Value = torch.Tensor | float

_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


class FormulaError(ValueError):
    """A formula that is not in the language. `position` counts its characters from 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        """Say what is wrong, and where."""
        super().__init__(message)
        self.position = position


@dataclass(frozen=True)
class Formula:
    """A checked formula of named variables; call it with one tensor for each of them.

    Two formulas with the same text and variables are equal, so results may be cached by formula.
    """

    text: str
    variables: tuple[str, ...] = ("x",)

    def __post_init__(self) -> None:
        """Refuse what is not in the language with a `FormulaError`."""
        _check(_parse(self.text), self)

    def __call__(self, *values: torch.Tensor) -> torch.Tensor:
        """Compute the formula elementwise; the result has the values' broadcast shape and dtype."""
        names = dict(zip(self.variables, values, strict=True))
        result = torch.as_tensor(_compute(_parse(self.text), names))
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
        return ast.unparse(_Torch(self).visit(_parse(self.text)))

    @property
    def size(self) -> int:
        """How many numbers, names and operations the formula is made of."""
        return sum(isinstance(node, ast.expr) for node in ast.walk(_parse(self.text)))

    def _unused(self) -> list[str]:
        names = {n.id for n in ast.walk(_parse(self.text)) if isinstance(n, ast.Name)}
        return [variable for variable in self.variables if variable not in names]


def names_read(text: str) -> dict[str, int]:
    """Return the names in a formula, functions left out, each with the place of its first use."""
    start = len(text) - len(text.lstrip())
    found: dict[str, int] = {}
    names = [node for node in ast.walk(_parse(text)) if isinstance(node, ast.Name)]
    for node in sorted(names, key=lambda node: node.col_offset):
        if node.id not in FUNCTIONS:
            found.setdefault(node.id, start + node.col_offset)
    return found


def _parse(text: str) -> ast.expr:
    """Return the tree of a formula, or say where it stops being one."""
    if not text.strip():
        raise FormulaError("Type a formula, for example x**2 - 3*x.")
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"A formula has at most {MAX_LENGTH} characters.", MAX_LENGTH)
    for position, character in enumerate(text):
        if not (character.isascii() and (character.isalnum() or character in " +-*/()._")):
            hint = " For a power write **, as in x**2." if character == "^" else ""
            raise FormulaError(f"{character!r} is not part of a formula here.{hint}", position)
    if number := _NUMBER_THEN_LETTER.search(text):
        raise FormulaError("Between a number and a name write *, as in 2*x.", number.end())
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        if not error.offset:
            raise FormulaError("Something is missing at the end.", len(text.rstrip())) from None
        position = error.offset - 1 + len(text) - len(text.lstrip())
        raise FormulaError("Python cannot read this as a formula.", position) from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaError("Python cannot read this as a formula.") from None


def _check(tree: ast.expr, formula: Formula) -> None:
    """Walk the tree once and refuse every node that the language does not have."""
    start = len(formula.text) - len(formula.text.lstrip())
    nodes = 0

    def refuse(node: ast.expr, message: str) -> FormulaError:
        return FormulaError(message, start + node.col_offset)

    def visit(node: ast.expr, depth: int) -> None:
        nonlocal nodes
        nodes += 1
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            limits = f"{MAX_NODES} numbers, names and operations, nested {MAX_DEPTH} deep"
            raise refuse(node, f"A formula has at most {limits}.")
        match node:
            case ast.Constant(value=bool()):
                raise refuse(node, "True and False are not numbers here.")
            case ast.Constant(value=int() | float() as number):
                if not abs(number) <= MAX_NUMBER:
                    raise refuse(node, f"Numbers go up to {MAX_NUMBER:,.0f} here.")
            case ast.Name(id=name):
                if name in FUNCTIONS:
                    raise refuse(node, f"{name} is a function: write {name}(...).")
                if name not in formula.variables and name not in CONSTANTS:
                    known = ", ".join((*formula.variables, *CONSTANTS))
                    raise refuse(node, f"{name} is not known here. Known names: {known}.")
            case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=operand):
                visit(operand, depth + 1)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
                visit(left, depth + 1)
                visit(right, depth + 1)
                if isinstance(op, ast.Pow):
                    _check_power(right, formula.variables, refuse)
                if _is_number(node, formula.variables):
                    _check_arithmetic(node, refuse)
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in FUNCTIONS:
                nodes += 1
                visit(argument, depth + 1)
            case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
                raise refuse(node, f"{name} takes one argument: {name}(...).")
            case ast.Call():
                known = ", ".join(FUNCTIONS)
                raise refuse(node, f"Only these functions can be called: {known}.")
            case _:
                raise refuse(node, "Only numbers, names, + - * / ** and functions are allowed.")

    visit(tree, 0)


Refuse = Callable[[ast.expr, str], FormulaError]


def _check_power(exponent: ast.expr, variables: tuple[str, ...], refuse: Refuse) -> None:
    """Refuse exponents that are powers themselves or numbers beyond `MAX_POWER`."""
    if any(isinstance(node, ast.Pow) for node in ast.walk(exponent)):
        raise refuse(exponent, "A power of a power: please put it another way.")
    parts = [part for part in ast.walk(exponent) if isinstance(part, ast.expr)]
    numbers = [_compute(part, {}) for part in parts if _is_number(part, variables)]
    if any(abs(number) > MAX_POWER for number in numbers):
        raise refuse(exponent, f"Exponents go up to {MAX_POWER} here.")


def _check_arithmetic(node: ast.expr, refuse: Refuse) -> None:
    """Refuse arithmetic on plain numbers that has no real, finite result."""
    try:
        value = _compute(node, {})
    except ZeroDivisionError:
        raise refuse(node, "This divides by zero.") from None
    except OverflowError:
        raise refuse(node, "This number is too large.") from None
    if isinstance(value, complex):
        raise refuse(node, "This is not a real number.")
    if not math.isfinite(value):
        raise refuse(node, "This number is too large.")


def _compute(node: ast.expr, names: dict[str, torch.Tensor]) -> Value:
    """Compute a checked tree: tensors in, a tensor out, or a number where no variable is involved."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return names[name] if name in names else CONSTANTS[name]
        case ast.UnaryOp(op=op, operand=operand):
            value = _compute(operand, names)
            return -value if isinstance(op, ast.USub) else value
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            value = _compute(argument, names)
            return FUNCTIONS[name](
                value if isinstance(value, torch.Tensor) else torch.tensor(float(value))
            )
        case ast.BinOp(left=left, op=op, right=right):
            value = _OPERATIONS[type(op)](_compute(left, names), _compute(right, names))
            return float(value) if isinstance(value, int) and abs(value) > MAX_INT else value
    raise AssertionError(ast.dump(node))


class _Torch(ast.NodeTransformer):
    """Turn a checked tree into the Python that computes the same with torch, operation by operation."""

    def __init__(self, formula: Formula) -> None:
        self.variables = formula.variables

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return node if node.id in self.variables else ast.Constant(CONSTANTS[node.id])

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if _is_number(node, self.variables):
            value = _compute(node, {})
            if isinstance(value, float) and abs(value) > MAX_INT:
                return ast.Constant(value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        argument = node.args[0]
        if _is_number(argument, self.variables):
            number = ast.Constant(float(_compute(argument, {})))
            argument = ast.Call(ast.parse("torch.tensor", mode="eval").body, [number], [])
        else:
            argument = self.visit(argument)
        function = ast.parse(f"torch.{node.func.id}", mode="eval").body  # type: ignore[attr-defined]
        return ast.Call(function, [argument], [])


def _is_number(node: ast.expr, variables: tuple[str, ...]) -> bool:
    """Tell whether a checked tree is plain arithmetic, without variables and functions."""
    parts = list(ast.walk(node))
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    calls = any(isinstance(part, ast.Call) for part in parts)
    return not calls and not names & set(variables) and names <= set(CONSTANTS)
