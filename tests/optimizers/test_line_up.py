"""Who races where: every landscape is a surface, and every step size can be chosen."""

import pytest

from core.optimizers.line_up import (
    LANDSCAPES,
    LANDSCAPES_OF_A_STEP,
    LINE_UPS,
    STEP_SIZES,
    good_step_size,
)
from core.optimizers.race import race
from core.surfaces import VIEWS, Surface
from core.torch_optimizers import OPTIMIZERS


def test_every_landscape_is_a_surface_of_core():
    assert set(LANDSCAPES_OF_A_STEP.values()) <= set(VIEWS)
    assert set(LANDSCAPES_OF_A_STEP) - set(LANDSCAPES) == {"one point"}
    assert LANDSCAPES["saddle"] == "saddle between valleys"


def test_the_step_sizes_are_in_order_and_each_is_there_once():
    assert list(STEP_SIZES) == sorted(set(STEP_SIZES))


@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_all_start_with_a_step_size_with_which_nobody_diverges(landscape):
    sizes = {name: good_step_size(landscape, name) for name in OPTIMIZERS}
    assert tuple(sizes.values()) == LINE_UPS[landscape]
    assert set(sizes.values()) <= set(STEP_SIZES)
    name = LANDSCAPES[landscape]
    runs = race(Surface(name, 20.0), VIEWS[name].start, tuple(sizes.items()), steps=60).runs
    assert {run.optimizer: run.verdict for run in runs if run.verdict == "diverged"} == {}
