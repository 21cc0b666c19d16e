"""Who races, where, and with which step sizes."""

from core.surfaces import RAVINES
from core.torch_optimizers import OPTIMIZERS

# The landscapes of the race, by the names that a visitor reads, and the surfaces of core that they are.
LANDSCAPES = {
    "ravine": "ravine",
    "turned": "turned ravine",
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

# What makes a good race of all of them: the step sizes, in the order of `OPTIMIZERS`. In ravines they
# are for a condition number of `NARROW`: SGD's and momentum's are the best of `STEP_SIZES` there.
NARROW = 100.0
LINE_UPS = {
    "ravine": (0.015, 0.005, 0.005, 0.05, 0.5, 0.1, 0.1),
    "turned": (0.015, 0.005, 0.005, 0.05, 0.5, 0.1, 0.1),
    "rosenbrock": (0.1, 0.05, 0.05, 0.1, 1.0, 0.5, 0.3),
    "saddle": (0.1, 0.05, 0.05, 0.05, 0.5, 0.1, 0.1),
    "beale": (0.01, 0.002, 0.002, 0.1, 1.0, 0.3, 0.2),
    "regression": (0.1, 0.05, 0.05, 0.1, 0.5, 0.2, 0.2),
}
FOLLOW_THE_SLOPE = ("sgd", "momentum", "nesterov")  # whose steps are as long as the slope is steep


def good_step_size(landscape: str, optimizer: str, condition: float = NARROW) -> float:
    """Return the step size with which an optimizer starts on one of `LANDSCAPES`.

    In a ravine, how large a step of SGD may be goes with 1 / `condition`, and so does momentum's.
    """
    size = LINE_UPS[landscape][list(OPTIMIZERS).index(optimizer)]
    if LANDSCAPES[landscape] not in RAVINES or optimizer not in FOLLOW_THE_SLOPE:
        return size
    fitting = size * NARROW / condition * (1 + 1e-9)
    return max(one for one in STEP_SIZES if one <= fitting or one == STEP_SIZES[0])
