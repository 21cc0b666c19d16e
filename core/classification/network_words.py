"""What a unit of a network computes, where it is largest, and what it sends where, in words."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from core.classification.plane import MAP, place_of
from core.point_clouds import REACH, Window

WIDE, LINES = 132, 2  # letters of a line, and lines
HEAVIEST = 3  # weights onward that are named
MINUS = "\u2212"


@dataclass(frozen=True)
class Unit:
    """A unit in some frame, as its sentences need it.

    name       what it is called. function: of its activation, or nothing for an output or a linear unit
    inputs     the names of what it is told; weights, bias: of its sum
    onward     the units that it tells, with its weights there
    peak, cell the largest that it answers on its map, and in which cell; in how many cells is `tops`
    """

    name: str
    function: str
    inputs: Sequence[str]
    weights: Sequence[float]
    bias: float
    onward: Sequence[tuple[str, float]]
    peak: float
    cell: int
    tops: int = 1


def show(value: float) -> str:
    """Return a number in few digits, with a true minus."""
    if not math.isfinite(value):
        return f"{value:g}"
    text = f"{abs(value):.2f}" if 0.005 <= abs(value) < 1000 or value == 0 else f"{abs(value):.1e}"
    return (MINUS if value < 0 else "") + text


def say_sum(names: Sequence[str], weights: Sequence[float], bias: float) -> str:
    """Return a weighted sum: 1.20·x₀ − 0.31·x₁ + 0.50."""
    terms = [(weight, f"·{name}") for name, weight in zip(names, weights, strict=True)] + [(bias, "")]
    words = ""
    for place, (weight, name) in enumerate(terms):
        sign = (
            f"{MINUS if place == 0 else f' {MINUS} '}" if weight < 0 else ("" if place == 0 else " + ")
        )
        words += f"{sign}{show(abs(weight))}{name}"
    return words


def say_unit(unit: Unit, window: Window) -> str:
    """Return the unit's formula with its numbers, where it is largest, and where it counts most.

    These are `LINES` lines at most: what does not fit is left out, from the end.
    """
    inside = say_sum(unit.inputs, unit.weights, unit.bias)
    formula = f"{unit.name} = {unit.function}({inside})" if unit.function else f"{unit.name} = {inside}"
    facts = f"{say_peak(unit, window)} {say_onward(unit.onward)}".strip()
    if len(formula) <= WIDE:
        return f"{formula}\n{facts}"
    lines = textwrap.wrap(f"{formula}. {facts}", WIDE, max_lines=LINES, placeholder=" …")
    return "\n".join(lines)


def say_peak(unit: Unit, window: Window) -> str:
    """Return how large the unit's answer is, and where: at one place, at more, or everywhere."""
    if unit.tops == MAP**2:
        return f"{show(unit.peak)} everywhere."
    x0, x1 = in_window(place_of(unit.cell), window)
    more = f", and at {unit.tops - 1} more of {MAP**2} places" if unit.tops > 1 else ""
    return f"Largest {show(unit.peak)} at ({show(x0)}, {show(x1)}){more}."


def say_onward(onward: Sequence[tuple[str, float]]) -> str:
    """Return where a unit's weights are heaviest; nothing for an output."""
    if not onward:
        return ""
    first = sorted(onward, key=lambda each: -abs(each[1]))[:HEAVIEST]
    told = ", ".join(
        f"{MINUS if weight < 0 else '+'}{show(abs(weight))} to {name}" for name, weight in first
    )
    return f"Sends {told}{'' if len(onward) <= HEAVIEST else ', less to others'}."


def say_input(name: str, onward: Sequence[tuple[str, float]]) -> str:
    """Return what is to be said of an input."""
    return f"{name}: what the network is told of a point. {say_onward(onward)}"


def say_network(layers: Sequence[str], limits: Sequence[float]) -> str:
    """Return what the colours mean, where nobody points at a unit."""
    names = [layer.removeprefix("layer ") for layer in layers]  # as they stand above the columns
    full = ", ".join(f"±{number(limit)} in {name}" for name, limit in zip(names, limits, strict=True))
    return (
        "Point at a unit for its formula; click a line for its weight's history, at the right.\n"
        f"Blue is above zero, orange below, full at {full}."
    )


def number(value: float) -> str:
    """Return a limit in two digits, rounded up so that it holds."""
    if not math.isfinite(value) or value <= 0:
        return f"{value:g}"
    power = 10.0 ** (math.floor(math.log10(value)) - 1)
    text = f"{float(f'{round(value / power) * power:.2g}'):g}"
    return text.replace("e+0", "e").replace("e+", "e")


def in_window(place: tuple[float, float], window: Window) -> tuple[float, float]:
    """Return a place of the plane in the units of its axes."""
    left, right, below, above = window
    x0, x1 = ((part + REACH) / (2 * REACH) for part in place)
    return left + x0 * (right - left), below + x1 * (above - below)
