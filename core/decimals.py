"""Numbers as words: what is not zero does not look like zero, and what differs does not look alike."""

ROUNDING = 1e-6  # numbers that differ by less, of the larger one, may differ by float32's rounding only


def write_decimals(value: float, places: int = 4) -> str:
    """Write a number with so many decimals; one that would look like 0 and is not, with two digits."""
    text = f"{value:.{places}f}"
    if value == 0 or any(digit in "123456789" for digit in text) or value != value:
        return text.removeprefix("-") if value == 0 else text
    return f"{value:.2g}"


def write_apart(first: float, second: float, digits: int = 3) -> tuple[str, str]:
    """Write two numbers with so many digits, or with more, up to seven, where they would look alike."""
    for more in range(digits, 8):
        texts = f"{first:.{more}g}", f"{second:.{more}g}"
        if texts[0] != texts[1] or is_rounding(first, second):
            break
    return texts


def is_rounding(first: float, second: float, scale: float = 0.0) -> bool:
    """Tell whether two numbers differ by what float32 may round, beside the larger one or a `scale`."""
    return first == second or abs(first - second) <= ROUNDING * max(abs(first), abs(second), scale)
