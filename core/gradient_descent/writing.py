"""How numbers are written in the sentences about a descent."""


def number(value: float) -> str:
    """Write a number in four digits, and no zero with a sign."""
    return f"{value + 0.0:.4g}"


def count(steps: int) -> str:
    """Write a number of steps."""
    return "1 step" if steps == 1 else f"{steps} steps"
