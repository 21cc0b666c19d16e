"""What reaches the challenge, and whether settings do, by NumPy's broadcasting."""

import re

import numpy as np

SOLUTIONS = {"small_ones": {"x": "2,1,1", "y": "3,1", "z": "4"}}
TYPED = ("2,1,1", "3,1", "4", "2,3,4", "1", "(1, 3, 1)", "2,1,4", "5,1,4,1", "")
DRAWN = {"small_ones": {"x": TYPED, "y": TYPED, "z": TYPED}}


def is_made_of_small_ones(settings):
    shapes = [tuple(map(int, re.findall(r"\d+", text))) for text in (settings.x, settings.y, settings.z)]
    try:
        total = np.broadcast_shapes(*shapes)
    except ValueError:
        return False
    return total == (2, 3, 4) and all(np.prod(shape) <= 4 for shape in shapes)


ORACLES = {"small_ones": is_made_of_small_ones}
