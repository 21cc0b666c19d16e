"""Numbers in a sentence: what differs is written with so many digits that it is seen to differ."""

import math

LARGE = 1e7  # from here on decimals are none of float32's, and a column would be as wide as a page
MOST = 9  # digits, as many as float32 has
ROUNDING = 1e-6  # numbers that differ by less, of the larger one, may differ by float32's rounding only


def tell_apart(*numbers: float, digits: int = 3) -> tuple[str, ...]:
    """Write numbers in the fewest digits, from `digits` to `MOST`, that tell different ones apart."""
    different = len(set(numbers))
    for count in range(digits, MOST + 1):
        written = tuple(f"{number + 0.0:.{count}g}" for number in numbers)
        if len(set(written)) == different:
            break
    return written


def write_apart(first: float, second: float, digits: int = 3) -> tuple[str, ...]:
    """Write two numbers with so many digits, or more where they would look alike for no rounding."""
    if is_rounding(first, second):
        return f"{first:.{digits}g}", f"{second:.{digits}g}"
    return tell_apart(first, second, digits=digits)


def is_rounding(first: float, second: float, scale: float = 0.0) -> bool:
    """Tell whether two numbers differ by what float32 may round, beside the larger one or a `scale`.

    An infinity and a number do not.
    """
    if first == second or not math.isfinite(first - second):
        return first == second
    return abs(first - second) <= ROUNDING * max(abs(first), abs(second), scale)


def write_decimals(value: float, places: int = 4, apart: tuple[float, ...] = ()) -> str:
    """Write a number with so many decimals; one that would look like 0 and is not, with two digits.

    One that would look like a number of `apart` and is not gets more decimals, up to `MOST`.
    """
    text = f"{value:.{places}f}"
    while any(value != other and float(text) == other for other in apart) and places < MOST:
        places += 1
        text = f"{value:.{places}f}"
    if value == 0 or any(digit in "123456789" for digit in text) or value != value:
        return text.removeprefix("-") if value == 0 else text
    return f"{value:.2g}"


def write_cell(value: float, places: int = 4) -> str:
    """Write a number of a table with so many decimals, or a very large one in four digits."""
    return f"{value:.{places}f}" if not abs(value) >= LARGE else f"{value:.4g}"


def write_times(factor: float) -> str:
    """Write how many times as far or as large, in three digits, or as many as tell it from once."""
    return tell_apart(factor, 1.0)[0]


def write_finite(number: float, digits: int = 2) -> str:
    """Write a number in so many digits, or that it has left float32."""
    return f"{number:.{digits}g}" if math.isfinite(number) else "beyond float32"


def write_alike(*numbers: float, places: int = 4) -> str:
    """Write numbers that rounding alone keeps apart as one, in the decimals that they share."""
    for count in range(places, 0, -1):
        if len({f"{number:.{count}f}" for number in numbers}) == 1:
            return f"{numbers[0]:.{count}f}"
    return f"{numbers[0]:.0f}"


def write_no_more(bound: float, digits: int = 2) -> str:
    """Write a number that something may be up to, and no larger one: see `write_no_less`."""
    return f"{0.0 - float(write_no_less(-bound, digits)):.{MOST}g}"


def write_no_less(bound: float, digits: int = 3) -> str:
    """Write a number that nothing goes beyond, and no smaller one, so that "at most" it is true.

    It is rounded as all are, in so many digits or one or two more, if that does not make it smaller;
    otherwise up. What float64 rounds does not count.
    """
    if not math.isfinite(bound) or bound == 0:
        return f"{bound + 0.0:g}"
    least = bound - 1e-9 * abs(bound)
    for count in range(digits, digits + 3):
        if float(f"{bound:.{count}g}") >= least:
            return f"{bound:.{count}g}"
    unit = 10.0 ** (math.floor(math.log10(abs(bound))) - digits + 1)
    return f"{math.ceil(least / unit) * unit:.{digits}g}"


def write_percent(part: float) -> str:
    """Write a part of something in percent, in two digits, or as many as tell it from all and nothing.

    Below a thousandth of a percent it is "0%".
    """
    if abs(part) < 1e-5:
        return "0%"
    if part < 0.1:
        return f"{100 * part:.2g}%"
    whole = f"{100 * part:.0f}"
    return f"{tell_apart(100 * part, 100.0)[0] if whole == '100' else whole}%"
