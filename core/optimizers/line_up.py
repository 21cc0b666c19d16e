"""Who races, where, and with which step sizes."""

from core.torch_optimizers import OPTIMIZERS

# The landscapes of the race, by the names that a visitor reads, and the surfaces of core that they are.
LANDSCAPES = {
    "ravine": "ravine",
    "rosenbrock": "rosenbrock",
    "saddle": "saddle between valleys",
    "beale": "beale",
    "regression": "regression",
}
# A single step can be taken on section 15's loss as well.
LANDSCAPES_OF_A_STEP = {"one point": "one point", **LANDSCAPES}

# Step sizes to choose from span powers of ten.
STEP_SIZES = (
    *(round(digit * 10**power, 4) for power in (-3, -2, -1) for digit in (1, 1.5, 2, 3, 5, 7)),
    *(1.0, 1.5, 2.0),
)

# What makes a good race of all of them: the step sizes, in the order of `OPTIMIZERS`.
LINE_UPS = {
    "ravine": (0.07, 0.02, 0.02, 0.05, 0.5, 0.1, 0.1),
    "rosenbrock": (0.1, 0.05, 0.05, 0.1, 1.0, 0.5, 0.3),
    "saddle": (0.1, 0.05, 0.05, 0.05, 0.5, 0.1, 0.1),
    "beale": (0.01, 0.002, 0.002, 0.1, 1.0, 0.3, 0.2),
    "regression": (0.1, 0.05, 0.05, 0.1, 0.5, 0.2, 0.2),
}


def good_step_size(landscape: str, optimizer: str) -> float:
    """Return the step size with which an optimizer starts on one of `LANDSCAPES`."""
    return LINE_UPS[landscape][list(OPTIMIZERS).index(optimizer)]
