"""What reaches the challenges, and whether settings do: by hand, and by NumPy's floats."""

import numpy as np

SOLUTIONS = {"leave_b_alone": {"change": "out of place"}, "right_nowhere": {"a": 0.04, "b": 0.29}}


def is_wrong_in_both(settings):
    total = round(100 * settings.a) + round(100 * settings.b)
    written = f"{total // 100}.{total % 100:02}"
    return all(kind(settings.a) + kind(settings.b) != kind(written) for kind in (np.float64, np.float32))


ORACLES = {
    "leave_b_alone": lambda s: s.changed == "a" and s.change == "out of place" and s.value != 0,
    "right_nowhere": is_wrong_in_both,
}
