"""Many step sizes at once are one after the other."""

import pytest

from core.gradient_descent.curves import plateau
from core.gradient_descent.descent import descend
from core.gradient_descent.sweep import sweep_step_sizes


def test_the_sweep_ends_where_single_runs_end():
    sizes = (0.01, 0.1, 0.25, 0.5, 0.9, 1.1, 1.5)
    for zero_grad in (True, False):
        sweep = sweep_step_sizes(plateau, 4.0, sizes, 25, zero_grad)
        single = [descend(plateau, None, 4.0, size, 25, zero_grad).x[-1] for size in sizes]
        assert sweep.x == pytest.approx(single, abs=1e-4)
