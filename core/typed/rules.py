"""What a formula may hold: every part of its tree is checked, and what is not allowed is refused."""

import ast
import math
from collections.abc import Callable

from core.typed.error import TypedError
from core.typed.expressions import CONSTANTS, FUNCTIONS, OPERATIONS, compute, is_number

MAX_NODES = 60
MAX_DEPTH = 20
MAX_POWER = 20  # the largest whole or broken number that may stand behind **
MAX_NUMBER = 1e6

Refuse = Callable[[ast.expr, str], TypedError]


def check(tree: ast.expr, text: str, variables: tuple[str, ...]) -> None:
    """Walk the tree of a text once; raise TypedError where the language ends."""
    start = len(text) - len(text.lstrip())
    nodes = 0

    def refuse(node: ast.expr, message: str) -> TypedError:
        return TypedError(message, start + node.col_offset)

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
                if found := next((f for f in FUNCTIONS for v in variables if name == f + v), None):
                    raise refuse(node, f"Write {found}({name.removeprefix(found)}).")
                if name not in variables and name not in CONSTANTS:
                    if factors := _two_factors(name, (*variables, *CONSTANTS)):
                        raise refuse(node, f"Between two factors write *: {factors}.")
                    known = ", ".join((*variables, *CONSTANTS))
                    raise refuse(node, f"{name} is not known here. Known names: {known}.")
            case ast.BinOp(left=ast.Name(id=name), op=ast.Pow()) if name in FUNCTIONS:
                raise refuse(node, f"The power stands behind the bracket: {name}(...)**2.")
            case ast.Attribute(attr=name) | ast.Call(func=ast.Attribute(attr=name)) if (
                name in CONSTANTS or name in FUNCTIONS
            ):
                raise refuse(node, f"Write only {name}{'(...)' if name in FUNCTIONS else ''}.")
            case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=operand):
                visit(operand, depth + 1)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
                visit(left, depth + 1)
                visit(right, depth + 1)
                if isinstance(op, ast.Pow):
                    _check_power(right, variables, refuse)
                if is_number(node, variables):
                    _check_arithmetic(node, refuse)
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in FUNCTIONS:
                nodes += 1
                visit(argument, depth + 1)
            case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
                raise refuse(node, f"{name} takes one argument: {name}(...).")
            case ast.Call(func=ast.Name(id=name)) if factors := _two_factors(
                name, (*variables, *CONSTANTS, *FUNCTIONS)
            ):
                raise refuse(node, f"Between two factors write *: {factors}(...).")
            case ast.Call(func=ast.Name(id=name)) if len(name) > 1 and name not in CONSTANTS:
                known = ", ".join(FUNCTIONS)
                raise refuse(node, f"Only these functions can be called: {known}.")
            case ast.Call():
                raise refuse(node, "Before a bracket write *, as in 2*(x + 1).")
            case _:
                raise refuse(node, "Only numbers, names, + - * / ** and functions are allowed.")

    visit(tree, 0)


def _two_factors(name: str, known: tuple[str, ...]) -> str:
    """Return the product of two known names that were written as one, as `x*sin`, or nothing."""
    pairs = ((name[:cut], name[cut:]) for cut in range(1, len(name)))
    return next((f"{a}*{b}" for a, b in pairs if a in known and b in known and a not in FUNCTIONS), "")


def _check_power(exponent: ast.expr, variables: tuple[str, ...], refuse: Refuse) -> None:
    """Refuse exponents that are powers themselves or numbers beyond `MAX_POWER`."""
    if any(isinstance(node, ast.Pow) for node in ast.walk(exponent)):
        raise refuse(exponent, "A power of a power: please put it another way.")
    parts = [part for part in ast.walk(exponent) if isinstance(part, ast.expr)]
    numbers = [compute(part, {}) for part in parts if is_number(part, variables)]
    if any(abs(number) > MAX_POWER for number in numbers):
        raise refuse(exponent, f"Exponents go up to {MAX_POWER} here.")


def _check_arithmetic(node: ast.expr, refuse: Refuse) -> None:
    """Refuse arithmetic on plain numbers that has no real, finite result."""
    try:
        value = compute(node, {})
    except ZeroDivisionError:
        raise refuse(node, "This divides by zero.") from None
    except OverflowError:
        raise refuse(node, "This number is too large.") from None
    if isinstance(value, complex):
        raise refuse(node, "This is not a real number.")
    if not math.isfinite(value):
        raise refuse(node, "This number is too large.")
