"""What the words of the lesson are held against: programs that are run, and dual numbers."""

import ast
import math
import random
from contextlib import suppress
from typing import Any

import torch

from core.autograd.listing import ProgramLine
from core.typed.error import TypedError
from core.typed.lines import Lines

SHAPES = (
    *("({0} + {1})", "({0} - {1})", "({0}*{1})", "({0}/(2 + ({1})**2))", "sin({0})", "tanh({0})"),
    *("relu({0})", "abs({0})", "exp(-({0})**2)", "-{0}", "(1/(3 + ({0})**2))", "(2 - {0})", "({0})**2"),
)


def draw_formula(rng: random.Random, names: list[str], depth: int) -> str:
    """Return a formula of some of these names."""
    if depth == 0:
        return rng.choice([*names, *names, "2", "0.5"])
    return rng.choice(SHAPES).format(*(draw_formula(rng, names, depth - 1) for _ in range(2)))


def draw_lines(rng: random.Random) -> tuple[str, list[str]]:
    """Return up to four formulas, some of which may be of use to none, and the names of the lines."""
    while True:
        text, made = _draw_lines(rng)
        with suppress(TypedError):  # for what is too long
            Lines(text)
            return text, made


def _draw_lines(rng: random.Random) -> tuple[str, list[str]]:
    names, lines = rng.sample(["a", "b", "x", "w_1"], rng.choice((1, 1, 2, 2, 3))), []
    for made in ("c", "d", "g", "y")[rng.randrange(4) :]:
        depth = rng.choice((0, 1, 2, 2))
        lines.append(f"{made} = {draw_formula(rng, names, depth)}")
        names.append(made)
    return "; ".join(lines), [line.split(" ")[0] for line in lines]


def run_program(program: tuple[ProgramLine, ...]) -> dict[str, Any]:
    """Run a shown program as Python runs it, and return its names."""
    names: dict[str, Any] = {"torch": torch}
    exec("\n".join(line.text for line in program), names)
    return names


class Dual:
    """A number with its derivatives by the names of the variables that it is followed from."""

    def __init__(self, value: float, slopes: dict[str, float] | None = None) -> None:
        self.value, self.slopes = value, slopes or {}

    def through(self, value: float, slope: float) -> "Dual":
        """Return a function of this number with its value and slope here."""
        return Dual(value, {name: slope * each for name, each in self.slopes.items()})

    def __add__(self, other: Any) -> "Dual":
        other = lift(other)
        names = self.slopes | other.slopes
        return Dual(
            self.value + other.value,
            {name: self.slopes.get(name, 0) + other.slopes.get(name, 0) for name in names},
        )

    def __mul__(self, other: Any) -> "Dual":
        other = lift(other)
        left, right = self.through(0, other.value), other.through(0, self.value)
        return Dual(self.value * other.value, (left + right).slopes)

    def __neg__(self) -> "Dual":
        return self.through(-self.value, -1)

    def __sub__(self, other: Any) -> "Dual":
        return self + lift(other).through(-lift(other).value, -1)

    def __rsub__(self, other: Any) -> "Dual":
        return lift(other) - self

    def __truediv__(self, other: Any) -> "Dual":
        below: Dual = lift(other)
        return self * below.through(1 / below.value, -1 / below.value**2)

    def __rtruediv__(self, other: Any) -> "Dual":
        return lift(other) / self

    def __pow__(self, power: int) -> "Dual":
        return self.through(self.value**power, power * self.value ** (power - 1))

    __radd__, __rmul__ = __add__, __mul__


def lift(number: Any) -> Dual:
    """Return a number as a dual one."""
    return number if isinstance(number, Dual) else Dual(float(number))


FUNCTIONS = {
    "sin": lambda u: lift(u).through(math.sin(lift(u).value), math.cos(lift(u).value)),
    "exp": lambda u: lift(u).through(math.exp(lift(u).value), math.exp(lift(u).value)),
    "tanh": lambda u: lift(u).through(math.tanh(lift(u).value), 1 - math.tanh(lift(u).value) ** 2),
    "relu": lambda u: lift(u).through(max(lift(u).value, 0), float(lift(u).value > 0)),
    "abs": lambda u: lift(u).through(abs(lift(u).value), (lift(u).value > 0) - (lift(u).value < 0)),
}


def derive(
    text: str, start: dict[str, float], constants: tuple[str, ...] = (), cut: str = "", how: str = ""
) -> dict[str, Dual]:
    """Compute lines of formulas with dual numbers; a cut line hands on its value without slopes."""
    names: dict[str, Any] = {
        name: Dual(value, {} if name in constants else {name: 1.0}) for name, value in start.items()
    }
    for line in text.split("; "):
        made, body = line.split(" = ")
        value = lift(eval(body, dict(FUNCTIONS), names))
        is_name = isinstance(ast.parse(body, mode="eval").body, ast.Name)
        if made == cut and not (how == "no_grad" and is_name):
            value = Dual(value.value)
        names[made] = value
    return names


def needed_lines(text: str) -> set[str]:
    """Return the names that the last line is made of, itself included."""
    bodies = dict(line.split(" = ") for line in text.split("; "))
    found, waiting = set(), [list(bodies)[-1]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            tree = ast.parse(bodies.get(name, "0"))
            read = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
            waiting += read - set(FUNCTIONS)
    return found
