"""What reaches the challenge, and whether settings do: derivatives by hand, of the formulas drawn."""

import numpy as np

SOLUTIONS = {"flat_but_not_lowest": {"formulas": "y = (x - 2)**3", "at": (("x", 2.0),)}}
FORMULAS = {  # with f' at 2 in float32, and f
    "y = (x - 2)**3": (0, lambda x: (x - 2) ** 3),
    "y = (x - 2)**2": (0, lambda x: (x - 2) ** 2),
    "-(x - 2)**2": (0, lambda x: -((x - 2) ** 2)),
    "0*x + 1": (0, lambda x: 0 * x + 1),
    "x**2": (4, lambda x: x**2),
    "-abs(x - 2)": (0, lambda x: -abs(x - 2)),  # autograd's slope of |x| at 0
    "relu(x - 3)": (0, lambda x: np.maximum(x - 3, 0)),
    "a = x; y = a*a*a - 12*a": (0, lambda x: x**3 - 12 * x),
    "log(x - 2)": (np.inf, lambda x: np.log(x - 2)),
    "cos(pi*x/2)": (1e-7, lambda x: np.cos(np.pi * x / 2)),
    "a + x": (1, lambda x: x),
    "c = 3": (1, lambda x: 3),
}
DRAWN = {"flat_but_not_lowest": {"formulas": tuple(FORMULAS)}}


def is_flat_and_not_lowest(settings):
    slope, f = FORMULAS[settings.formulas]
    if dict(settings.at).get("x", 1.0) != 2 or slope != 0:
        return False
    with np.errstate(all="ignore"):
        return bool((f(np.linspace(-5, 5, 101)) < f(2.0) - 1e-6).any())


ORACLES = {"flat_but_not_lowest": is_flat_and_not_lowest}
