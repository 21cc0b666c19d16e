"""The language of typed formulas: its parts, and how it is parsed, computed and written as torch."""

import ast
import operator
import re
from collections.abc import Callable
from typing import Any

import torch

from core.typed.error import TypedError
from core.typed.hints import find_cause, hint_at

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
MAX_INT = 2**53  # beyond this a whole number is no longer exact as a float

# A number with a letter right behind it. Python would read "2if x" and only warn, on the server's log.
_NUMBER_THEN_LETTER = re.compile(r"(?<![\w.])(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?+(?=[A-Za-z_])")

Value = torch.Tensor | float

OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def parse(text: str) -> ast.expr:
    """Return the tree of a formula, or say where it stops being one."""
    if not text.strip():
        raise TypedError("Type a formula, for example x**2 - 3*x.")
    if len(text) > MAX_LENGTH:
        raise TypedError(f"A formula has at most {MAX_LENGTH} characters.", MAX_LENGTH)
    for position, character in enumerate(text):
        if not (character.isascii() and (character.isalnum() or character in " +-*/()._")):
            hint = hint_at(text, position)
            raise TypedError(f"{character!r} is not part of a formula here.{hint}", position)
    if number := _NUMBER_THEN_LETTER.search(text):
        raise TypedError("Between a number and a name write *, as in 2*x.", number.end())
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        if found := find_cause(text):
            raise TypedError(*found) from None
        if not error.offset:
            raise TypedError("Something is missing at the end.", len(text.rstrip())) from None
        position = error.offset - 1 + len(text) - len(text.lstrip())
        raise TypedError("Python cannot read this as a formula.", position) from None
    except (ValueError, RecursionError, MemoryError):
        raise TypedError("Python cannot read this as a formula.") from None


def compute(node: ast.expr, names: dict[str, torch.Tensor]) -> Value:
    """Compute a checked tree: tensors in, a tensor out, or a number where no variable is involved."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return names[name] if name in names else CONSTANTS[name]
        case ast.UnaryOp(op=op, operand=operand):
            value = compute(operand, names)
            return -value if isinstance(op, ast.USub) else value
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            value = compute(argument, names)
            return FUNCTIONS[name](
                value if isinstance(value, torch.Tensor) else torch.tensor(float(value))
            )
        case ast.BinOp(left=left, op=op, right=right):
            value = OPERATIONS[type(op)](compute(left, names), compute(right, names))
            return float(value) if isinstance(value, int) and abs(value) > MAX_INT else value
    raise AssertionError(ast.dump(node))


def is_number(node: ast.expr, variables: tuple[str, ...]) -> bool:
    """Tell whether a checked tree is plain arithmetic, without variables and functions."""
    parts = list(ast.walk(node))
    names = {part.id for part in parts if isinstance(part, ast.Name)}
    calls = any(isinstance(part, ast.Call) for part in parts)
    return not calls and not names & set(variables) and names <= set(CONSTANTS)


def write_torch(tree: ast.expr, variables: tuple[str, ...]) -> str:
    """Return a checked tree as the Python expression that does the same with torch."""
    return ast.unparse(_Torch(variables).visit(tree))


class _Torch(ast.NodeTransformer):
    """Turn a checked tree into the Python that computes the same with torch, operation by operation."""

    def __init__(self, variables: tuple[str, ...]) -> None:
        self.variables = variables

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return node if node.id in self.variables else ast.Constant(CONSTANTS[node.id])

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if is_number(node, self.variables):
            value = compute(node, {})
            if isinstance(value, float) and abs(value) > MAX_INT:
                return ast.Constant(value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        argument = node.args[0]
        if is_number(argument, self.variables):
            number = ast.Constant(float(compute(argument, {})))
            argument = ast.Call(ast.parse("torch.tensor", mode="eval").body, [number], [])
        else:
            argument = self.visit(argument)
        function = ast.parse(f"torch.{node.func.id}", mode="eval").body  # type: ignore[attr-defined]
        return ast.Call(function, [argument], [])
