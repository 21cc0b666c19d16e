"""What a descent did, read off its path."""

import math

PATHS = ("walks", "lands", "swings", "bounces", "flees", "rests")


def name_path(x: tuple[float, ...], minimum: float) -> str:
    """Say what a path did, seen from the `minimum` below its start.

    "rests", "lands" (in one step), "walks" (on one side), "swings" (from side to side, and nearer),
    "bounces" (as far away as ever) or "flees" (farther away than it began, or not finite).
    """
    distance = [place - minimum for place in x]
    first, last = abs(distance[0]), abs(distance[-1])
    if first < 1e-6 or len(set(x)) == 1:
        return "rests"
    if not math.isfinite(last) or last > first * 1.001:
        return "flees"
    if last > first * 0.999:
        return "bounces"
    if abs(distance[1]) < 1e-4 * first:
        return "lands"
    crossed = any(place * distance[0] < 0 and abs(place) > 1e-4 * first for place in distance)
    return "swings" if crossed else "walks"
