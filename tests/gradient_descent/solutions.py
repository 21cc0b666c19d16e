"""What reaches the challenges, and whether settings do, by closed forms and a descent in NumPy."""

import numpy as np

SOLUTIONS = {
    "three_steps": {"step_size": 0.1},
    "largest_step": {"step_size": 0.94},
    "other_valley": {"step_size": 1.2, "steps": 60},
    "stop_at_the_saddle": {"w0": 1.5, "w1": 0.0},
}


def lands_on_the_left(settings):
    x = np.float32(5)
    with np.errstate(all="ignore"):
        for _ in range(settings.steps):
            x -= np.float32(settings.step_size) * (x * (x * x - 9) / np.float32(18))
    return bool(abs(x + 3) <= 0.01)


def goes_to_the_saddle(settings):
    h, n = settings.surface_step_size, settings.surface_steps
    end = settings.w0 * (1 - h) ** n, settings.w1 * (1 + h) ** n
    return np.hypot(settings.w0, settings.w1) >= 1 and np.hypot(*end) <= 0.01


ORACLES = {
    "three_steps": lambda s: 45 * (1 - 10 * s.step_size) ** 6 < 0.01,
    "largest_step": lambda s: (
        3 * abs(1 - 2 * s.step_size) ** 50 <= 0.01 < 3 * abs(0.98 - 2 * s.step_size) ** 50
    ),
    "other_valley": lands_on_the_left,
    "stop_at_the_saddle": goes_to_the_saddle,
}
