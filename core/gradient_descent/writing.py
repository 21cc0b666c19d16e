"""How numbers are written in the sentences about a descent."""

import math

from core.telling_apart import write_percent


def number(value: float) -> str:
    """Write a number in four digits, and no zero with a sign."""
    return f"{value + 0.0:.4g}"


def height(value: float) -> str:
    """Write f(x), and say what PyTorch means where it is no ordinary number."""
    meaning = {math.inf: " (infinity)", -math.inf: " (minus infinity)"}.get(value, "")
    return f"{number(value)}{' (not a number)' if math.isnan(value) else meaning}"


def count(steps: int) -> str:
    """Write a number of steps."""
    return "1 step" if steps == 1 else f"{steps} steps"


def part(left: float) -> str:
    """Write what is left of a way, in percent."""
    return "less than 0.001%" if left < 1e-5 else write_percent(left)
