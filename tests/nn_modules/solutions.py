"""What reaches the challenge, and whether settings do, by counting."""

from itertools import pairwise

SOLUTIONS = {"exactly_57": {"layers": 3, "width1": 6, "width2": 4, "width3": 1}}


def counts_57(settings):
    widths = [3, *(getattr(settings, f"width{number}") for number in range(1, settings.layers + 1))]
    weights = sum(before * after for before, after in pairwise(widths))
    return widths[-1] == 1 and weights + sum(widths[1:]) == 57


ORACLES = {"exactly_57": counts_57}
