"""Numbers in a sentence: what differs is written with so many digits that it is seen to differ."""

MOST = 9  # digits, as many as float32 has


def tell_apart(*numbers: float, digits: int = 3) -> tuple[str, ...]:
    """Write numbers in the fewest digits, from `digits` to `MOST`, that tell different ones apart."""
    different = len(set(numbers))
    for count in range(digits, MOST + 1):
        written = tuple(f"{number + 0.0:.{count}g}" for number in numbers)
        if len(set(written)) == different:
            break
    return written


def write_times(factor: float) -> str:
    """Write how many times as far or as large, in three digits, or as many as tell it from once."""
    return tell_apart(factor, 1.0)[0]


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
