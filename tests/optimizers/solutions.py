"""What reaches the challenge, and whether settings do, by both rules in NumPy."""

import numpy as np

SOLUTIONS = {"sgd_beats_adam": {"ravine": (("w0", 0.0),)}}
STEEP = np.array([1.0, 100.0])


def when_there(path):
    """Return after how many steps the height stays below a part in ten thousand of the first."""
    heights = (STEEP * np.array(path) ** 2).sum(axis=1) / 2
    above = np.flatnonzero(heights > max(1e-4 * heights[0], 1e-7))
    first = above[-1] + 1 if len(above) else 0
    return first if np.isfinite(heights).all() and first < len(path) else np.inf


def sgd_is_first(settings):
    stands = {"w0": -1.8, "w1": 0.8, "sgd": 0.015, **dict(settings.ravine)}
    start = np.array([stands["w0"], stands["w1"]])
    sgd, adam, m, v = [start], [start], np.zeros(2), np.zeros(2)
    for step in range(1, settings.steps + 1):
        sgd.append(sgd[-1] - stands["sgd"] * STEEP * sgd[-1])
        slope = STEEP * adam[-1]
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        away = m / (1 - 0.9**step) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        adam.append(adam[-1] - 0.1 * away)
    return bool(np.hypot(*start) >= 0.5 and when_there(sgd) < when_there(adam))


ORACLES = {"sgd_beats_adam": sgd_is_first}
