"""How large may a step be? What curvature says about gradient descent, before a single step is made."""

import math
from dataclasses import dataclass

REGIMES = ("creeps", "converges", "jumps", "oscillates", "bounces", "diverges")

# The step sizes that a picture over all of them tries.
SWEPT = tuple(round(0.01 * number, 2) for number in range(1, 151))


@dataclass(frozen=True)
class Stability:
    """What gradient descent with one step size does in a bowl, or near any minimum.

    curvatures  eigenvalues λ of the Hessian there, the flattest direction first; all above 0
    limit       2 / λmax: the step size above which the descent diverges
    flat        step_size · λ in the flattest direction: the part of the way that a step makes
    steep       step_size · λ in the steepest direction
    left        the part of the distance that is left in the flattest direction after all steps;
                infinite where it grows
    regime      one of `REGIMES`
    """

    curvatures: tuple[float, ...]
    limit: float
    flat: float
    steep: float
    left: float
    regime: str

    @property
    def kept(self) -> float:
        """What the distance is multiplied by in a step, in the steepest direction: 1 - steep."""
        return 1 - self.steep


def judge_step_size(curvatures: tuple[float, ...], step_size: float, steps: int) -> Stability:
    """Say what `steps` steps of gradient descent do where the Hessian's eigenvalues are `curvatures`.

    Along an eigenvector with the eigenvalue λ > 0, every step multiplies the distance to the minimum
    by 1 - step_size · λ: exactly so in a bowl (a quadratic function), nearly so near any minimum.
    """
    flat, steep = step_size * min(curvatures), step_size * max(curvatures)
    left = abs(1 - flat) ** steps if flat <= 2 else math.inf
    return Stability(
        tuple(sorted(curvatures)),
        2 / max(curvatures),
        flat,
        steep,
        left,
        name_regime(flat, steep, left),
    )


def name_regime(flat: float, steep: float, left: float) -> str:
    """Name what a step size does; `flat`, `steep` and `left` are those of `Stability`.

    "diverges"    in the steepest direction every step lands farther away than it started
    "bounces"     there every step lands as far away as it started, on the other side
    "oscillates"  there every step lands on the other side, and nearer
    "jumps"       one step leads to the minimum, from any direction
    "creeps"      from one side, and after all steps more than half of the way is still ahead
    "converges"   from one side, and farther than that
    """
    if math.isclose(steep, 2, rel_tol=1e-3):
        return "bounces"
    if steep > 2:
        return "diverges"
    if math.isclose(steep, 1, rel_tol=1e-3) and math.isclose(flat, 1, rel_tol=1e-3):
        return "jumps"
    if steep > 1:
        return "oscillates"
    return "creeps" if left > 0.5 else "converges"
